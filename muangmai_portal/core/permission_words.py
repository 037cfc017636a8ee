"""What each permission lets a person do, in plain Thai, for the page on which an administrator chooses a role."""

from __future__ import annotations

from muangmai_portal.core.access import PERMISSIONS, Permission, Role

P = Permission
WORDS: dict[Permission, str] = {
    P.READ_SECTION_CASES: "อ่านเรื่องของส่วนราชการที่สังกัด",
    P.READ_ALL_CASES: "อ่านเรื่องของทุกส่วนราชการ",
    P.READ_CONTACTS: "เห็นชื่อและข้อมูลติดต่อของผู้ยื่นเรื่อง",
    P.WORK_ON_CASES: "รับ ตอบ ส่งต่อ และยุติเรื่อง",
    P.ASSIGN_OTHERS: "มอบหมายเรื่องให้ผู้อื่น ขยายเวลา และเปิดเรื่องที่ยุติแล้ว",
    P.REGISTER_CASES: "รับเรื่องแทนประชาชนที่โทรศัพท์หรือมาที่สำนักงาน",
    P.KEEP_BOXES: "บันทึกการเปิดกล่องรับความคิดเห็น",
    P.READ_FIGURES: "ดูตัวเลขเรื่องค้างและเรื่องที่เกินกำหนด",
    P.PREVIEW_RESULTS: "ดูผลแบบสอบถามก่อนเผยแพร่",
    P.PUBLISH: "เผยแพร่ข่าว เอกสาร และหน้าเว็บไซต์",
    P.MANAGE_ACCOUNTS: "เพิ่ม แก้ไข และปิดบัญชีเจ้าหน้าที่",
    P.MANAGE_OFFICE: "ตั้งค่าของหน่วยงาน ส่วนราชการ และวันหยุด",
    P.KEEP_OFFICE_CONTACTS: "แก้ไขที่อยู่ โทรศัพท์ เวลาทำการ และช่องทางออนไลน์ของหน่วยงาน",
    P.READ_AUDIT: "อ่านบันทึกการใช้งานว่าใครเปลี่ยนอะไร",
    P.SEE_MAIL_QUEUE: "ดูการส่งอีเมลและสั่งส่งใหม่ โดยไม่เห็นเนื้อความ",
    P.SEE_STYLE: "ดูแบบหน้าจอและชิ้นส่วน",
    P.READ_TIPS: "เข้าโต๊ะผู้รับเรื่องลับ เมื่อมีกุญแจที่รับรองแล้ว",
    P.MANAGE_SURVEYS: "สร้างและปิดแบบสอบถาม",
    P.ENTER_SURVEYS: "บันทึกแบบสอบถามที่ตอบบนกระดาษ",
    P.REPORT_PROGRESS: "รายงานความก้าวหน้าของมาตรการ",
    P.MANAGE_MEASURES: "แก้ไขมาตรการและรายการ OIT",
    P.MANAGE_RISKS: "จัดทำและอนุมัติความเสี่ยงการทุจริต",
    P.APPROVE_LOANS: "อนุมัติการยืมทรัพย์สินของราชการ",
    P.SEE_FRESHNESS: "ดูว่าข้อมูลใดถึงกำหนดตรวจ",
    P.MANAGE_TEMPLATES: "แก้ไขแม่แบบคำตอบ",
    P.MANAGE_SERVICES: "แก้ไขบริการ แบบฟอร์ม และเปิดหรือปิดรับคำขอ",
    P.MANAGE_ROUTING: "กำหนดกฎว่าเรื่องใหม่ส่งถึงส่วนราชการใด",
    P.ENTER_ADMINISTRATION: "เปิดหน้างานดูแลระบบ เฉพาะส่วนที่บทบาทนี้ดูแล",
}
PURPOSES: dict[Role, str] = {
    Role.OFFICER: "ผู้ปฏิบัติงานที่รับและตอบเรื่องของส่วนราชการตนเอง",
    Role.HEAD: "หัวหน้าสำนักหรือผู้อำนวยการกอง มอบหมายงานและดูแลกำหนดของส่วนราชการ",
    Role.SECRETARY: "ปลัด อบต. หรือผู้รักษาราชการแทน เห็นและทำได้ทุกเรื่อง ต้องมีคำสั่งแต่งตั้ง",
    Role.EXECUTIVE: "นายก รองนายก หรือเลขานุการนายก ดูตัวเลข ไม่เห็นเนื้อหาเรื่องของประชาชน",
    Role.WEBMASTER: "ผู้ดูแลเว็บไซต์ตามคำสั่งแต่งตั้ง ไม่เห็นเนื้อหาเรื่องของประชาชน",
    Role.INTEGRITY: "ผู้รับเรื่องร้องเรียนการทุจริตตามคำสั่งแต่งตั้ง ไม่เห็นเรื่องทั่วไป",
    Role.AUDITOR: "ผู้ตรวจสอบภายใน อ่านทุกเรื่องแต่ไม่เห็นข้อมูลติดต่อ และแก้ไขอะไรไม่ได้",
    Role.ADMIN: "ผู้ดูแลระบบ จัดการบัญชีและการตั้งค่า ไม่เห็นเนื้อหาเรื่องของประชาชนและเรื่องลับ",
}
# Whoever gets one of these reads or rules beyond a section of their own: the paper that says so is named.
BY_ORDER = frozenset({Role.HEAD, Role.SECRETARY, Role.EXECUTIVE, Role.WEBMASTER, Role.INTEGRITY, Role.AUDITOR,
                      Role.ADMIN})  # fmt: skip


def abilities(role: Role) -> list[str]:
    """What a role may do, in the order of the list of permissions."""
    return [WORDS.get(each, str(each)) for each in Permission if each in PERMISSIONS[role]]
