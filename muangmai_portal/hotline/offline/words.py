"""The words for roles, positions, standings and kinds of statements, for people who read a terminal."""

from __future__ import annotations

import re

from muangmai_portal.hotline.crypto.certificates import Certificate, Role, Standing

ROLES = {
    Role.READER: "ผู้รับเรื่องในระบบ reads at the desk",
    Role.CUSTODIAN: "ผู้รักษาตัวตน keeps identities, reads no tips",
    Role.EXTERNAL: "ผู้อ่านนอกระบบ reads away from the server",
}
STANDINGS = {
    Standing.ACTIVE: "ให้อ่านได้ MAY READ",
    Standing.RETIRED: "ให้พ้นหน้าที่ RETIRED, reads no more",
}
POSITIONS = {
    "executive": "นายก อบต. chief executive",
    "deputy": "รองนายก หรือเลขานุการนายก deputy or secretary of the chief executive",
    "council": "ประธานหรือสมาชิกสภา อบต. council",
    "secretary": "ปลัด หรือรองปลัด อบต. municipal clerk or deputy",
}
PROBLEMS = {
    "changed": "เปิดไม่ได้ ถูกแก้ไข changed",
    "forged": "ลายเซ็นไม่ใช่ของผู้ที่อ้าง forged",
    "moved": "อยู่ผิดที่หรือมีข้อความหาย moved, or something before it is missing",
    "shortened": "มีข้อความท้ายหายไป shortened",
}
_SECTION = re.compile(r"section:[A-Za-z0-9_-]{1,40}")


def is_position(tag: str) -> bool:
    """Whether this is the code of a position that a reporter can name."""
    return tag in POSITIONS or bool(_SECTION.fullmatch(tag))


def describe_tags(tags: tuple[str, ...]) -> str:
    """The positions that somebody holds or answers to."""
    words = [POSITIONS.get(tag, tag.replace("section:", "ส่วนราชการ section ")) for tag in tags]
    return " / ".join(words) or "ไม่มี none"


def describe(certificate: Certificate) -> dict[str, str]:
    """A certificate in plain words: everything that the root's signature would confirm."""
    return {
        "ตำแหน่ง Position": certificate.title_th,
        "in English": certificate.title_en,
        "หน้าที่ Role": ROLES[certificate.role],
        "กันออกเมื่อผู้แจ้งเลือก Kept away when named": describe_tags(certificate.tags),
        "ฉบับที่ Serial": str(certificate.serial),
        "ผล Standing": STANDINGS[certificate.standing],
        "ลายนิ้วมือ Fingerprint": certificate.fingerprint,
        "เลขประจำตัว Identifier": certificate.officer_id.hex(),
    }
