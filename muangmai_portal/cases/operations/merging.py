"""Merging: a case about the same thing is worked on as part of another one, and can be taken out again.

The case keeps its number, its history, its answers and its files; nothing is deleted. As long as it is merged it is no
work of its own, and its submitter hears under its own number what the office does in the master (`cases.relaying`).
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError, NotTogetherError, VersionConflictError
from muangmai_portal.cases.families import (
    hold_cases,
    hold_family,
    is_merged,
    list_children,
    why_not_together,
)
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.counting_again import catch_up
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.transitions import Act, find_transition
from muangmai_portal.extensions import db


def merge_case(case_id: int, *, version: int, actor: Officer, master_id: int) -> Case:
    """Work on a case as part of another one (รวมเรื่อง). A master that is merged itself stands for its own master.

    What was merged into the case goes along, so that a family never has more than two floors. Gives the master.

    Raises:
        NotYourCaseError: one of the two is another section's.
        NotTogetherError: they may not be merged; the message says why.
    """
    live_id = db.session.scalar(
        sa.select(sa.func.coalesce(Case.master_case_id, Case.id)).where(
            Case.id == master_id, Case.status == CaseStatus.MERGED
        )
    )
    live_id = live_id or master_id
    case, master = hold_cases([case_id, live_id])
    if case.version != version:
        raise VersionConflictError(case, based_on=version)
    demand_work_on(case, actor)
    demand_work_on(master, actor)
    if find_transition(case.status, Act.MERGE) is None:
        raise InvalidTransitionError
    if refusal := why_not_together(case, master):
        raise NotTogetherError(refusal)
    family = hold_cases([each.id for each in list_children(case)])
    _join(case, master, actor)
    for each in family:
        _join(each, master, actor)
    return master


def unmerge_case(case_id: int, *, version: int, actor: Officer) -> Case:
    """Take a case out of its master again (แยกเรื่อง): it stands where it stood before it was merged.

    Its own promised date counts again, the days that it was merged included.

    Raises:
        InvalidTransitionError: it is not merged.
    """
    case, master = hold_family(case_id)
    if case.version != version:
        raise VersionConflictError(case, based_on=version)
    demand_work_on(case, actor)
    if master is None or not is_merged(case):
        raise InvalidTransitionError
    part(case, master, actor)
    return case


def part(case: Case, master: Case, actor: Officer | None) -> None:
    """Take a held case out of its held master; without an actor the system does it."""
    joined = _joined(case)
    catch_up(case)  # it may have ended with its master for a while, and holidays were changed meanwhile
    # Where it was sent on together with its master, it stays there: that was decided for both.
    has_moved = case.section_id != joined["section_id"]
    data = {
        "to": joined["from"],
        "section_id": case.section_id if has_moved else joined["from_section_id"],
        "master_id": master.id,
    }
    kind = ActorKind.OFFICER if actor else ActorKind.SYSTEM
    append(case, Entry(kind=EventKind.UNMERGED, actor=actor, actor_kind=kind, data=data))
    if case.assignee and not case.assignee.is_active:  # who left meanwhile handed over only what was open
        nobody = {"assignee_id": None, "from_id": case.assignee_id}
        append(case, Entry(kind=EventKind.ASSIGNED, actor_kind=ActorKind.SYSTEM, data=nobody))
    note_child(master, case, "unmerged", actor)


def promote_child(master: Case) -> None:
    """The submitter of a master took it back: the oldest case merged into it takes its place, the others follow."""
    family = hold_cases([each.id for each in list_children(master)])
    if not family:
        return
    heir, *others = family
    part(heir, master, None)
    for each in others:
        _join(each, heir, None)


def note_child(master: Case, child: Case, what: str, actor: Officer | None = None) -> None:
    """Write into a master's history what became of a case that was merged into it."""
    kind = ActorKind.OFFICER if actor else ActorKind.SYSTEM
    data = {"what": what, "case_id": child.id, "reference": child.reference}
    append(master, Entry(kind=EventKind.CHILD, actor=actor, actor_kind=kind, data=data))


def _join(case: Case, master: Case, actor: Officer | None) -> None:
    data: dict[str, Any] = {"from": case.status, "from_section_id": case.section_id}
    if is_merged(case):  # it moves with its master: where it came from stays what it was
        data = {name: _joined(case)[name] for name in data}
        data["moved"] = True
    data |= {"master_id": master.id, "master": master.reference, "section_id": master.section_id}
    kind = ActorKind.OFFICER if actor else ActorKind.SYSTEM
    append(case, Entry(kind=EventKind.MERGED, actor=actor, actor_kind=kind, data=data))
    note_child(master, case, "merged", actor)


def _joined(case: Case) -> dict[str, Any]:
    """What was noted when the case was merged last."""
    merged = sa.select(CaseEvent.data).where(CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.MERGED)
    return dict(db.session.scalars(merged.order_by(CaseEvent.seq.desc()).limit(1)).one())
