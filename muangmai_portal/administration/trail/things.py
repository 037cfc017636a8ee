"""What an entry of the audit trail is about, and what was done with it, in words."""

from __future__ import annotations

from functools import cached_property

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.surveys.models import Survey

_NUMBERED = {
    "opinion_box": "กล่องรับความคิดเห็นที่",
    "property_loan": "ใบยืมที่",
    "risk": "ความเสี่ยงรายการที่",
    "risks": "ความเสี่ยง ปีงบประมาณ",
    "progress": "ความก้าวหน้ารายการที่",
    "circulation": "หนังสือเวียนที่",
    "gift": "รายงานของขวัญที่",
    "routing_rule": "กฎที่",
    "template": "แม่แบบที่",
    "public": "เรื่องที่เผยแพร่ที่",
    "menu": "เมนูที่",
    "post": "ตำแหน่งที่",
    "person": "บุคลากรที่",
    "oit-element": "องค์ประกอบ OIT ที่",
    "survey_text": "ความเห็นที่",
    "publication": "ข้อมูลที่เผยแพร่ที่",
}
DEEDS = {
    "created": "สร้าง",
    "saved": "บันทึกฉบับใหม่",
    "published": "เผยแพร่",
    "withdrawn": "ถอน",
    "deleted": "ลบ",
    "undone": "ย้อนกลับ",
    "reviewed": "ตรวจแล้วว่ายังถูกต้อง",
    "confirmed": "ยืนยันว่ายังถูกต้อง",
    "files": "เปลี่ยนไฟล์",
    "loaded": "โหลดข้อมูลตั้งต้น",
    "imported": "นำเข้า",
    "copied": "คัดลอก",
    "added": "เพิ่ม",
    "changed": "แก้ไข",
    "removed": "นำออก",
    "restored": "นำกลับ",
    "moved": "เปลี่ยนลำดับ",
    "shown": "แสดง",
    "hidden": "ซ่อน",
    "approved": "อนุมัติ",
    "refused": "ไม่อนุมัติ",
    "asked": "ขอยืม",
    "lent": "ให้ยืม",
    "returned": "ส่งคืน",
    "started": "เริ่ม",
    "ended": "สิ้นสุด",
    "acknowledged": "รับทราบ",
    "paper": "บันทึกการลงนามบนกระดาษ",
    "appointed": "แต่งตั้ง",
    "left": "พ้นจากตำแหน่ง",
    "acting": "รักษาราชการแทน",
    "past_added": "เพิ่มผู้ดำรงตำแหน่งในอดีต",
    "person_added": "เพิ่มบุคลากร",
    "person_changed": "แก้ไขข้อมูลบุคลากร",
    "reported": "รายงาน",
    "report": "รายงาน",
    "corrected": "แก้ไขรายงาน",
    "obstacle": "แจ้งอุปสรรค",
    "answer": "ตอบอุปสรรค",
    "due": "กำหนดวันแล้วเสร็จ",
    "plan": "แก้ไขประกาศ",
    "measure": "แก้ไขมาตรการ",
    "step_added": "เพิ่มขั้นตอน",
}


class Things:
    """Names what subjects mean. Titles are read once, and only if a page needs them."""

    def name(self, subject: str) -> str:
        """A subject in words; an address or a name stays as it is."""
        kind, _, number = subject.partition(":")
        if number and kind in _NUMBERED:
            return f"{_NUMBERED[kind]} {number}"
        if subject.isdigit():
            return f"ปีงบประมาณ {subject}"
        return self._titles.get(subject, subject)

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What publications, surveys and services are called, by the name in their address."""
        found = db.session.execute(sa.select(Publication.slug, Publication.title_th)).all()
        surveys = db.session.execute(sa.select(Survey.slug, Survey.title_th)).all()
        services = db.session.execute(sa.select(ServiceType.code, ServiceType.name_th)).all()
        return {row.slug: row.title_th for row in (*found, *surveys)} | {row.code: row.name_th for row in services}
