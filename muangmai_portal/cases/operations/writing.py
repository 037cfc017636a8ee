"""Words in a case: to the citizen, among staff, from the citizen."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import claim_uploads
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.families import hold_family, is_merged
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import ActorKind, Case, Channel, EventKind
from muangmai_portal.cases.operations.merging import note_child
from muangmai_portal.cases.operations.working import demand_text, follow
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.transitions import Act

MAX_TEXT = 8000


def reply_to_citizen(
    case_id: int,
    *,
    version: int,
    actor: Officer,
    text: str,
    attachments: tuple[str, ...] = (),
    is_for_one: bool = False,
) -> Case:
    """Answer the citizen (ตอบกลับ): shown on the tracking page and mailed where there is an address.

    Where other cases were merged into this one, all submitters get it, unless it `is_for_one`.

    Raises:
        MissingTextError: nothing was written.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    text = demand_text(text, "text", "กรุณาพิมพ์ข้อความถึงผู้ยื่นเรื่อง")
    data = {"only_here": True} if is_for_one else {}
    _say(case, Entry(kind=EventKind.REPLY, actor=actor, data=data, text=text), attachments)
    follow(case, Act.REPLY, actor)
    return case


def add_note(case_id: int, *, version: int, actor: Officer, text: str, attachments: tuple[str, ...] = ()) -> Case:
    """Write a note among staff (บันทึกภายใน). The citizen never sees it.

    Raises:
        MissingTextError: nothing was written.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    text = demand_text(text, "text", "กรุณาพิมพ์บันทึก")
    _say(case, Entry(kind=EventKind.NOTE, actor=actor, text=text), attachments)
    return case


def give_information(
    case_id: int, *, text: str, attachments: tuple[str, ...] = (), channel: Channel | None = None
) -> Case:
    """Add what the citizen has to say or show. A case that waited for it goes on, or the one it was merged into.

    `channel` says how it came, where that was not the portal's own page.

    Raises:
        InvalidTransitionError: the case is closed.
        MissingTextError: neither words nor files came.
    """
    case, master = hold_family(case_id)
    if not case.is_open and not is_merged(case):
        raise InvalidTransitionError
    if not attachments:
        text = demand_text(text, "text", "กรุณาพิมพ์ข้อความ หรือแนบไฟล์อย่างน้อยหนึ่งไฟล์")
    data = {"channel": channel} if channel else {}
    entry = Entry(kind=EventKind.INFO_GIVEN, actor_kind=ActorKind.CITIZEN, data=data, text=text.strip())
    _say(case, entry, attachments)
    if master and is_merged(case):  # the question was asked in the master, so that goes on
        note_child(master, case, "added")
        follow(master, Act.GIVE_INFORMATION, None)
    follow(case, Act.GIVE_INFORMATION, None)
    return case


def _say(case: Case, entry: Entry, attachments: tuple[str, ...]) -> None:
    if attachments:
        entry = Entry(**{**vars(entry), "data": {**entry.data, "files": len(attachments)}})
    event = append(case, entry)
    if attachments:
        claim_uploads(attachments, f"event:{case.id}:{event.seq}")
