"""Cases that have waited to be sorted for more than a working day: an alarm at the desk, and in the morning letters."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.working_days import DaysUnit, WorkingCalendar, due_at
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.passing_on import LABELS, GoesUp
from muangmai_portal.cases.permissions import may_decide, may_sort
from muangmai_portal.cases.queries import COUNT_UP_TO, IS_OPEN
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Audience
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.queries import get_section

SORT_DAYS = 1  # working days until somebody has said whose it is
_NAMED = 30


def count_unsorted_too_long(officer: Officer) -> int:
    """How many cases have waited too long; none for who does not sort."""
    if not may_sort(officer):
        return 0
    since = sa.select(Case.unsorted_since).where(*IS_OPEN, Case.unsorted_since.is_not(None))
    moments = db.session.scalars(since.order_by(Case.unsorted_since).limit(COUNT_UP_TO + 1))
    return sum(_is_too_long(each, current_calendar()) for each in moments if each)


def list_unsorted_too_long(calendar: WorkingCalendar) -> list[Case]:
    """The cases that have waited too long, the longest first."""
    waiting = sa.select(Case).where(*IS_OPEN, Case.unsorted_since.is_not(None))
    cases = db.session.scalars(waiting.order_by(Case.unsorted_since, Case.id).limit(COUNT_UP_TO + 1))
    return [each for each in cases if each.unsorted_since and _is_too_long(each.unsorted_since, calendar)]


def unsorted_lines(officer: Officer, cases: list[Case]) -> list[dict[str, Any]]:
    """What a morning letter says of them: to the head of the central section and the permanent secretary alone."""
    if not may_decide(officer):
        return []
    return [
        {
            "reference": each.reference,
            "title": each.title,
            "since": each.unsorted_since.isoformat() if each.unsorted_since else "",
        }
        for each in cases[:_NAMED]
    ]


def tell_deciders(event: CaseAdvanced) -> None:
    """Write to those who decide, as soon as a case has gone up because the sections do not agree."""
    raised = event.event.data.get("raised")
    if event.event.kind != EventKind.TRANSFERRED or not raised:
        return
    case = event.case
    context = {
        "reference": case.reference,
        "title": case.title,
        "because": LABELS[GoesUp(raised)],
        "section": get_section(event.event.data["from_id"]).name_th,
        "due_at": case.due_at.isoformat(),
        "text": event.text,
    }
    for officer in list_officers():
        if officer.email and may_decide(officer):
            message = NewMessage(
                case_id=case.id,
                audience=Audience.OFFICE,
                recipient=officer.email,
                template="inbox/raised",
                context=context,
                dedupe_key=f"case:{case.id}:{event.event.seq}:raised:{officer.id}",
            )
            enqueue(message)


def _is_too_long(since: dt.datetime, calendar: WorkingCalendar) -> bool:
    return due_at(since, SORT_DAYS, DaysUnit.WORKING, calendar) < clock.now()
