"""What the demonstration's office says of itself. Everything is plainly invented: no telephone number has the area
code 040, no domain ends in `.example`, and the district and province are called “example”."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.reference_data import read_reference_data

_ACT = read_reference_data("information_act")  # this office has confirmed the wording as it was proposed
SETTINGS = {
    "address_th": "99 หมู่ที่ 5 ตำบลเมืองใหม่ อำเภอตัวอย่าง จังหวัดตัวอย่าง 00000",
    "address_en": "99 Moo 5, Mueang Mai Subdistrict, Example District, Example Province 00000",
    "phone": "040-000-100",
    "fax": "040-000-101",
    "email": "contact@muangmai.example",
    "commission_email": "opdc@commission.example",
    "saraban_email": "saraban@muangmai.example",
    "hours_th": "วันจันทร์–ศุกร์ 8.30–16.30 น. ไม่พักเที่ยง เว้นวันหยุดราชการ",
    "hours_en": "Monday–Friday, 8:30–16:30, open at noon, closed on public holidays",
    "emergency_phone": "040-000-199",
    "facebook_url": "https://facebook.example/muangmai",
    "line_url": "https://line.example/muangmai",
    "privacy_contact": "ปลัด อบต.เมืองใหม่ โทร 040-000-100 ต่อ 11 อีเมล privacy@muangmai.example",
    "security_contact": "security@muangmai.example",
    "information_centre_th": "งานสารบรรณ ชั้น 1 อาคารสำนักงาน อบต. วันและเวลาราชการ โทร 040-000-100 ต่อ 11",
    "information_centre_en": "Records desk, ground floor of the office, office hours, 040-000-100 ext. 11",
    **{f"information_{key}": _ACT[key] for key in ("appeal_th", "appeal_en", "complaint_th", "complaint_en")},
    "retention_requests_th": "1 ปี นับแต่วันที่ยุติเรื่อง",
    "retention_requests_en": "1 year after the case is closed",
    "retention_permits_th": "10 ปี นับแต่วันที่ยุติเรื่อง",
    "retention_permits_en": "10 years after the case is closed",
    "retention_traffic_th": "90 วัน",
    "retention_traffic_en": "90 days",
    "demonstration": "1",
}
VILLAGES = {
    1: "บ้านเมืองใหม่",
    2: "บ้านหนองบัว",
    3: "บ้านโคกสูง",
    4: "บ้านท่าน้ำ",
    5: "บ้านดอนกลาง",
    6: "บ้านสวนพริก",
    7: "บ้านทุ่งทอง",
    8: "บ้านวังใหม่",
    9: "บ้านไร่สุขใจ",
}


@dataclass(frozen=True)
class Desk:
    """How to reach a section."""

    mailbox: str
    extension: int

    @property
    def phone(self) -> str:
        """The office's number with the section's extension."""
        return f"{SETTINGS['phone']} ต่อ {self.extension}"


DESKS = {
    "OFFICE": Desk("office@muangmai.example", 11),
    "FIN": Desk("finance@muangmai.example", 12),
    "ENG": Desk("eng@muangmai.example", 13),
    "EDU": Desk("education@muangmai.example", 14),
    "HEALTH": Desk("health@muangmai.example", 15),
    "WELFARE": Desk("welfare@muangmai.example", 16),
    "PLAN": Desk("plan@muangmai.example", 17),
    "AUDIT": Desk("audit@muangmai.example", 18),
}
