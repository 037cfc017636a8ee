"""The submitter does not agree with how a case ended (โต้แย้งผล): it goes back to the section, and is counted."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.cases.disputes import may_be_disputed
from muangmai_portal.cases.errors import NotDisputableError
from muangmai_portal.cases.families import hold_family
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.models import ActorKind, Case, EventKind
from muangmai_portal.cases.operations.merging import note_child
from muangmai_portal.cases.operations.working import demand_text, restart_clock
from muangmai_portal.cases.recounting import Because
from muangmai_portal.cases.transitions import Act, find_transition

MAX_REASON = 2000


def dispute_closing(case_id: int, *, reason: str) -> Case:
    """Dispute the closing, as the citizen who filed the case. It goes on where it was, with its days promised anew;
    a case that ended with the one it was merged into goes on by itself.

    Raises:
        NotDisputableError: the office has not closed it, or too long ago.
        MissingTextError: the office must know what is wrong.
    """
    case, master = hold_family(case_id)
    if find_transition(case.status, Act.DISPUTE) is None or not may_be_disputed(case):
        raise NotDisputableError
    reason = demand_text(reason, "reason", _("กรุณาเขียนว่าท่านไม่เห็นด้วยเพราะอะไร"))
    entry = Entry(kind=EventKind.DISPUTED, actor_kind=ActorKind.CITIZEN, data={"outcome": case.outcome}, text=reason)
    append(case, entry)
    if master:
        note_child(master, case, "disputed")
    restart_clock(case, Because.DISPUTED)
    return case
