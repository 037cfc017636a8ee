"""The pages of opinions as the site's search and site map know them."""

from __future__ import annotations

from flask_babel import gettext

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.public_queries import list_public_cases
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.intake.answers import first_words

MOST = 200  # of the published ones; the older ones are found by the room's own search
SUMMARY = 160


def list_opinion_pages(_language: str) -> list[PublicPage]:
    """The channel and its form, then what is published, the newest first."""
    channel = PublicPage(
        path="/opinions/",
        title=gettext("แสดงความคิดเห็น"),
        kind=gettext("หน้าเว็บไซต์"),
        summary=gettext("ช่องทางรับฟังความคิดเห็นและข้อเสนอแนะต่อการทำงานของ อบต."),
        words=("ข้อเสนอแนะ", "คำชม", "ติชม", "กล่องรับความคิดเห็น", "ท่านบอก เราทำ", "opinion", "feedback", "suggestion"),
    )
    form = PublicPage(
        path="/opinions/new",
        title=gettext("เขียนความคิดเห็น"),
        kind=gettext("แบบฟอร์ม"),
        summary=gettext("ส่งคำชม คำติ หรือข้อเสนอถึง อบต. ไม่ต้องสมัครสมาชิก ไม่บอกชื่อก็ได้"),
        words=("แบบฟอร์มความคิดเห็น", "ข้อเสนอแนะ", "write an opinion"),
    )
    return [channel, form, *_published()]


def _published() -> list[PublicPage]:
    return [
        PublicPage(
            path=f"/opinions/{each.id}",
            title=each.subject,
            kind=gettext("ความคิดเห็น"),
            summary=first_words(each.done or each.answer or each.body, SUMMARY),
            kind_code="opinion",
        )
        for each in list_public_cases(CaseKind.OPINION, limit=MOST).items
    ]
