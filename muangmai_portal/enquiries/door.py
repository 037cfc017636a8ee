"""What is asked of whoever has a question. Little is required, and nobody has to say who they are."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from flask_babel import gettext

from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.core.marking import N_
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.presentation import language
from muangmai_portal.enquiries.settings import categories
from muangmai_portal.intake.answering import AnsweringSection, central_section, list_answering_sections
from muangmai_portal.intake.contact import contact_questions
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.questions import Question, make_question
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.sections.queries import sections_by_id

LONGEST_SUBJECT, LONGEST_BODY = 200, 4000
PUBLIC, PRIVATE = "public", "private"
CODE = "question"
ABOUT_ASKER = ("full_name", "phone", "email")
# Kept with the question or as the case's section, not among its answers.
APART = frozenset({"category", "section", "visibility"})


def open_door() -> Door:
    """The door as it stands now, with the sections that answer, in the reader's language."""
    return _make_door(language(), tuple(_sections.get()))


def last_known_door() -> Door:
    """The same without asking the database, for when that does not answer."""
    return _make_door(language(), tuple(_sections.last_known() or ()))


def chosen_section(code: str) -> AnsweringSection:
    """The section that was asked; without a choice the one that sorts what nobody else takes."""
    return next((each for each in _sections.get() if each.code == code), None) or central_section()


def follow_up_words(parent: PublicCase) -> dict[str, str]:
    """What already stands in the form of whoever asks further about a published question."""
    section = sections_by_id().get(parent.section_id)
    return {
        "subject": gettext("ถามต่อ: %(subject)s", subject=parent.subject)[:LONGEST_SUBJECT],
        "category": parent.category,
        "section": section.code if section else "",
        "follows": str(parent.id),
    }


@lru_cache(maxsize=8)
def _make_door(of: str, sections: tuple[AnsweringSection, ...]) -> Door:
    return Door(
        code=CODE,
        questions=(*_own_words(), *_sorting(of, sections), *_about_asker()),
        about_submitter=ABOUT_ASKER,
        is_guarded=True,
        heading=N_("คำถามของท่าน"),
    )


def _own_words() -> tuple[Question, ...]:
    return (
        make_question({
            "name": "subject", "label_th": N_("หัวข้อคำถาม"), "type": "text", "required": True,
            "max": LONGEST_SUBJECT, "help": N_("เรื่องที่อยากทราบ ในหนึ่งบรรทัด เช่น ภาษีที่ดินชำระได้ถึงวันไหน"),
        }),
        make_question({
            "name": "body", "label_th": N_("รายละเอียดคำถาม"), "type": "textarea", "required": True,
            "max": LONGEST_BODY,
            "help": N_("ไม่เกิน 4,000 ตัวอักษร ไม่ต้องใส่ชื่อ เบอร์โทร หรือบ้านเลขที่ในช่องนี้"),
        }),
    )  # fmt: skip


def _sorting(of: str, sections: tuple[AnsweringSection, ...]) -> tuple[Question, ...]:
    by_category = [{"value": each.key, "label": each.name(of)} for each in categories().values()]
    by_section = [{"value": each.code, "label": each.name(of)} for each in sections]
    return (
        make_question({
            "name": "category", "label_th": N_("หมวด"), "type": "select", "options": by_category,
        }),
        make_question({
            "name": "section", "label_th": N_("ส่วนราชการที่อยากถาม"), "type": "select", "options": by_section,
            "help": N_("ไม่แน่ใจให้เว้นไว้ เจ้าหน้าที่จะส่งให้ส่วนราชการที่รับผิดชอบ"),
        }),
        make_question({
            "name": "visibility", "label_th": N_("ให้ตอบที่ไหน"), "type": "radio", "required": True, "default": PUBLIC,
            "options": [
                {"value": PUBLIC, "label": N_("กระดานถาม–ตอบ ทุกคนได้อ่านคำตอบด้วย ไม่แสดงว่าใครถาม")},
                {"value": PRIVATE, "label": N_("กล่องข้อความส่วนตัว ตอบเฉพาะท่าน ไม่แสดงบนเว็บไซต์")},
            ],
            "help": N_("ทั้งสองแบบอ่านคำตอบได้ด้วยเลขรับเรื่องและรหัสติดตาม หรือทางอีเมลถ้าให้ไว้"),
        }),
    )  # fmt: skip


def _about_asker() -> list[Question]:
    """Only what an answer can be sent to; a question needs no address."""
    village = make_question({"name": "moo", "label_th": "", "type": "number"})  # asked elsewhere, not here
    questions = contact_questions(village, must_be_given=False)
    return [replace(each, help="") for each in questions if each.name in ABOUT_ASKER]


_sections = VersionedMemory(list_answering_sections, get_content_version)
