"""When the office's holidays change, promised dates of open cases move, and people are told: a job of the worker."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from muangmai_portal.calendars.models import CalendarChange
from muangmai_portal.calendars.operations import mark_applied
from muangmai_portal.calendars.queries import list_unapplied_changes, load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.families import hold_family
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.counting_again import count_again
from muangmai_portal.cases.queries import IS_OPEN
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db

EVERY_SECONDS = 20
BATCH = 50  # cases in one unit of work: the desk must not wait long for the worker


def move_promised_dates() -> int:
    """Count the dates of all open cases again where the holidays changed; gives how many moved.

    Killed in the middle, it begins again and moves only what has not moved: a date that is right stays as it is.
    """
    changes = list_unapplied_changes()
    if not changes:
        return 0
    numbers = [change.id for change in changes]
    calendar, moved, last = load_calendar(), 0, 0
    while batch := _next_open(last):
        with transaction():
            moved += sum(_move(case_id, calendar, changes) for case_id in batch)
        last = batch[-1]
    with transaction():
        mark_applied(numbers)
    return moved


def count_open_cases() -> int:
    """How many cases have a date that could move."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case).where(*IS_OPEN)) or 0


def _next_open(after: int) -> list[int]:
    # Held ones too: their clocks run from the receipt all the while; and merged ones, which may get theirs back.
    statement = sa.select(Case.id).where(Case.closed_at.is_(None), Case.id > after).order_by(Case.id).limit(BATCH)
    return list(db.session.scalars(statement))


def _move(case_id: int, calendar: WorkingCalendar, because: Sequence[CalendarChange]) -> bool:
    case, _master = hold_family(case_id)
    return case.closed_at is None and count_again(case, calendar, because)
