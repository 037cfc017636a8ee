"""What is said of a declaration that is no longer the right one: to the public honestly, to staff with what to do."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import thai_date
from muangmai_portal.integrity.declaration.executive import Executive
from muangmai_portal.integrity.declaration.standing import Doubt

_ADVICE = {
    Doubt.MISSING: "ยังไม่มีประกาศที่ประชาชนเห็น ให้จัดทำประกาศ เสนอนายก อบต. ลงนาม แล้วเผยแพร่พร้อมไฟล์สแกน",
    Doubt.UNSIGNED: "ยังไม่ได้ระบุผู้ลงนามและวันที่ลงนามของประกาศที่ใช้อยู่ เปิดประกาศแล้วกรอกให้ครบ",
    Doubt.EARLIER_SIGNER: "ประกาศที่ใช้อยู่ลงนามโดยนายก อบต. คนก่อน ให้เสนอนายก อบต. คนปัจจุบันลงนามฉบับใหม่ แล้วเผยแพร่แทน",
    Doubt.OTHER_SIGNER: "ผู้ลงนามไม่ใช่นายก อบต. คนปัจจุบันตามทำเนียบผู้บริหาร ตรวจชื่อให้ตรงกัน ถ้าชื่อถูกแล้ว ให้จัดทำฉบับใหม่",
    Doubt.EARLIER_TERM: "ประกาศที่ใช้อยู่ลงนามก่อนเข้ารับตำแหน่งวาระปัจจุบัน ให้เสนอลงนามฉบับใหม่ แล้วเผยแพร่แทน",
    Doubt.OTHER_YEAR: "ยังไม่มีประกาศของปีงบประมาณนี้ ให้จัดทำฉบับของปีนี้ แล้วเผยแพร่",
}


def advise(doubt: Doubt) -> str:
    """What staff should do."""
    return _ADVICE[doubt]


def say_to_public(doubt: Doubt, executive: Executive | None, year: FiscalYear) -> str:
    """One honest sentence; nothing where the public need not be told."""
    since = thai_date(executive[1]) if executive else ""
    if doubt == Doubt.EARLIER_SIGNER:
        return str(
            _(
                "นายก อบต. คนปัจจุบันเข้ารับตำแหน่งเมื่อ %(since)s ประกาศฉบับนี้ลงนามโดยนายก อบต. คนก่อน หน่วยงานอยู่ระหว่างจัดทำฉบับใหม่",
                since=since,
            )
        )
    if doubt == Doubt.EARLIER_TERM:
        return str(
            _(
                "นายก อบต. เข้ารับตำแหน่งวาระปัจจุบันเมื่อ %(since)s หลังวันที่ลงนามในประกาศฉบับนี้ หน่วยงานอยู่ระหว่างจัดทำฉบับใหม่",
                since=since,
            )
        )
    if doubt == Doubt.OTHER_SIGNER:
        return str(_("ผู้ลงนามในประกาศฉบับนี้ไม่ใช่นายก อบต. คนปัจจุบัน หน่วยงานอยู่ระหว่างจัดทำฉบับใหม่"))
    if doubt == Doubt.OTHER_YEAR:
        return str(_("ยังไม่มีประกาศของปีงบประมาณ พ.ศ. %(year)s ที่แสดงนี้เป็นฉบับล่าสุด", year=year.number))
    return ""
