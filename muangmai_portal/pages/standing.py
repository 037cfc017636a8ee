"""The pages that are always there, as search and the site map know them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.pages.queries import find_last_menu_change, find_last_office_change
from muangmai_portal.personnel.queries import last_change


@dataclass(frozen=True)
class StandingPage:
    """A page with a fixed address. `words` are what people call it; they help search and are not shown."""

    path: str
    title: LazyString
    summary: LazyString
    words: tuple[str, ...] = ()


KIND = _("หน้าเว็บไซต์")
WORDED_ON = dt.date(2026, 11, 28)  # when the words of the privacy notice and the accessibility statement last changed
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
        _("ข้อมูลพื้นฐาน"),
        _("รู้จัก อบต. ผู้บริหาร ส่วนราชการและหน้าที่ และผู้ดูแลเว็บไซต์"),
        ("เกี่ยวกับ อบต.", "ผู้ดูแลเว็บไซต์", "อำนาจหน้าที่", "กอง", "สำนักปลัด", "about", "sections"),
    ),
    StandingPage(
        "/menu",
        _("แผนผังเว็บไซต์"),
        _("ทุกหน้าของเว็บไซต์ แยกตามหมวด"),
        ("เมนู", "ผังเว็บไซต์", "สารบัญ", "sitemap", "menu"),
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


def last_standing_change() -> dt.date:
    """When what the office says of itself last changed: its settings, its people, or the words of these pages."""
    moments = [each for each in (find_last_office_change(), last_change()) if each is not None]
    return max([WORDED_ON, *(clock.at_office(moment).date() for moment in moments)])


def last_menu_change() -> dt.date:
    """When the menu last changed."""
    moment = find_last_menu_change()
    return clock.at_office(moment).date() if moment else WORDED_ON
