"""When the office's holidays change, promised dates of open cases move, and people are told: a job of the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from muangmai_portal.calendars.models import CalendarChange
from muangmai_portal.calendars.operations import mark_applied
from muangmai_portal.calendars.queries import list_unapplied_changes, load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.families import hold_family
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.models import ActorKind, Case, EventKind
from muangmai_portal.cases.projection import project
from muangmai_portal.cases.queries import IS_OPEN, list_events
from muangmai_portal.cases.recounting import Because, recount
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
    because = _in_words(changes)
    calendar, moved, last = load_calendar(), 0, 0
    while batch := _next_open(last):
        with transaction():
            moved += sum(_move(case_id, calendar, because) for case_id in batch)
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


def _move(case_id: int, calendar: WorkingCalendar, because: Sequence[Mapping[str, Any]]) -> bool:
    case, _master = hold_family(case_id)
    if case.closed_at is not None:
        return False
    events = list_events(case)
    was, now = project(events), recount(events, calendar).promises
    # A promise that was kept, or broken, is history: its date stays.
    wanted = {
        "acknowledge_by": now.acknowledge_by if case.acknowledged_at is None else was.acknowledge_by,
        "reply_by": now.reply_by if case.first_replied_at is None else was.reply_by,
        "due_at": now.due_at,
    }
    moved = {name: moment.isoformat() for name, moment in wanted.items() if moment != getattr(was, name)}
    if not moved:
        return False
    data = {
        **moved,
        "due_at": now.due_at.isoformat(),
        "from": case.due_at.isoformat(),
        "because": Because.HOLIDAYS,
        "holidays": list(because),
    }
    append(case, Entry(kind=EventKind.DUE_MOVED, actor_kind=ActorKind.SYSTEM, data=data))
    return True


def _in_words(changes: Sequence[CalendarChange]) -> list[dict[str, Any]]:
    """The changes as they stand in the event, so that its line can always be read again."""
    return [{"date": each.date.isoformat(), "name": each.name_th, "is_added": each.is_added} for each in changes]
