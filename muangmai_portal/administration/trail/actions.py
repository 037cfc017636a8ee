"""The words for what stands in the audit trail, and the groups in which one looks for it."""

from __future__ import annotations

from dataclasses import dataclass

ACTIONS: dict[str, str] = {
    "officer_added": "เปิดบัญชีเจ้าหน้าที่",
    "officer_changed": "แก้ไขบัญชี",
    "officer_disabled": "ปิดบัญชี",
    "officer_enabled": "เปิดบัญชีอีกครั้ง",
    "password_reset": "ตั้งรหัสผ่านชั่วคราว",
    "password_link_sent": "ส่งลิงก์ตั้งรหัสผ่าน",
    "password_changed": "เปลี่ยนรหัสผ่านของตนเอง",
    "sessions_ended": "นำทุกเครื่องออกจากระบบ",
    "cases_handed_over": "มอบเรื่องให้ผู้อื่นรับผิดชอบต่อ",
    "signed_in": "เข้าสู่ระบบ",
    "signed_out": "ออกจากระบบ",
    "sign_in_failed": "เข้าสู่ระบบไม่สำเร็จ",
    "refused": "ขอเปิดหน้าที่ไม่มีสิทธิ์หรือไม่มีอยู่",
    "section_added": "เพิ่มส่วนราชการ",
    "section_changed": "แก้ไขส่วนราชการ",
    "section_closed": "ปิดส่วนราชการ",
    "section_emptied": "ย้ายสิ่งที่ค้างอยู่",
    "section_opened": "เปิดส่วนราชการอีกครั้ง",
    "test_mail_sent": "ส่งอีเมลทดสอบ",
    "office_changed": "แก้ไขข้อมูลหน่วยงาน",
    "box_opened": "บันทึกการเปิดกล่อง",
    "box_opening_corrected": "แก้ไขบันทึกการเปิดกล่อง",
    "holiday_added": "เพิ่มวันหยุด",
    "holiday_removed": "ลบวันหยุด",
    "template_added": "เพิ่มแม่แบบคำตอบ",
    "template_changed": "แก้ไขแม่แบบคำตอบ",
    "template_retired": "เลิกใช้แม่แบบคำตอบ",
    "view_saved": "เก็บรายการให้ส่วนราชการ",
    "view_renamed": "เปลี่ยนชื่อรายการของส่วนราชการ",
    "view_deleted": "ลบรายการของส่วนราชการ",
    "service_added": "เพิ่มบริการ",
    "service_changed": "แก้ไขบริการ",
    "service_form_published": "เผยแพร่แบบฟอร์มของบริการ",
    "service_draft_discarded": "ทิ้งร่างแบบฟอร์ม",
    "service_version_taken_up": "นำแบบฟอร์มฉบับก่อนมาเป็นร่าง",
    "service_closed": "ปิดรับทางออนไลน์",
    "service_opened": "เปิดรับทางออนไลน์",
    "service_retired": "เลิกให้บริการ",
    "service_taken_up": "นำบริการกลับมาใช้",
    "service_moved": "เปลี่ยนลำดับบริการ",
    "routing_rule_added": "เพิ่มกฎการส่งเรื่อง",
    "routing_rule_changed": "แก้ไขกฎการส่งเรื่อง",
    "routing_rule_moved": "เปลี่ยนลำดับกฎการส่งเรื่อง",
    "routing_rule_switched": "เปิดหรือปิดกฎการส่งเรื่อง",
    "routing_rule_retired": "ลบกฎการส่งเรื่อง",
    "mail_retried": "สั่งส่งอีเมลใหม่",
    "mail_filed": "รับอีเมลเป็นเรื่องใหม่",
    "mail_joined": "รวมอีเมลเข้ากับเรื่อง",
    "mail_ignored": "ไม่รับอีเมลเป็นเรื่อง",
    "mail_restored": "นำอีเมลกลับมาคัดแยก",
    "daily_letter_chosen": "เลือกรับหรือไม่รับสรุปประจำวัน",
    "audit_exported": "ดาวน์โหลดบันทึกการใช้งาน",
    "viewed_private": "เปิดดูเรื่องที่เป็นข้อมูลอ่อนไหว",
    "made_case_file": "ทำแฟ้มเรื่อง",
    "information_decided": "วินิจฉัยคำขอข้อมูลข่าวสาร",
    "screened_spam": "คัดกรองว่าเป็นข้อความรบกวน",
    "screened_released": "คัดกรองแล้วรับเป็นเรื่อง",
    "featured": "ยกเรื่องขึ้นหน้าเผยแพร่",
    "not_featured": "เลิกยกเรื่องขึ้นหน้าเผยแพร่",
    "sorted": "จัดหมวดคำถาม",
    "publication": "แก้ไขข้อมูลที่เผยแพร่",
    "disclosure_heading": "กำหนดเจ้าของหัวข้อข้อมูลข่าวสาร",
    "disclosure_heading_empty": "ยืนยันว่าหัวข้อไม่มีข้อมูล",
    "freshness": "ยืนยันว่าข้อมูลยังถูกต้อง",
    "menu": "แก้ไขเมนู",
    "personnel": "แก้ไขตำแหน่งหรือบุคลากร",
    "survey_created": "สร้างแบบสอบถาม",
    "survey_changed": "แก้ไขแบบสอบถาม",
    "survey_released": "ออกฉบับใหม่ของแบบสอบถาม",
    "survey_published": "เผยแพร่ผลแบบสอบถาม",
    "survey_withdrawn": "ถอนผลแบบสอบถาม",
    "survey_text_published": "เผยแพร่ความเห็นในแบบสอบถาม",
    "survey_text_kept": "ไม่เผยแพร่ความเห็นในแบบสอบถาม",
    "oit": "แก้ไขรายการ OIT",
    "measure_progress": "รายงานความก้าวหน้าของมาตรการ",
    "measure_plan": "แก้ไขแผนมาตรการ",
    "gift_nil_stated": "ยืนยันว่าไม่มีการรับของขวัญ",
    "gift_report": "รายงานการรับของขวัญ",
    "circulation": "แจกเวียนหนังสือ",
    "property_loan": "ยืมทรัพย์สินของราชการ",
    "manual_edition": "แก้ไขคู่มือการใช้ทรัพย์สิน",
    "risk": "แก้ไขความเสี่ยงการทุจริต",
    "risks_approved": "อนุมัติความเสี่ยงการทุจริต",
    "risks_copied": "คัดลอกความเสี่ยงจากปีก่อน",
    "risk_progress": "รายงานผลการจัดการความเสี่ยง",
    "declaration_signing": "บันทึกผู้ลงนามประกาศเจตจำนง",
    "evidence": "แนบหรือถอนหลักฐาน",
}
SIGN_INS = ("signed_in", "signed_out", "sign_in_failed")
# What tells of single cases: only for those who may read them all.
ABOUT_CASES = ("viewed_private", "made_case_file", "information_decided", "screened_spam", "screened_released")


