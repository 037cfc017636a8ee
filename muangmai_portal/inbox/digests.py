"""One letter on a working morning to each officer whom time presses: what is due, and what has climbed since.

The assignee hears when half of the days are gone, the head when most of them are, both when the day has come, and the
permanent secretary when it is three working days over. Nobody is written to at night, and on a morning without news
only those who have something due or late.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases.delays import explain_by
from muangmai_portal.cases.escalation import LABELS, Rung, rung_on
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.models_escalations import Escalation
from muangmai_portal.cases.queries import IS_OPEN
from muangmai_portal.cases.recounting import RESTARTS
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.unsorted import list_unsorted_too_long, unsorted_lines
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue_once
from muangmai_portal.sections.queries import sections_by_id

EVERY_SECONDS = 600
_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_FROM, _UNTIL = dt.time(8, 30), dt.time(12, 0)  # a worker that was down in the morning does not write at night
_NAMED = 30
_OVER = frozenset({Rung.DUE, Rung.LATE})


@dataclass(frozen=True)
class Climb:
    """An open case that time presses. `is_new`: it has come this far since the last letter; `explain_by`: a permit is
    late, and its applicant must hear why by that day."""

    case: Case
    rung: Rung
    is_new: bool
    explain_by: dt.date | None = None


def write_digests() -> int:
    """Write the letters of this morning, once; how many. A job of the worker."""
    local, calendar = clock.at_office(clock.now()), load_calendar()
    if not _FROM <= local.time() < _UNTIL or not calendar.is_working_day(local.date()):
        return 0
    today = local.date()
    if _is_written(today):
        return 0
    with transaction():
        if _is_written(today):  # by another worker, while this one waited for its turn
            return 0
        climbs = list_climbs(today, calendar)
        unsorted = list_unsorted_too_long(calendar)
        letters = [letter for officer in _readers() if (letter := _letter(officer, climbs, unsorted, today))]
        # On PostgreSQL nobody waits for a turn: of two workers at once, the second finds each letter and note written.
        written = sum(enqueue_once(letter) for letter in letters)
        _note((each.case, each.rung) for each in climbs if each.is_new)
    return written


def _note(cases: Iterable[tuple[Case, Rung]]) -> None:
    """Keep of which cases people have been told, as their dates are now."""
    moment = clock.now()
    rows = [
        {"case_id": case.id, "rung": rung, "due_on": at_office(case.due_at).date(), "told_at": moment}
        for case, rung in cases
    ]
    if rows:
        insert = _INSERTS[db.engine.dialect.name](Escalation).on_conflict_do_nothing()
        db.session.execute(insert, rows)


def list_climbs(today: dt.date, calendar: WorkingCalendar) -> list[Climb]:
    """Every open case that has come to a rung, the most pressing first."""
    running = sa.select(Case).where(*IS_OPEN, Case.status != CaseStatus.WAITING_CITIZEN)
    cases = list(db.session.scalars(running.order_by(Case.due_at, Case.id)))
    restarted, told, explanations = _restarts(), _told(), explain_by(cases)
    climbs = []
    for case in cases:
        since = restarted.get(case.id, at_office(case.created_at).date())
        rung = rung_on(today, since, case.due_at, calendar)
        if rung:
            is_new = (case.id, rung, at_office(case.due_at).date()) not in told
            climbs.append(Climb(case, rung, is_new, explanations.get(case.id)))
    return climbs


def concerns(officer: Officer, climb: Climb, today: dt.date) -> bool:
    """Whether this officer is told of it this morning."""
    case = climb.case
    if case.assignee_id == officer.id:
        return climb.is_new or climb.rung in _OVER
    is_owed = climb.explain_by is not None and climb.explain_by <= today
    if not (climb.is_new or is_owed) or not officer.can(Permission.ASSIGN_OTHERS):
        return False
    if officer.can(Permission.READ_ALL_CASES):
        return climb.rung == Rung.LATE
    # What nobody has taken is the head's from the first rung on.
    return officer.section_id == case.section_id and (climb.rung != Rung.HALF or case.assignee_id is None)


def _readers() -> Iterable[Officer]:
    return (each for each in list_officers() if each.email and each.can(Permission.WORK_ON_CASES))


def _letter(officer: Officer, climbs: list[Climb], unsorted: list[Case], today: dt.date) -> NewMessage | None:
    mine = [each for each in climbs if concerns(officer, each, today)]
    waiting = unsorted_lines(officer, unsorted)
    if not mine and not waiting:
        return None
    sections = {number: section.name_th for number, section in sections_by_id().items()}
    named = [_as_line(each, sections) for each in mine[:_NAMED]]
    context: dict[str, Any] = {"cases": named, "total": len(mine), "more": len(mine) - len(named)}
    if waiting:
        context |= {"unsorted": waiting, "unsorted_total": len(unsorted)}
    return NewMessage(
        recipient=officer.email, template="inbox/digest", context=context, dedupe_key=_key(today, officer.id)
    )


def _as_line(each: Climb, sections: Mapping[int, str]) -> dict[str, Any]:
    return {
        "reference": each.case.reference,
        "title": each.case.title,
        "section": sections.get(each.case.section_id, ""),
        "is_taken": each.case.assignee_id is not None,
        "due_at": each.case.due_at.isoformat(),
        "rung": LABELS[each.rung],
        "explain_by": each.explain_by.isoformat() if each.explain_by else "",
    }


def _restarts() -> dict[int, dt.date]:
    """From which day the days of reopened cases count."""
    moves = (
        sa.select(CaseEvent.case_id, CaseEvent.at, CaseEvent.data)
        .join(Case, Case.id == CaseEvent.case_id)
        .where(CaseEvent.kind == EventKind.DUE_MOVED, *IS_OPEN)
        .order_by(CaseEvent.case_id, CaseEvent.seq)
    )
    rows = db.session.execute(moves)
    return {case_id: at_office(at).date() for case_id, at, data in rows if data.get("because") in RESTARTS}


def _told() -> set[tuple[int, str, dt.date]]:
    rows = sa.select(Escalation.case_id, Escalation.rung, Escalation.due_on).join(Case, Case.id == Escalation.case_id)
    return {(case_id, rung, due_on) for case_id, rung, due_on in db.session.execute(rows.where(*IS_OPEN))}


def _is_written(today: dt.date) -> bool:
    """Whether this morning's letters, or at least the note that there was nothing to tell, have been written."""
    begun = sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key.startswith(f"digest:{today.isoformat()}:"))
    told = sa.select(Escalation.id).where(Escalation.told_at >= clock.midnight(today))
    return db.session.scalar(begun.limit(1)) is not None or db.session.scalar(told.limit(1)) is not None


def _key(today: dt.date, officer_id: int) -> str:
    return f"digest:{today.isoformat()}:{officer_id}"
