"""The officers of the demonstration. One of each role first: that is the order in which they are printed."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.core.access import Role

STAFF_DOMAIN = "muangmai.example"


@dataclass(frozen=True)
class StaffMember:
    """Somebody who works in the demonstration's office."""

    username: str
    name: str
    role: Role
    section: str = ""

    @property
    def email(self) -> str:
        """An address on a domain that never exists (RFC 2606)."""
        return f"{self.username}@{STAFF_DOMAIN}"


STAFF = (
    StaffMember("eng.officer", "นายกิตติ ช่างทอง", Role.OFFICER, "ENG"),
    StaffMember("eng.head", "นายประเสริฐ โยธาดี", Role.HEAD, "ENG"),
    StaffMember("secretary", "นางอรพรรณ ธรรมรักษ์", Role.SECRETARY),
    StaffMember("executive", "นายบุญส่ง พัฒนากุล", Role.EXECUTIVE),
    StaffMember("webmaster", "นางสาวพัชรี เว็บดี", Role.WEBMASTER, "OFFICE"),
    StaffMember("integrity", "นายสุจริต ยึดมั่น", Role.INTEGRITY),
    StaffMember("auditor", "นางละเอียด ตรวจถี่", Role.AUDITOR, "AUDIT"),
    StaffMember("admin", "นายเทคนิค ระบบดี", Role.ADMIN),
    StaffMember("integrity2", "นางสาวยุติ ธรรมดี", Role.INTEGRITY),
    StaffMember("custodian", "นางมาลี ศรีเมือง", Role.INTEGRITY),
    StaffMember("eng.officer2", "นายน้อย ขยันงาน", Role.OFFICER, "ENG"),
    StaffMember("office.officer", "นายมานพ สารบรรณ", Role.OFFICER, "OFFICE"),
    StaffMember("office.head", "นางวิภา รอบคอบ", Role.HEAD, "OFFICE"),
    StaffMember("health.officer", "นางสาวนิดา อนามัย", Role.OFFICER, "HEALTH"),
    StaffMember("health.officer2", "นายสม สะอาดสะอ้าน", Role.OFFICER, "HEALTH"),
    StaffMember("health.head", "นางปราณี สุขภาพดี", Role.HEAD, "HEALTH"),
    StaffMember("welfare.officer", "นางสาวพิมพ์ใจ เอื้ออาทร", Role.OFFICER, "WELFARE"),
    StaffMember("welfare.head", "นายการุณ เกื้อกูล", Role.HEAD, "WELFARE"),
    StaffMember("fin.officer", "นางสาวณัฐวดี บัญชีชัด", Role.OFFICER, "FIN"),
    StaffMember("fin.head", "นางทัศนีย์ พัสดุพร้อม", Role.HEAD, "FIN"),
    StaffMember("edu.officer", "นางสาวบัวแก้ว ครูน้อย", Role.OFFICER, "EDU"),
    StaffMember("edu.head", "นายวิชาญ การศึกษา", Role.HEAD, "EDU"),
)
