"""National telephone numbers that every public page takes from here, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _


@dataclass(frozen=True)
class Hotline:
    """A short number that works everywhere in the country."""

    number: str
    name: LazyString
    purpose: LazyString


EMERGENCY = (
    Hotline("1669", _("เจ็บป่วยฉุกเฉิน"), _("รถพยาบาลและการแพทย์ฉุกเฉิน")),
    Hotline("199", _("ไฟไหม้ สัตว์ร้าย"), _("ดับเพลิงและกู้ภัย")),
    Hotline("191", _("เหตุร้าย"), _("ตำรวจ")),
)
COMPLAINT = (
    Hotline("1567", _("ศูนย์ดำรงธรรม กระทรวงมหาดไทย"), _("ร้องเรียน ร้องทุกข์ และขอคำปรึกษา")),
    Hotline("1111", _("ศูนย์บริการประชาชน สำนักนายกรัฐมนตรี"), _("ร้องทุกข์ต่อรัฐบาล")),
    Hotline("1676", _("ผู้ตรวจการแผ่นดิน"), _("หน่วยงานของรัฐไม่ปฏิบัติหน้าที่หรือปฏิบัติล่าช้า")),
)
CORRUPTION = (
    Hotline("1205", _("สำนักงาน ป.ป.ช."), _("ผู้บริหารท้องถิ่น สมาชิกสภาท้องถิ่น และเจ้าหน้าที่ของรัฐทุจริต")),
    Hotline("1206", _("สำนักงาน ป.ป.ท."), _("เจ้าหน้าที่ของรัฐทุจริตหรือประพฤติมิชอบ")),
    Hotline("1567", _("ศูนย์ดำรงธรรม กระทรวงมหาดไทย"), _("ไม่แน่ใจว่าควรแจ้งหน่วยงานใด")),
)
