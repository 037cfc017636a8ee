"""What the page of the day asks: what came, what is due, what nobody has taken, what did not arrive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.cases.disputes import is_disputed
from muangmai_portal.cases.figures.periods import Period
from muangmai_portal.cases.figures.reading import count_cases, count_closed_by_day
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries.conditions import IS_HELD, IS_OPEN, WAITING
from muangmai_portal.cases.queries.views import FAILED_MAIL_DAYS
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, Role
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import UNSENT
from muangmai_portal.reports.lines import CaseLine, make_lines, select_lines
from muangmai_portal.reports.scope import Scope
from muangmai_portal.reports.today.models import DailyLetterChoice
from muangmai_portal.sections.queries import sections_by_id

NAMED = 3
_DAY = dt.timedelta(days=1)
_BY_ROLE = frozenset({Role.SECRETARY, Role.EXECUTIVE})  # who gets the letter without having asked for it


@dataclass(frozen=True)
class Group:
    """How many cases, and the first few of them."""

    total: int
    lines: list[CaseLine]


@dataclass(frozen=True)
class DayCount:
    """What a day brought and what was brought to an end on it."""

    day: dt.date
    received: int
    closed: int


@dataclass(frozen=True)
class SectionCount:
    """What a section has open now."""

    name: str
    open: int
    late: int
    unassigned: int


def list_days(period: Period, scope: Scope) -> list[DayCount]:
    """Every day of the period with what was received and closed on it."""
    received = count_cases(period, ["day"], section_id=scope.section_id).by["day"]
    closed = count_closed_by_day(period, scope.section_id)
    return [
        DayCount(day, received[key].received if key in received else 0, closed.get(day, 0))
        for day in period.each_day()
        for key in [day.toordinal()]
    ]


def find_due(day: dt.date, scope: Scope) -> Group:
    """What must be finished by the end of this day and is not late yet."""
    until = clock.midnight(day + _DAY)
    running = (*IS_OPEN, Case.status != WAITING, Case.due_at >= clock.now(), Case.due_at < until)
    return _group(scope, *running)


def find_disputed(scope: Scope) -> Group:
    """What is open because its submitter did not agree with how it had ended."""
    return _group(scope, *IS_OPEN, is_disputed())


def find_unassigned(before: dt.date, scope: Scope) -> Group:
    """What came before this day and nobody has taken."""
    return _group(scope, *IS_OPEN, Case.assignee_id.is_(None), Case.created_at < clock.midnight(before))


def find_unsorted(scope: Scope) -> Group:
    """What no rule fitted: nobody has said whose work it is."""
    return _group(scope, *IS_OPEN, Case.unsorted_since.is_not(None))


def count_held(scope: Scope) -> int:
    """What waits for somebody to say that it is no spam."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*_here(scope), IS_HELD)) or 0


def count_failed_mail(scope: Scope) -> int:
    """Cases of which a letter did not reach anybody lately: given up, come back, or not sent because it would."""
    failed = sa.select(sa.func.count(sa.distinct(OutboundMessage.case_id))).join(
        Case, Case.id == OutboundMessage.case_id
    )
    since = clock.now() - FAILED_MAIL_DAYS * _DAY
    lately = (OutboundMessage.state.in_(UNSENT), OutboundMessage.created_at >= since)
    return db.session.scalar(failed.where(*_here(scope), *lately)) or 0


def list_section_counts(scope: Scope) -> list[SectionCount]:
    """Every section that has anything open, the one with most that is late first."""
    is_late = sa.and_(Case.due_at < clock.now(), Case.status != WAITING)
    statement = (
        sa.select(
            Case.section_id,
            sa.func.count(),
            sa.func.count(sa.case((is_late, 1))),
            sa.func.count(sa.case((Case.assignee_id.is_(None), 1))),
        )
        .where(*_here(scope), *IS_OPEN)
        .group_by(Case.section_id)
    )
    names = {number: section.name_th for number, section in sections_by_id().items()}
    counted = [SectionCount(names[section_id], *counts) for section_id, *counts in db.session.execute(statement)]
    return sorted(counted, key=lambda each: (-each.late, -each.open, each.name))


def list_letter_readers() -> list[Officer]:
    """Who has an address, may read figures and wants the letter."""
    chosen = {each.officer_id: each.is_wanted for each in db.session.scalars(sa.select(DailyLetterChoice))}
    able = (each for each in list_officers() if each.email and each.can(Permission.READ_FIGURES))
    return [each for each in able if chosen.get(each.id, Role(each.role) in _BY_ROLE)]


def wants_letter(officer: Officer) -> bool:
    """Whether this officer gets the letter, by choice or by role."""
    choice = db.session.get(DailyLetterChoice, officer.id)
    return choice.is_wanted if choice else Role(officer.role) in _BY_ROLE


def _here(scope: Scope) -> list[sa.ColumnElement[bool]]:
    return [Case.section_id == scope.section_id] if scope.section_id is not None else []


def _group(scope: Scope, *conditions: sa.ColumnElement[bool]) -> Group:
    wanted = [*_here(scope), *conditions]
    total = db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*wanted)) or 0
    statement = select_lines().where(*wanted).order_by(Case.due_at, Case.id).limit(NAMED)
    return Group(total, list(make_lines(statement, scope)) if total else [])
