"""What is late and whose: by section and officer, and every single case, the latest on top."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import sqlalchemy as sa

from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries.conditions import IS_OPEN, WAITING
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.figures import Cell, Column, FigureTable
from muangmai_portal.extensions import db
from muangmai_portal.reports.lines import CaseLine, make_lines, select_lines
from muangmai_portal.reports.scope import Scope
from muangmai_portal.sections.queries import sections_by_id

BUCKETS = ((3, "เกินไม่ถึง 4"), (10, "4–10"), (30, "11–30"), (None, "มากกว่า 30"))  # working days over
NOBODY = "ยังไม่มีผู้รับผิดชอบ"
SHOWN = 200
_DAY = dt.timedelta(days=1)


@dataclass
class LateCount:
    """How many are late, how late they are, and the oldest."""

    name: str
    total: int = 0
    buckets: list[int] = field(default_factory=lambda: [0] * len(BUCKETS))
    oldest: dt.datetime | None = None
    unassigned: int = 0

    def add(self, number: int, buckets: list[int], oldest: dt.datetime, *, is_nobodys: bool) -> None:
        """Take in the cases of one officer."""
        self.total += number
        self.buckets = [had + more for had, more in zip(self.buckets, buckets, strict=True)]
        self.oldest = min(self.oldest or oldest, oldest)
        self.unassigned += number if is_nobodys else 0


@dataclass
class LateSection(LateCount):
    """A section, and its officers, who has most first."""

    officers: list[LateCount] = field(default_factory=list)


@dataclass(frozen=True)
class LateReport:
    """The page. `total` sums up the sections; `days` gives the working days over of a promised date."""

    at: dt.datetime
    total: LateCount
    sections: list[LateSection]
    days: Callable[[dt.datetime], int]


def count_late(scope: Scope) -> LateReport:
    """Count what is late now, by section and officer."""
    moment = clock.now()
    limits = list(_limits(at_office(moment).date(), current_calendar()))
    in_buckets = [sa.func.count(sa.case((_between(newest, oldest), 1))) for newest, oldest in limits]
    statement = (
        sa.select(Case.section_id, Case.assignee_id, sa.func.count(), sa.func.min(Case.due_at), *in_buckets)
        .where(*is_late(scope, moment))
        .group_by(Case.section_id, Case.assignee_id)
    )
    names, sections = officer_names(), sections_by_id()
    found: dict[int, LateSection] = {}
    total = LateCount("รวม")
    for section_id, officer_id, number, oldest, *buckets in db.session.execute(statement):
        section = found.setdefault(section_id, LateSection(sections[section_id].name_th))
        officer = LateCount(names[officer_id] if officer_id else NOBODY)
        section.officers.append(officer)
        for each in (total, section, officer):
            each.add(number, buckets, oldest, is_nobodys=officer_id is None)
    for section in found.values():
        section.officers.sort(key=lambda each: (-each.total, each.name))
    return LateReport(moment, total, sorted(found.values(), key=lambda each: (-each.total, each.name)), days_over())


def table_of_whose(report: LateReport) -> FigureTable:
    """Section by section the officers, with how many of theirs are late by how much; the sum last."""
    rows: list[tuple[Cell, ...]] = [
        _row(section.name, person, report) for section in report.sections for person in section.officers
    ]
    heads = [("section", "ส่วนราชการ"), ("officer", "ผู้รับผิดชอบ"), ("late", "เรื่อง")]
    heads += [(f"over_{number}", f"{label} วัน") for number, (_most, label) in enumerate(BUCKETS, 1)]
    heads += [("longest_days", "นานที่สุด (วันทำการ)")]
    return FigureTable(
        key="whose",
        title="เกินกำหนด เป็นของใคร",
        columns=tuple(Column(name=name, label=label) for name, label in heads),
        rows=(*rows, _row("รวม", report.total, report)) if rows else (),
    )


def _row(section: str, count: LateCount, report: LateReport) -> tuple[Cell, ...]:
    longest = report.days(count.oldest) if count.oldest else None
    return (section, "" if count is report.total else count.name, count.total, *count.buckets, longest)


def list_late(scope: Scope, limit: int | None = None) -> Iterator[CaseLine]:
    """The late cases, the one that is late the longest first; read in pieces."""
    statement = select_lines().where(*is_late(scope, clock.now())).order_by(Case.due_at, Case.id).limit(limit)
    return make_lines(statement, scope)


def is_late(scope: Scope, moment: dt.datetime) -> list[sa.ColumnElement[bool]]:
    """The conditions that select what is late: spelt as the partial index of promised dates spells them."""
    here = [Case.section_id == scope.section_id] if scope.section_id is not None else []
    return [*here, *IS_OPEN, Case.status != WAITING, Case.due_at < moment]


def days_over() -> Callable[[dt.datetime], int]:
    """How many working days a promised date is over. Each day back is looked at once, however often it is asked for."""
    today, calendar = clock.today(), current_calendar()
    passed = [0]  # working days after the day so many days ago

    def over(moment: dt.datetime) -> int:
        ago = (today - at_office(moment).date()).days
        while len(passed) <= ago:
            passed.append(passed[-1] + calendar.is_working_day(today - (len(passed) - 1) * _DAY))
        return passed[max(ago, 0)]

    return over


def _limits(today: dt.date, calendar: WorkingCalendar) -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """For each bucket the last and the day before the first on which what lies in it was due."""
    newest: dt.date | None = None
    for most, _label in BUCKETS:
        oldest = _day_over(today, most, calendar) if most else None
        yield newest, oldest
        newest = oldest


def _day_over(today: dt.date, days: int, calendar: WorkingCalendar) -> dt.date:
    """The latest day of which more than so many working days have passed."""
    day = today
    left = days + 1
    while left:
        left -= calendar.is_working_day(day)
        day -= _DAY
    return day


def _between(newest: dt.date | None, oldest: dt.date | None) -> sa.ColumnElement[bool]:
    """Due on `newest` or before, and after `oldest`."""
    return sa.and_(
        *([Case.due_at < clock.midnight(newest + _DAY)] if newest else []),
        *([Case.due_at >= clock.midnight(oldest + _DAY)] if oldest else []),
    )