@dataclass(frozen=True)
class Group:
    """Actions that one looks for together: those named, or those whose name begins so; `all_but` turns it round."""

    label: str
    actions: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()
    all_but: bool = False


GROUPS: dict[str, Group] = {
    "changes": Group("การเปลี่ยนแปลงทั้งหมด", (*SIGN_INS, "refused", "viewed_private"), all_but=True),
    "accounts": Group("บัญชีเจ้าหน้าที่", ("cases_handed_over", "sessions_ended"), ("officer_", "password_")),
    "settings": Group(
        "การตั้งค่าและส่วนราชการ",
        ("office_changed", "test_mail_sent", "mail_retried", "audit_exported"),
        ("section_", "holiday_", "template_", "routing_rule_", "service_", "box_"),
    ),
    "publishing": Group(
        "ข้อมูลที่เผยแพร่", ("publication", "menu", "personnel", "freshness", "sorted"), ("disclosure_", "survey_")
    ),
    "integrity": Group(
        "คุณธรรมและความโปร่งใส",
        ("oit", "circulation", "property_loan", "manual_edition", "declaration_signing", "evidence"),
        ("measure_", "gift_", "risk"),
    ),
    "cases": Group("การดูและดำเนินการเรื่อง", (*ABOUT_CASES, "mail_filed", "mail_joined", "mail_ignored", "mail_restored")),
    "sign_ins": Group("การเข้าสู่ระบบ", SIGN_INS),
    "all": Group("ทุกอย่าง", all_but=True),
}


def action_in_words(action: str) -> str:
    """What was done; what nobody has put into words yet is named as it is kept."""
    return ACTIONS.get(action, f"เปลี่ยนแปลงอื่น ({action})")
