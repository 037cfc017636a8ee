"""Mail of the outbox in the words of a desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.outbox.models import Audience, MessageState, OutboundMessage
from muangmai_portal.outbox.queries import UNSENT

TEMPLATES = {
    "cases/received": "ใบรับเรื่อง",
    "cases/reply": "คำตอบ",
    "cases/state": "แจ้งสถานะ",
    "cases/closed": "แจ้งผลการพิจารณา",
    "cases/merged": "แจ้งการรวมเรื่อง",
    "cases/unmerged": "แจ้งการแยกเรื่อง",
    "cases/due_moved": "แจ้งเลื่อนกำหนด",
    "cases/delayed": "แจ้งเหตุล่าช้า",
    "cases/delay_copy": "สำเนาแจ้งเหตุล่าช้าถึง ก.พ.ร.",
    "cases/arrived": "แจ้งเรื่องใหม่",
    "cases/info_given": "แจ้งข้อมูลเพิ่มเติมจากผู้ยื่นเรื่อง",
    "cases/transferred": "แจ้งเรื่องที่ส่งต่อมา",
    "cases/assigned": "แจ้งผู้ได้รับมอบหมาย",
    "inbox/raised": "ขอให้ชี้ขาดเรื่องที่ส่งต่อกันไปมา",
    "cases/withdrawn": "แจ้งการถอนเรื่อง",
    "cases/disputed": "แจ้งการโต้แย้งผล",
    "incoming_mail/after_closing": "แจ้งอีเมลที่มาหลังยุติเรื่อง",
    "cases/follow": "ยืนยันการติดตามเรื่อง",
    "cases/followed": "แจ้งความคืบหน้า",
    "administration/test_mail": "จดหมายทดสอบ",
    "inbox/digest": "เรื่องที่ต้องเร่ง",
    "reports/today": "สรุปงานประจำวัน",
    "accounts/password_link": "ลิงก์ตั้งรหัสผ่าน",
    "accounts/account_changed": "แจ้งบัญชีเปลี่ยนแปลง",
}
AUDIENCES = {
    Audience.CITIZEN: "ถึงผู้ยื่นเรื่อง",
    Audience.FOLLOWER: "ถึงผู้ติดตามเรื่อง",
    Audience.OFFICE: "ถึงส่วนราชการ",
}
STATES = {
    MessageState.QUEUED: "รอส่ง",
    MessageState.LEASED: "กำลังส่ง",
    MessageState.ACCEPTED: "ส่งแล้ว",
    MessageState.DEAD: "ส่งไม่สำเร็จ",
    MessageState.BOUNCED: "ตีกลับ ไม่ถึงผู้รับ",
    MessageState.SUPPRESSED: "ผู้รับขอไม่รับอีเมล",
    MessageState.UNREACHABLE: "ไม่ได้ส่ง เพราะอีเมลนี้ส่งไม่ถึง โปรดโทรศัพท์แจ้ง",
}


@dataclass(frozen=True)
class MailLine:
    """One message. `to` is the address for those who may know it, else its domain; a follower's is for nobody."""

    id: int
    case_id: int | None
    what: str
    audience: str
    to: str
    state: str
    state_label: str
    at: dt.datetime
    attempts: int
    next_try_at: dt.datetime | None
    error: str
    is_dead: bool
    is_for_citizen: bool


def describe_mail(message: OutboundMessage, *, with_address: bool) -> MailLine:
    """A message as a line; never its subject or its words."""
    is_waiting = message.state in {MessageState.QUEUED, MessageState.LEASED}
    return MailLine(
        id=message.id,
        case_id=message.case_id,
        what=TEMPLATES.get(message.template, message.template),
        audience=AUDIENCES[Audience(message.audience)],
        to=_recipient(message, with_address=with_address),
        state=message.state,
        state_label=_state_label(message),
        at=message.accepted_at or message.created_at,
        attempts=message.attempts,
        next_try_at=message.next_try_at if is_waiting and message.attempts else None,
        error=message.last_error if message.state != MessageState.ACCEPTED else "",
        is_dead=message.state in UNSENT,
        is_for_citizen=message.audience == Audience.CITIZEN,
    )


def _recipient(message: OutboundMessage, *, with_address: bool) -> str:
    if message.audience == Audience.FOLLOWER:
        return ""
    return message.recipient if with_address else "@" + message.recipient.rpartition("@")[2]


def _state_label(message: OutboundMessage) -> str:
    if message.state == MessageState.QUEUED and message.attempts:
        return "ยังส่งไม่ได้ กำลังลองใหม่"
    return STATES[MessageState(message.state)]
