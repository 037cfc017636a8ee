"""The pages of the board, for search, front page and site map."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.public_queries import list_featured, list_public_cases
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.enquiries.settings import category_of
from muangmai_portal.intake.answers import first_words
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.sections.queries import sections_by_id

LATEST = 200
_SUMMARY = 240


@dataclass(frozen=True)
class _Known:
    """What is remembered of a published question: plain values, in no language yet."""

    id: int
    subject: str
    summary: str
    category: str
    section: tuple[str, str]
    is_featured: bool


def list_question_pages(language: str) -> list[PublicPage]:
    """The board, the frequent questions, and the latest ones."""
    board = PublicPage(
        path="/questions/",
        title=gettext("ถาม–ตอบ"),
        kind=gettext("ถาม–ตอบ"),
        summary=gettext("ค้นหาคำถามที่มีคำตอบแล้ว หรือถามเรื่องที่อยากทราบ ไม่ต้องบอกชื่อ"),
        group=("/questions/", gettext("ถาม–ตอบ")),
        words=("ถามตอบ", "กระทู้", "เว็บบอร์ด", "กล่องข้อความ", "สอบถาม", "question", "webboard", "Q&A"),
    )
    ask = PublicPage(
        path="/questions/new",
        title=gettext("ถามคำถาม"),
        kind=gettext("ถาม–ตอบ"),
        summary=gettext("ถามถึงส่วนราชการ ให้ตอบบนกระดานหรือตอบเฉพาะท่านก็ได้"),
        words=("ถาม", "ส่งข้อความ", "กล่องข้อความ", "สอบถาม", "ask", "message"),
    )
    return [board, ask, *(_as_page(known, language) for known in _memory.get())]


def _as_page(known: _Known, language: str) -> PublicPage:
    return PublicPage(
        path=f"/questions/{known.id}",
        title=known.subject,
        kind=gettext("ถาม–ตอบ"),
        summary=known.summary,
        words=(category_of(known.category).name(language),),
        section_name=known.section[1] if language == "en" else known.section[0],
        is_featured=known.is_featured,
        is_indexed=True,
    )


def _load() -> list[_Known]:
    latest = list_public_cases(CaseKind.QUESTION, limit=LATEST).items
    questions = {each.id: each for each in [*list_featured(CaseKind.QUESTION), *latest]}
    sections = sections_by_id()
    return [
        _Known(
            id=each.parent_id or each.id,
            subject=each.subject,
            summary=first_words(each.answer or each.body, _SUMMARY),
            category=each.category,
            section=(sections[each.section_id].name_th, sections[each.section_id].name_en),
            is_featured=each.is_featured,
        )
        for each in questions.values()
    ]


_memory = VersionedMemory(_load, get_content_version)
