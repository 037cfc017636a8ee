"""The dates of one case, counted again by the holidays that are known now.

The worker does it for all open cases when the holidays change. What was not open then (put aside as spam, ended with
the case it was merged into) stays as it was, and is counted again when it is taken up again: what its submitter is
promised then is what anybody else is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from muangmai_portal.calendars.models import CalendarChange
from muangmai_portal.calendars.queries import list_changes_since, load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, EventKind
from muangmai_portal.cases.projection import Projection, project
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.recounting import Because, Promises, recount
from muangmai_portal.extensions import db

_ENDINGS = (EventKind.CLOSED, EventKind.SCREENED)


def count_again(case: Case, calendar: WorkingCalendar, because: Sequence[CalendarChange]) -> bool:
    """Move the dates of a held case to where its events and the holidays put them; whether any was another."""
    events = list_events(case)
    was, now = project(events), recount(events, calendar).promises
    moved = _moved(was, now)
    if not moved:
        return False
    data = {
        **moved,
        "due_at": now.due_at.isoformat(),
        "from": case.due_at.isoformat(),
        "because": Because.HOLIDAYS,
        "holidays": _in_words(because),
    }
    append(case, Entry(kind=EventKind.DUE_MOVED, actor_kind=ActorKind.SYSTEM, data=data))
    return True


def catch_up(case: Case) -> None:
    """Count a held case again that was not open for a while: holidays may have changed since it ended."""
    ended = sa.select(sa.func.max(CaseEvent.at)).where(CaseEvent.case_id == case.id, CaseEvent.kind.in_(_ENDINGS))
    ended_at = db.session.scalar(ended)
    if ended_at:
        count_again(case, load_calendar(), list_changes_since(ended_at))


def _moved(was: Projection, now: Promises) -> dict[str, str]:
    # A promise that was kept, or broken, is history: its date stays.
    wanted = {
        "acknowledge_by": now.acknowledge_by if was.acknowledged_at is None else was.acknowledge_by,
        "reply_by": now.reply_by if was.first_replied_at is None else was.reply_by,
        "due_at": now.due_at,
    }
    return {name: moment.isoformat() for name, moment in wanted.items() if moment != getattr(was, name)}


def _in_words(changes: Iterable[CalendarChange]) -> list[dict[str, Any]]:
    """The changes as they stand in the event, so that its line can always be read again."""
    return [{"date": each.date.isoformat(), "name": each.name_th, "is_added": each.is_added} for each in changes]
