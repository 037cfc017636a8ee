"""The words for states, outcomes and changes, shared by the reporter's pages and the readers' desk."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from muangmai_portal.hotline.reporter.stripping import CLEANED, KEPT
from muangmai_portal.hotline.tips.kinds import Outcome, State

STATES = {
    State.NEW: lazy_gettext("รอผู้รับเรื่องเปิดอ่าน"),
    State.ACKNOWLEDGED: lazy_gettext("รับเรื่องแล้ว"),
    State.IN_PROGRESS: lazy_gettext("กำลังตรวจสอบ"),
    State.FORWARDED: lazy_gettext("ส่งหน่วยงานที่มีอำนาจแล้ว"),
    State.CLOSED: lazy_gettext("ยุติเรื่องแล้ว"),
}
OUTCOMES = {
    Outcome.SUBSTANTIATED: lazy_gettext("พบว่ามีมูล"),
    Outcome.UNSUBSTANTIATED: lazy_gettext("ไม่พบว่ามีมูล"),
    Outcome.INSUFFICIENT: lazy_gettext("ข้อมูลไม่พอให้ตรวจสอบ"),
    Outcome.PASSED_ON: lazy_gettext("หน่วยงานอื่นรับไปดำเนินการ"),
    Outcome.WITHDRAWN: lazy_gettext("ผู้แจ้งขอถอนเรื่อง"),
}


def treatment_words(treatment: str) -> str:
    """What was done to what a file tells of its maker."""
    if treatment == CLEANED:
        return str(_("ลบข้อมูลที่แฝงในรูปแล้ว"))
    if treatment == KEPT:
        return str(_("เก็บต้นฉบับตามที่ท่านเลือก"))
    return str(_("ไม่ได้ลบข้อมูลที่แฝงอยู่"))


def circle_words(change: str, title: str) -> str:
    """What changed about who can read."""
    match change:
        case "grant":
            return str(_("ให้สิทธิอ่านแก่ %(title)s", title=title))
        case "recuse":
            return str(_("%(title)s ถอนตัว จะไม่อ่านเรื่องนี้ต่อ", title=title))
        case "rewrap":
            return str(_("ผู้ถือกุญแจหลักให้สิทธิอ่านแก่ %(title)s", title=title))
        case _:
            return str(_("เปลี่ยนกุญแจของเรื่องนี้ เพราะมีผู้พ้นหน้าที่ รหัสของท่านใช้ได้เหมือนเดิม"))
