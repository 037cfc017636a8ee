"""The pages of complaints as the site's search and site map know them."""

from __future__ import annotations

from flask_babel import gettext

from muangmai_portal.core.directory import PublicPage


def list_complaint_pages(_language: str) -> list[PublicPage]:
    """Which kind is mine, and the form."""
    explained = PublicPage(
        path="/complaints/",
        title=gettext("ร้องเรียน ร้องทุกข์"),
        kind=gettext("หน้าเว็บไซต์"),
        summary=gettext("เดือดร้อนและอยากให้ อบต. ช่วย หรือร้องเรียนการปฏิบัติหน้าที่ของเจ้าหน้าที่"),
        words=("ร้องเรียน", "ร้องทุกข์", "ความเดือดร้อน", "ไม่เป็นธรรม", "พูดจาไม่สุภาพ", "complaint", "grievance"),
    )
    form = PublicPage(
        path="/complaints/new",
        title=gettext("ยื่นเรื่องร้องเรียน ร้องทุกข์"),
        kind=gettext("แบบฟอร์ม"),
        summary=gettext("ยื่นออนไลน์ ได้เลขรับเรื่องทันที ไม่บอกชื่อก็ได้"),
        words=("แบบฟอร์มร้องเรียน", "คำร้องทุกข์", "file a complaint"),
    )
    return [explained, form]
