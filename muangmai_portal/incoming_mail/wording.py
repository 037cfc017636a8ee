"""Mail that came in, in the words of a desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.labels import STAFF_STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.permissions import may_read_contact, may_work_on
from muangmai_portal.incoming_mail.deciding import JoinedBy
from muangmai_portal.incoming_mail.models import HeldBecause, InboundMail, MailState
from muangmai_portal.incoming_mail.queries import Clue, Guess, find_case_of

STATES = {
    MailState.STORED: "ยังไม่ได้อ่าน",
    MailState.HELD: "รอจัดการ",
    MailState.JOINED: "อยู่ในเรื่องแล้ว",
    MailState.IGNORED: "ไม่ต้องดำเนินการ",
    MailState.BOUNCE: "แจ้งว่าส่งไม่ถึง",
    MailState.AUTO_REPLY: "ตอบกลับอัตโนมัติ",
    MailState.LOOP: "อีเมลของระบบเองวนกลับมา",
}
BECAUSE = {
    HeldBecause.UNKNOWN: "ไม่พบว่าเกี่ยวกับเรื่องใด",
    HeldBecause.UNKNOWN_SENDER: "อ้างเลขรับเรื่อง แต่ไม่ได้ส่งจากอีเมลที่ผู้ยื่นเรื่องให้ไว้",
    HeldBecause.FORGED: "ส่งถึงที่อยู่ตอบกลับที่ระบบไม่ได้ออกให้ อาจพิมพ์ผิดหรือปลอม",
    HeldBecause.LONG_CLOSED: "เรื่องนี้ยุติเกิน 30 วันแล้ว อาจเป็นเรื่องใหม่",
    HeldBecause.SET_ASIDE: "เรื่องนี้รอคัดกรองหรือคัดออกแล้ว",
    HeldBecause.FROM_OFFICE: "ส่งจากกล่องจดหมายของส่วนราชการ ไม่ใช่จากผู้ยื่นเรื่อง",
    HeldBecause.FROM_FOLLOWER: "ตอบจดหมายถึงผู้ติดตาม ไม่ใช่จากผู้ยื่นเรื่อง",
    HeldBecause.UNREADABLE: "ระบบอ่านอีเมลนี้ไม่ได้ โปรดเปิดต้นฉบับ",
    HeldBecause.EMPTY: "ไม่มีข้อความและไม่มีไฟล์",
    HeldBecause.UNDONE: "เจ้าหน้าที่นำกลับมาพิจารณาใหม่",
}
NOTES = {
    "unreadable": "โครงสร้างอีเมลเสีย อ่านได้เฉพาะหัวจดหมาย โปรดเปิดต้นฉบับ",
    "too_many_parts": "มีส่วนประกอบมากผิดปกติ แสดงเพียงบางส่วน",
    "too_many_files": "มีไฟล์มากเกินไป แสดงเพียงบางไฟล์",
    "too_deep": "อีเมลซ้อนกันหลายชั้น แสดงเพียงชั้นนอก",
    "encrypted": "อีเมลเข้ารหัสไว้ ระบบอ่านไม่ได้ โปรดขอให้ผู้ส่งส่งใหม่โดยไม่เข้ารหัส",
    "winmail": "ส่งมาแบบ winmail.dat จาก Outlook ระบบแกะไฟล์ข้างในไม่ได้ เปิดจากต้นฉบับด้วย Outlook",
    "winmail_opened": "ไฟล์แนบนำออกมาจาก winmail.dat ของ Outlook แล้ว",
    "winmail_words": "ข้อความอยู่ใน winmail.dat แบบที่ระบบอ่านไม่ได้ เปิดจากต้นฉบับด้วย Outlook",
    "forwarded": "มีอีเมลฉบับอื่นแนบมาด้วย",
    "cut": "ข้อความยาวมาก แสดงเพียงตอนต้น",
}
JOINED = {
    JoinedBy.ADDRESS: "ส่งถึงที่อยู่ตอบกลับของเรื่อง",
    JoinedBy.THREAD: "ตอบจดหมายของเรื่อง",
    JoinedBy.SUBJECT: "เลขรับเรื่องในหัวข้อ จากอีเมลของผู้ยื่นเรื่อง",
    JoinedBy.OFFICER: "เจ้าหน้าที่เลือกเรื่อง",
    JoinedBy.NEW_CASE: "ทำเป็นเรื่องใหม่",
}
CLUES = {
    Clue.SURE: "เป็นของเรื่องนี้แน่ เพราะตอบจดหมายหรือส่งถึงที่อยู่ของเรื่อง",
    Clue.NUMBER: "มีเลขรับเรื่องนี้ในอีเมล",
    Clue.SENDER: "ผู้ส่งเคยยื่นเรื่องนี้ด้วยอีเมลเดียวกัน",
}


@dataclass(frozen=True)
class ShownMail:
    """One line of a list."""

    id: int
    subject: str
    sender: str
    state: str
    why: str
    received_at: dt.datetime
    case_reference: str
    needs_look: bool


@dataclass(frozen=True)
class ShownGuess:
    """A case that may be meant. Its title is for those who may read it."""

    reference: str
    title: str
    section: str
    status: str
    clue: str
    may_open: bool


def show_mail(mail: InboundMail) -> ShownMail:
    """A message as a line."""
    case = None if mail.state == MailState.HELD else find_case_of(mail)
    return ShownMail(
        id=mail.id,
        subject=mail.subject or "(ไม่มีหัวข้อ)",
        sender=sender_of(mail),
        state=STATES[MailState(mail.state)],
        why=why(mail),
        received_at=mail.received_at,
        case_reference=case.reference if case else "",
        needs_look=mail.needs_look,
    )


def sender_of(mail: InboundMail) -> str:
    """Name and address, as far as they are known."""
    address = mail.from_address or mail.envelope_from
    if mail.from_name and address:
        return f"{mail.from_name} ({address})"
    return mail.from_name or address or "ไม่ทราบผู้ส่ง"


def why(mail: InboundMail) -> str:
    """Why it waits, how it came to its case, or why nothing is done about it."""
    if mail.needs_look:
        return "ส่งมาถึงเรื่องที่ยุติแล้ว โปรดอ่าน"
    if mail.state == MailState.HELD:
        return BECAUSE.get(HeldBecause(mail.because), "") if mail.because else ""
    if mail.state == MailState.IGNORED:
        return mail.reason
    return JOINED.get(JoinedBy(mail.joined_by), "") if mail.joined_by else ""


def list_notes(mail: InboundMail) -> list[str]:
    """What there is to know about the message: how it could be read, which files are not shown."""
    return [note.removeprefix("file:") if note.startswith("file:") else NOTES.get(note, note) for note in mail.notes]


def show_guess(guess: Guess, officer: Officer) -> ShownGuess:
    """A guess as this officer may see it."""
    case: Case = guess.case
    may_open = may_work_on(case, officer) and may_read_contact(case, officer)
    return ShownGuess(
        reference=case.reference,
        title=case.title if may_open else "",
        section=case.section.name_th,
        status=str(STAFF_STATUS_LABELS[CaseStatus(case.status)]),
        clue=CLUES[guess.clue],
        may_open=may_open,
    )
