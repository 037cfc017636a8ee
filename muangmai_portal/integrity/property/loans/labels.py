"""The words for kinds of property, states, conditions and deeds."""

from __future__ import annotations

import datetime as dt

from flask_babel import lazy_gettext as _

from muangmai_portal.integrity.property.loans.models import LoanState, PropertyLoan

# Public: the page of statistics shows them in the reader's language.
CATEGORIES = {
    "durable": _("ครุภัณฑ์"),
    "supplies": _("วัสดุ"),
    "vehicle": _("ยานพาหนะ"),
    "building": _("อาคารและสถานที่"),
}
STATES = {
    LoanState.ASKED: "รออนุมัติ",
    LoanState.APPROVED: "อนุมัติแล้ว รอรับของ",
    LoanState.REFUSED: "ไม่อนุมัติ",
    LoanState.WITHDRAWN: "ผู้ขอถอนคำขอ",
    LoanState.LENT: "อยู่กับผู้ยืม",
    LoanState.RETURNED: "คืนแล้ว",
}
CONDITIONS = {"good": "สภาพปกติ ใช้การได้", "damaged": "ชำรุด", "lost": "สูญหายหรือคืนไม่ครบ"}
DEEDS = {
    "asked": "ยื่นคำขอยืม",
    "approved": "อนุมัติ",
    "refused": "ไม่อนุมัติ",
    "withdrawn": "ถอนคำขอ",
    "lent": "ส่งมอบทรัพย์สิน",
    "returned": "รับคืน",
    "reminded": "ระบบเตือนวันครบกำหนดคืน",
    "chased": "ระบบทวงถามผู้ยืม",
    "escalated": "ระบบแจ้งหัวหน้าและปลัดให้ทวงคืน (ข้อ ๒๑๑)",
}
# How the tag of a state looks, by the names of the cases' states.
_TAGS = {
    LoanState.ASKED: "received",
    LoanState.APPROVED: "acknowledged",
    LoanState.REFUSED: "waiting_other",
    LoanState.WITHDRAWN: "merged",
    LoanState.LENT: "in_progress",
    LoanState.RETURNED: "closed",
}


def category_name(code: str) -> str:
    """A kind of property in the reader's language."""
    return str(CATEGORIES.get(code, code))


def describe_state(loan: PropertyLoan, today: dt.date) -> tuple[str, str]:
    """Tag and words for where a loan stands today."""
    late = loan.days_late(today)
    if late:
        return "overdue", f"เกินกำหนดคืน {late} วัน"
    if loan.state == LoanState.LENT and loan.due_on == today:
        return "due_soon", "ครบกำหนดคืนวันนี้"
    state = LoanState(loan.state)
    return _TAGS[state], STATES[state]
