"""Honest endings: a case ends with an outcome and words for the public, or because the citizen took it back."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError, MissingTextError
from muangmai_portal.cases.families import hold_family, is_merged
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import ActorKind, Case, EventKind, Outcome
from muangmai_portal.cases.operations.merging import note_child
from muangmai_portal.cases.operations.working import demand_text
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.transitions import Act, find_transition
from muangmai_portal.core.thai_text import clean

# Withdrawing is the citizen's, and what is spam is said when screening.
OFFICER_OUTCOMES = tuple(outcome for outcome in Outcome if outcome not in {Outcome.WITHDRAWN, Outcome.SPAM})


def close_case(case_id: int, *, version: int, actor: Officer, outcome: str, text: str) -> Case:
    """End a case (ยุติเรื่อง) with how it ended and why, in words the citizen reads.

    Raises:
        InvalidTransitionError: it is closed already.
        MissingTextError: the outcome or the words are missing.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if find_transition(case.status, Act.CLOSE) is None:
        raise InvalidTransitionError
    if outcome not in OFFICER_OUTCOMES:
        raise MissingTextError("outcome", "กรุณาเลือกผลการพิจารณา")
    text = demand_text(text, "text", "กรุณาเขียนผลการดำเนินการให้ผู้ยื่นเรื่องทราบ")
    append(case, Entry(kind=EventKind.CLOSED, actor=actor, data={"outcome": outcome}, text=text))
    return case


def withdraw_case(case_id: int, *, reason: str = "") -> Case:
    """Take a case back, as the citizen who filed it. Nothing is deleted.

    Raises:
        InvalidTransitionError: it is closed already.
    """
    case, master = hold_family(case_id)
    was_merged = is_merged(case)
    row = find_transition(case.status, Act.WITHDRAW)
    if row is None:
        raise InvalidTransitionError
    entry = Entry(
        kind=EventKind.CLOSED,
        actor_kind=ActorKind.CITIZEN,
        data={"outcome": Outcome.WITHDRAWN, **({} if row.tells else {"from": case.status})},
        text=clean(reason).strip(),
    )
    append(case, entry)
    if master and was_merged:
        note_child(master, case, "withdrawn")
    return case
