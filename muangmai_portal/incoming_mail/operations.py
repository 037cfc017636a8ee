"""What people decide about mail: to which case it belongs, that it is a new one, that it is nothing."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.operations import claim_uploads, take_back
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.erasing import erase_misfiled
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.permissions import is_set_aside, may_work_on
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.identifiers import derive_pin, form_digest
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db
from muangmai_portal.incoming_mail.deciding import JoinedBy
from muangmai_portal.incoming_mail.joining import add_to_case
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.receiving import files_owner
from muangmai_portal.incoming_mail.rights import may_join_to, sorts_mail, visible_to
from muangmai_portal.registering.operations import NewPaper, register_paper

MAX_REASON = 300


def join_mail(mail_id: int, *, version: int, actor: Officer, reference: str) -> Case:
    """Add a message that waits to a case.

    Raises:
        NotFoundError: there is no such message for this officer.
        ConflictError: somebody has decided about it meanwhile.
        DomainError: there is no such case, or it takes nothing.
    """
    mail = _hold(mail_id, version, actor, MailState.HELD)
    case = find_case(reference)
    if case is None or not may_join_to(case, actor):
        raise DomainError("ไม่พบเรื่องเลขที่นี้ ตรวจเลขรับเรื่องอีกครั้ง เช่น MM-2569-000123-7")
    if is_set_aside(case):
        raise DomainError("เรื่องนี้รอคัดกรองหรือคัดออกเป็นข้อความรบกวน จึงยังเพิ่มข้อความไม่ได้ คัดกรองก่อนแล้วลองใหม่")
    mail.joined_by = JoinedBy.OFFICER
    case = add_to_case(mail, case, is_by_officer=True)
    _settle(mail, actor)
    record("mail_joined", f"mail:{mail.id}", actor.id, {"case": case.reference})
    return case


def file_mail(mail_id: int, *, version: int, actor: Officer, paper: NewPaper, intake_token: str) -> Filed:
    """Make a new case of a message that waits, as any other filing is made; its files go with it. The same form sent
    twice is one case.

    Raises:
        NotFoundError, ConflictError: as in `join_mail`.
        ForbiddenError: this officer does not sort mail.
    """
    if known := _find_filed(mail_id, intake_token):
        return known
    mail = _hold(mail_id, version, actor, MailState.HELD)
    if not sorts_mail(actor):
        raise ForbiddenError("เฉพาะสำนักปลัดและปลัดเท่านั้นที่ทำอีเมลเป็นเรื่องใหม่ได้")
    files = take_back(files_owner(mail.id))
    filed = register_paper(paper, actor=actor, intake_token=intake_token, attachments=files)
    mail.state, mail.because, mail.joined_by = MailState.JOINED, "", JoinedBy.NEW_CASE
    mail.case_id, mail.event_seq = filed.case_id, 1
    _settle(mail, actor)
    record("mail_filed", f"mail:{mail.id}", actor.id, {"case": filed.reference})
    return filed


def _find_filed(mail_id: int, intake_token: str) -> Filed | None:
    filed = sa.select(Case).join(InboundMail, InboundMail.case_id == Case.id)
    case = db.session.scalar(filed.where(InboundMail.id == mail_id, Case.form_digest == form_digest(intake_token)))
    return Filed(case.id, case.reference, derive_pin(intake_token), is_new=False) if case else None


def ignore_mail(mail_id: int, *, version: int, actor: Officer, reason: str) -> InboundMail:
    """Say that a message needs nothing, and why. It is kept, and can be taken up again.

    Raises:
        NotFoundError, ConflictError: as in `join_mail`.
        DomainError: no reason was given.
    """
    mail = _hold(mail_id, version, actor, MailState.HELD)
    reason = clean_line(reason)[:MAX_REASON]
    if not reason:
        raise DomainError("กรอกเหตุผลที่ไม่ต้องดำเนินการ")
    mail.state, mail.reason = MailState.IGNORED, reason
    _settle(mail, actor)
    record("mail_ignored", f"mail:{mail.id}", actor.id, {"reason": reason})
    return mail


def restore_mail(mail_id: int, *, version: int, actor: Officer) -> InboundMail:
    """Take a decision back: the message waits again. From a case its words and files are taken out.

    Raises:
        NotFoundError, ConflictError: as in `join_mail`.
        DomainError: it became a case of its own, which has its number for good.
    """
    mail = _hold(mail_id, version, actor, MailState.IGNORED, MailState.JOINED, MailState.AUTO_REPLY)
    if mail.joined_by == JoinedBy.NEW_CASE:
        raise DomainError("อีเมลนี้เป็นเรื่องใหม่ที่มีเลขรับแล้ว จึงนำกลับไม่ได้ ให้ยุติหรือส่งต่อเรื่องนั้นแทน")
    if mail.state == MailState.JOINED:
        _take_out(mail, actor)
    record("mail_restored", f"mail:{mail.id}", actor.id, {"from": mail.state})
    mail.state, mail.because, mail.joined_by = MailState.HELD, HeldBecause.UNDONE, ""
    mail.needs_look, mail.reason, mail.case_id, mail.event_seq = False, "", None, None
    mail.settled_at = mail.settled_by_id = None
    mail.version += 1
    return mail


def _take_out(mail: InboundMail, actor: Officer) -> None:
    case = db.session.get(Case, mail.case_id)
    if case is None or mail.event_seq is None or not may_work_on(case, actor):
        raise ForbiddenError("เฉพาะผู้ที่ดำเนินการเรื่องนั้นได้เท่านั้นที่นำอีเมลออกจากเรื่องได้")
    files = take_back(f"event:{case.id}:{mail.event_seq}")
    erase_misfiled(case.id, mail.event_seq, actor=actor)
    claim_uploads(files, files_owner(mail.id))


def mark_seen(mail_id: int, *, version: int, actor: Officer) -> InboundMail:
    """Say that somebody has read what came to a closed case."""
    mail = _hold(mail_id, version, actor, MailState.JOINED)
    mail.needs_look = False
    _settle(mail, actor)
    return mail


def _hold(mail_id: int, version: int, actor: Officer, *states: MailState) -> InboundMail:
    chosen = sa.select(InboundMail).where(InboundMail.id == mail_id, visible_to(actor)).with_for_update(of=InboundMail)
    mail = db.session.scalar(chosen.execution_options(populate_existing=True)) if mail_id < 1 << 31 else None
    if mail is None:
        raise NotFoundError("ไม่พบอีเมลฉบับนี้ หรือไม่ใช่ของส่วนราชการท่าน")
    if mail.version != version or mail.state not in states:
        raise ConflictError("มีผู้จัดการอีเมลฉบับนี้แล้ว โปรดเปิดหน้าใหม่เพื่อดูผล")
    return mail


def _settle(mail: InboundMail, actor: Officer) -> None:
    mail.settled_by_id, mail.settled_at = actor.id, clock.now()
    mail.version += 1
    db.session.flush()
