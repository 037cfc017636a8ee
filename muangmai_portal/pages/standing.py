"""The pages that are always there, as search and the site map know them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from muangmai_portal.core.directory import PublicPage


@dataclass(frozen=True)
class StandingPage:
    """A page with a fixed address. `words` are what people call it; they help search and are not shown."""

    path: str
    title: LazyString
    summary: LazyString
    words: tuple[str, ...] = ()


KIND = _("หน้าเว็บไซต์")
STANDING_PAGES = (
    StandingPage(
        "/services/",
        _("บริการทั้งหมด"),
        _("รายการบริการที่ยื่นคำขอออนไลน์ได้ พร้อมเอกสาร ค่าธรรมเนียม และระยะเวลา"),
        ("คู่มือสำหรับประชาชน", "คำขอ", "คำร้อง", "แบบฟอร์ม", "e-Service", "services", "forms"),
    ),
    StandingPage(
        "/track",
        _("ติดตามเรื่อง"),
        _("ดูสถานะเรื่องที่ยื่นไว้ด้วยเลขรับเรื่องและรหัสติดตาม"),
        ("สถานะ", "ตรวจสอบเรื่อง", "เช็คเรื่อง", "ใบรับเรื่อง", "รหัสติดตาม", "track", "status"),
    ),
    StandingPage(
        "/hotline",
        _("แจ้งเบาะแสการทุจริต"),
        _("วิธีแจ้งการทุจริตและประพฤติมิชอบอย่างปลอดภัย"),
        ("โกง", "สินบน", "ร้องเรียนทุจริต", "คอร์รัปชัน", "ป.ป.ช.", "ป.ป.ท.", "corruption", "bribe", "whistleblowing"),
    ),
    StandingPage(
        "/contact",
        _("ติดต่อเรา"),
        _("ที่อยู่ โทรศัพท์ อีเมล เวลาทำการ และหมายเลขฉุกเฉิน"),
        ("เบอร์โทร", "ที่ตั้ง", "สายด่วน", "ศูนย์ดำรงธรรม", "ผู้ตรวจการแผ่นดิน", "phone", "address", "e-mail", "emergency"),
    ),
    StandingPage(
        "/about",
        _("เกี่ยวกับ อบต. และเว็บไซต์นี้"),
        _("ส่วนราชการ หน้าที่ของแต่ละส่วน และสิ่งที่เว็บไซต์นี้ทำได้"),
        ("โครงสร้าง", "อำนาจหน้าที่", "กอง", "สำนักปลัด", "about", "sections", "structure"),
    ),
    StandingPage(
        "/privacy",
        _("ประกาศความเป็นส่วนตัว"),
        _("ข้อมูลส่วนบุคคลที่เก็บ เหตุผล ระยะเวลา และสิทธิของท่าน"),
        ("PDPA", "คุ้มครองข้อมูลส่วนบุคคล", "คุกกี้", "cookie", "privacy", "personal data"),
    ),
    StandingPage(
        "/accessibility",
        _("การเข้าถึงสำหรับทุกคน"),
        _("เว็บไซต์นี้ใช้กับโปรแกรมอ่านหน้าจอ แป้นพิมพ์ และโทรศัพท์รุ่นเก่าอย่างไร"),
        ("คนพิการ", "ผู้สูงอายุ", "WCAG", "accessibility", "screen reader"),
    ),
)


def list_standing_pages(_language: str) -> list[PublicPage]:
    """The standing pages in the language of the request."""
    return [
        PublicPage(
            path=page.path,
            title=str(page.title),
            kind=str(KIND),
            summary=str(page.summary),
            words=page.words,
        )
        for page in STANDING_PAGES
    ]
