"""What the office does in a master reaches everybody whose case was merged into it, each under their own number.

Nothing is read across: what a submitter may know of the master is written into their own case, so a page or a letter
about it can show nothing else. What another submitter wrote is never among it, nor what was said to one of them alone;
and words that tell who one of them is are refused before they are sent.
"""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import PersonalDataError
from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.families import hold_cases, list_children, list_ended_with
from muangmai_portal.cases.history import Entry, append
from muangmai_portal.cases.models import ActorKind, Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.cases.operations.merging import promote_child
from muangmai_portal.cases.personal_data import Finding, find_personal_data
from muangmai_portal.cases.submitters import what_is_known
from muangmai_portal.core import bus

ONLY_HERE = "only_here"  # in the data of a reply: it was for this submitter alone
_RELAYED = frozenset({EventKind.STATE, EventKind.DUE_MOVED})
_AS_OWN = frozenset({EventKind.REPLY, EventKind.DELAYED, EventKind.CLOSED, EventKind.TRANSFERRED})
_NEVER_TOLD = frozenset({"text_digest", "text"})


def subscribe_relaying() -> None:
    """Listen to the case engine; called by the wiring."""
    bus.subscribe(CaseAdvanced, relay)


def relay(event: CaseAdvanced) -> None:
    """Write what happened in a master into the cases that were merged into it."""
    case, happened = event.case, event.event
    if case.status == CaseStatus.MERGED or happened.kind not in {*_RELAYED, *_AS_OWN, EventKind.DISPUTED}:
        return
    if happened.kind == EventKind.CLOSED and happened.actor_kind == ActorKind.CITIZEN:
        promote_child(case)
        return
    if _is_for_one(happened):
        return
    begins_again = happened.kind == EventKind.DISPUTED or happened.data.get("from") == CaseStatus.CLOSED
    family = list_ended_with(case) if begins_again else list_children(case)
    if not family:
        return
    family = hold_cases([each.id for each in family])
    if event.text and happened.kind != EventKind.DISPUTED:
        refuse_personal_data(event.text, [case, *family])
    for child in family:
        append(child, _entry(child, case, happened, event.text))


def refuse_personal_data(text: str, family: list[Case]) -> None:
    """Refuse words for several submitters that tell who one of them is.

    Raises:
        PersonalDataError: they do; what was found is in it.
    """
    own: dict[Finding, None] = {}
    for each in family:
        own.update(dict.fromkeys(found for found in find_personal_data(text, what_is_known(each)) if found.is_own))
    if own:
        error = PersonalDataError(list(own))
        shown = ", ".join(f"“{each.shown}”" for each in own)
        error.message = f"ข้อความนี้จะส่งถึงผู้ยื่นเรื่องทุกราย แต่มีข้อมูลของผู้ยื่นรายหนึ่ง ({shown}) ลบออกก่อน คำตอบเลือกส่งถึงผู้ยื่นเรื่องนี้เท่านั้นได้"
        raise error


def _is_for_one(happened: CaseEvent) -> bool:
    """A reply for one submitter alone; the invitation to the hotline is one in any case."""
    return bool(happened.data.get(ONLY_HERE) or happened.data.get("invites"))


def _entry(child: Case, master: Case, happened: CaseEvent, text: str) -> Entry:
    told = {name: value for name, value in happened.data.items() if name not in _NEVER_TOLD}
    told |= {"relayed_from": master.id}
    if happened.data.get("files"):
        told["source"] = f"event:{master.id}:{happened.seq}"  # the files stay where they are, and are shown in both
    actor: Officer | None = happened.actor
    words = text.replace(master.reference, child.reference)
    kind = EventKind(happened.kind)
    if kind in _AS_OWN:
        return Entry(kind=kind, actor=actor, actor_kind=_kind(happened), data=told, text=words)
    if kind == EventKind.DISPUTED:  # who did not agree, and why, is their own business
        told = {"kind": EventKind.STATE, "from": CaseStatus.CLOSED, "to": master.status, "relayed_from": master.id}
        return Entry(kind=EventKind.RELAYED, actor_kind=ActorKind.SYSTEM, data=told)
    return Entry(
        kind=EventKind.RELAYED, actor=actor, actor_kind=_kind(happened), data={**told, "kind": kind.value}, text=words
    )


def _kind(happened: CaseEvent) -> ActorKind:
    """Who did it; what came of another submitter's doing is the system's."""
    kind = ActorKind(happened.actor_kind)
    return ActorKind.SYSTEM if kind == ActorKind.CITIZEN else kind
