"""The office's facts in the groups in which they are edited, and what the public sees while one is empty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """Facts that are edited together. Those `for_webmaster` say how to reach the office; the others bind it."""

    code: str
    title: str
    keys: tuple[str, ...]
    lead: str = ""
    for_webmaster: bool = False


GROUPS: tuple[Group, ...] = (
    Group("names", "ชื่อหน่วยงาน", ("name_th", "name_en", "short_name_th", "short_name_en")),
    Group(
        "contact",
        "ที่อยู่ โทรศัพท์ และเวลาทำการ",
        ("address_th", "address_en", "phone", "fax", "email", "saraban_email", "hours_th", "hours_en",
         "emergency_phone", "map_url"),
        "แสดงในหน้าติดต่อ ท้ายทุกหน้า ใบรับเรื่อง และท้ายจดหมายทุกฉบับ",
        for_webmaster=True,
    ),
    Group(
        "elsewhere",
        "ช่องทางออนไลน์อื่น",
        ("facebook_url", "line_id", "line_url", "youtube_url", "eit_url"),
        for_webmaster=True,
    ),
    Group(
        "information",
        "ข้อมูลข่าวสารของราชการ",
        ("information_centre_th", "information_centre_en", "information_appeal_th", "information_appeal_en",
         "information_complaint_th", "information_complaint_en"),
        "ถ้อยคำที่ใช้ในหนังสือแจ้งผลตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
    ),
    Group(
        "privacy",
        "ข้อมูลส่วนบุคคลและความปลอดภัย",
        ("privacy_contact", "security_contact", "retention_requests_th", "retention_requests_en",
         "retention_permits_th", "retention_permits_en", "retention_traffic_th", "retention_traffic_en"),
    ),
    Group(
        "hotline",
        "ช่องทางแจ้งเบาะแส",
        ("hotline_acknowledge_days", "hotline_answer_days", "hotline_keep_days"),
        "จำนวนวันที่ประกาศไว้ ไม่เกี่ยวกับเนื้อหาของเรื่องลับ",
    ),
)  # fmt: skip

# What the public meets meanwhile. Whatever is not named here is simply not shown.
MEANWHILE: dict[str, str] = {
    "address_th": "ประชาชนไม่เห็นที่อยู่ จึงมาติดต่อหรือส่งจดหมายไม่ได้",
    "phone": "ประชาชนไม่เห็นหมายเลขโทรศัพท์ รวมทั้งเมื่อระบบขัดข้อง",
    "email": "หน้าติดต่อไม่มีอีเมล",
    "saraban_email": "หน้าติดต่อไม่มีอีเมลสารบรรณ ซึ่งระเบียบงานสารบรรณให้มี",
    "hours_th": "ประชาชนไม่เห็นว่าเปิดวันและเวลาใด",
    "emergency_phone": "ในแบบคำขอที่เป็นเหตุด่วน ประชาชนเห็นเฉพาะหมายเลขกลาง เช่น 1669 และ 199",
    "privacy_contact": "หน้าความเป็นส่วนตัวให้ติดต่อโทรศัพท์กลางแทน",
    "information_centre_th": "ประชาชนไม่เห็นว่าไปตรวจดูข้อมูลข่าวสารได้ที่ใด",
    "information_appeal_th": "หนังสือแจ้งผลใช้ข้อความที่ระบบเสนอ ซึ่งหน่วยงานยังไม่ได้ยืนยัน",
    "information_complaint_th": "หนังสือแจ้งผลใช้ข้อความที่ระบบเสนอ ซึ่งหน่วยงานยังไม่ได้ยืนยัน",
    "retention_requests_th": "หน้าความเป็นส่วนตัวแสดงระยะเวลาที่ระบบเสนอ ซึ่งหน่วยงานยังไม่ได้ยืนยัน",
    "retention_permits_th": "หน้าความเป็นส่วนตัวแสดงระยะเวลาที่ระบบเสนอ ซึ่งหน่วยงานยังไม่ได้ยืนยัน",
    "retention_traffic_th": "หน้าความเป็นส่วนตัวแสดงระยะเวลาที่ระบบเสนอ ซึ่งหน่วยงานยังไม่ได้ยืนยัน",
}


def groups_for(*, is_webmaster: bool) -> tuple[Group, ...]:
    """The groups that this person edits."""
    return tuple(each for each in GROUPS if each.for_webmaster or not is_webmaster)


def keys_of(groups: tuple[Group, ...]) -> list[str]:
    """The facts in these groups."""
    return [key for each in groups for key in each.keys]
