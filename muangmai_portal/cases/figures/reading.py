"""Counting the cases received in a period: two grouped questions, no case is loaded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, cast

import sqlalchemy as sa

from muangmai_portal.calendars.working_days import add_working_days, closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.figures.counting import Tally
from muangmai_portal.cases.figures.day_lookup import DayLookup, is_after
from muangmai_portal.cases.figures.periods import Period, month_key
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.queries.conditions import spelt
from muangmai_portal.cases.recounting import EXTENSIONS, FIRST_REPLY_DAYS
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.extensions import db

_DAY = dt.timedelta(days=1)
COLUMNS = {
    "kind": Case.kind,
    "service_code": Case.service_code,
    "channel": Case.channel,
    "section_id": Case.section_id,
    "outcome": Case.outcome,
    "moo": Case.moo,
}
# By what of the day of receipt.
DAYS: dict[str, Callable[[dt.date], int]] = {
    "day": dt.date.toordinal,
    "month": month_key,
    "fiscal_year": fiscal_year,
}


@dataclass
class CaseFigures:
    """The cases received in a period and how they stand at `counted_at`, by each dimension that was asked for."""

    period: Period
    counted_at: dt.datetime
    section_id: int | None = None
    total: Tally = field(default_factory=Tally)
    by: dict[str, dict[Any, Tally]] = field(default_factory=dict)


def count_cases(
    period: Period, dimensions: Sequence[str] = (), timed: Collection[str] = (), section_id: int | None = None
) -> CaseFigures:
    """Count the cases received in the period, of one section or of all.

    `dimensions` are names of COLUMNS and DAYS; for those among `timed` the working days are kept too.
    """
    figures = CaseFigures(period, clock.now(), section_id, by={name: defaultdict(Tally) for name in dimensions})
    if period.days:
        _add_counts(figures)
        _add_durations(figures, [name for name in dimensions if name in timed])
    return figures


def count_closed_by_day(period: Period, section_id: int | None = None) -> dict[dt.date, int]:
    """How many cases were brought to an end on each day of the period, whenever they came; days without any are left
    out."""
    until = clock.midnight(period.last + _DAY)
    here = [Case.section_id == section_id] if section_id is not None else []
    ended = (Case.closed_at.is_not(None), Case.outcome != spelt(Outcome.SPAM.value))
    within = (Case.closed_at >= clock.midnight(period.first), Case.closed_at < until)
    day = DayLookup(period.first, [each.toordinal() for each in period.each_day()]).at(Case.closed_at).label("day")
    statement = sa.select(day, sa.func.count()).where(*here, *ended, *within).group_by("day")
    return {dt.date.fromordinal(row[0]): row[1] for row in db.session.execute(statement)} if period.days else {}


def find_first_year() -> FiscalYear | None:
    """The fiscal year of the oldest case; None while there is none."""
    first = find_first_day()
    return FiscalYear.of(first) if first else None


def find_first_day() -> dt.date | None:
    """The day of the oldest case; None while there is none. Before it figures would tell of an idle office."""
    oldest = db.session.scalar(sa.select(sa.func.min(Case.created_at)))
    return clock.at_office(oldest).date() if oldest else None


def _is_counted(figures: CaseFigures) -> sa.ColumnElement[bool]:
    """The cases of the period. What is held or was closed as spam is in no figure."""
    return sa.and_(
        Case.created_at >= clock.midnight(figures.period.first),
        Case.created_at < clock.midnight(figures.period.last + _DAY),
        Case.status != CaseStatus.HELD,
        sa.func.coalesce(Case.outcome, "") != Outcome.SPAM,
        *([Case.section_id == figures.section_id] if figures.section_id is not None else []),
    )


_BY_THE_OFFICE = sa.func.coalesce(Case.outcome, "") != Outcome.WITHDRAWN
_IS_CLOSED = sa.and_(Case.closed_at.is_not(None), _BY_THE_OFFICE)
# Taking a case back ends it; that is no reply of the office.
_IS_ANSWERED = sa.and_(
    Case.first_replied_at.is_not(None), sa.or_(_BY_THE_OFFICE, Case.first_replied_at < Case.closed_at)
)


def _dimension(figures: CaseFigures, name: str) -> sa.ColumnElement[Any]:
    if name in COLUMNS:
        return cast("sa.ColumnElement[Any]", COLUMNS[name])
    values = [DAYS[name](day) for day in figures.period.each_day()]
    return DayLookup(figures.period.first, values).at(Case.created_at).label(name)


def _group_by(names: Sequence[str]) -> list[Any]:
    return [COLUMNS.get(name, name) for name in names]


def _add_counts(figures: CaseFigures) -> None:
    names = list(figures.by)
    conditions = _conditions(figures)
    statement = (
        sa.select(
            *(_dimension(figures, name) for name in names),
            *(sa.func.count(sa.case((condition, 1))) for condition in conditions),
        )
        .where(_is_counted(figures))
        .group_by(*_group_by(names))
    )
    parts = list(figures.by.values())
    for row in db.session.execute(statement):
        counts = cast("tuple[int, ...]", row[len(names) :])
        figures.total.count(counts)
        for part, key in zip(parts, row, strict=False):
            part[key].count(counts)


def _conditions(figures: CaseFigures) -> tuple[sa.ColumnElement[bool], ...]:
    """What makes a case count, in the order of COUNTED."""
    moment = figures.counted_at
    reply_by = _reply_deadlines(figures).at(Case.created_at)
    # What is merged is waited for in its master.
    is_paused = Case.status.in_([CaseStatus.WAITING_CITIZEN, CaseStatus.MERGED])
    waits_for_office = sa.and_(Case.closed_at.is_(None), sa.not_(is_paused))
    is_disputed = _had_event(EventKind.DISPUTED)
    is_late_answer = sa.or_(is_after(Case.first_replied_at, reply_by), Case.first_replied_at > Case.due_at)
    return (
        sa.true(),
        Case.closed_at.is_not(None),
        sa.and_(_IS_CLOSED, Case.closed_at <= Case.due_at),
        sa.and_(_IS_CLOSED, Case.closed_at > Case.due_at),
        sa.and_(waits_for_office, Case.due_at < moment),
        _IS_ANSWERED,
        sa.and_(_IS_ANSWERED, sa.not_(is_late_answer)),
        sa.and_(waits_for_office, Case.first_replied_at.is_(None), reply_by < int(moment.timestamp())),
        is_disputed,
        sa.or_(_IS_CLOSED, is_disputed),
        sa.and_(Case.closed_at.is_(None), Case.status == CaseStatus.WAITING_CITIZEN),
        # A date moves after the receipt: older events, of which the words must be read, need not be looked at.
        _had_event(
            EventKind.DUE_MOVED,
            CaseEvent.at >= clock.midnight(figures.period.first),
            CaseEvent.data["because"].as_string().in_(sorted(EXTENSIONS)),
        ),
    )


def _had_event(kind: EventKind, *more: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    """Whether this ever happened to a case."""
    return Case.id.in_(sa.select(CaseEvent.case_id).where(CaseEvent.kind == spelt(kind.value), *more))


def _add_durations(figures: CaseFigures, names: Sequence[str]) -> None:
    """Working days from receipt to first reply and to closing: the numbers of two working days, subtracted."""
    working_days = _working_day_numbers(figures)
    received = working_days.at(Case.created_at)
    to_reply = sa.case((_IS_ANSWERED, working_days.at(Case.first_replied_at) - received)).label("to_reply")
    to_close = sa.case((_IS_CLOSED, working_days.at(Case.closed_at) - received)).label("to_close")
    statement = (
        sa.select(*(_dimension(figures, name) for name in names), to_reply, to_close, sa.func.count())
        .where(_is_counted(figures), Case.first_replied_at.is_not(None))
        .group_by(*_group_by(names), "to_reply", "to_close")
    )
    for *key, reply_days, close_days, number in db.session.execute(statement):
        of_key = (figures.by[name][value] for name, value in zip(names, key, strict=True))
        for tally in (figures.total, *of_key):
            if reply_days is not None:
                tally.days_to_reply[reply_days] += number
            if close_days is not None:
                tally.days_to_close[close_days] += number


def _reply_deadlines(figures: CaseFigures) -> DayLookup:
    """For what was received on each day: until when its first reply was promised, in seconds since 1970."""
    calendar = current_calendar()
    last_days = (add_working_days(day, FIRST_REPLY_DAYS, calendar) for day in figures.period.each_day())
    return DayLookup(figures.period.first, [int(closing_time(day).timestamp()) for day in last_days])


def _working_day_numbers(figures: CaseFigures) -> DayLookup:
    """How many working days there were up to each day: their difference is what lies between two days."""
    calendar, first = current_calendar(), figures.period.first
    until = Period(first, max(clock.today(), figures.period.last))
    worked = (calendar.is_working_day(day) for day in until.each_day())
    return DayLookup(first, list(accumulate(map(int, worked))))
