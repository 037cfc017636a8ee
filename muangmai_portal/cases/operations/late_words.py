"""What a submitter still has to say of a case that is closed, where they did not dispute its end."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.families import is_merged
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import ActorKind, Case, Channel, EventKind
from muangmai_portal.cases.permissions import is_set_aside
from muangmai_portal.core import clock

HEARD_FOR = dt.timedelta(days=30)


def still_hears(case: Case) -> bool:
    """Whether what comes to this closed case still belongs to it. Later it is better a case of its own."""
    return case.closed_at is not None and not is_set_aside(case) and clock.now() - case.closed_at <= HEARD_FOR


def takes_words(case: Case) -> bool:
    """Whether what its submitter adds goes to the case as ever: it is open, or worked on as part of another one."""
    return case.is_open or is_merged(case)


def add_after_closing(
    case_id: int, *, text: str, attachments: tuple[str, ...] = (), is_by_officer: bool = False
) -> Case:
    """Write down what came after the end. The case stays closed: reopening is for its head, disputing for its PIN.

    `is_by_officer`: a person decided that it belongs there, so the time does not matter.

    Raises:
        InvalidTransitionError: the case is open, put aside, or closed too long ago.
    """
    case = hold_case(case_id)
    if takes_words(case) or is_set_aside(case) or not (is_by_officer or still_hears(case)):
        raise InvalidTransitionError
    data = {"channel": Channel.EMAIL, "after_closing": True, **({"files": len(attachments)} if attachments else {})}
    event = append(case, Entry(kind=EventKind.INFO_GIVEN, actor_kind=ActorKind.CITIZEN, data=data, text=text.strip()))
    if attachments:
        claim_uploads(attachments, f"event:{case.id}:{event.seq}")
    return case
