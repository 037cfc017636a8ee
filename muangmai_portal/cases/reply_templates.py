"""Ready answers: which fit a case, and the words with their placeholders filled."""

from __future__ import annotations

import re

import sqlalchemy as sa

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.thai_dates import weekday_date
from muangmai_portal.extensions import db

# What may stand in braces, with what is told about it at the desk.
PLACEHOLDERS = {
    "เลขรับ": "เลขรับเรื่อง",
    "เรื่อง": "ชื่อเรื่อง",
    "กำหนด": "วันครบกำหนดแล้วเสร็จ",
    "ส่วนราชการ": "ส่วนราชการที่รับผิดชอบ",
    "โทรศัพท์": "โทรศัพท์ของส่วนราชการ",
}
_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,30})\}")


def list_fitting(case: Case) -> list[ReplyTemplate]:
    """The ready answers for a case as it stands, those made for its service and state first."""
    fits = sa.and_(
        ReplyTemplate.retired_at.is_(None),
        sa.or_(ReplyTemplate.section_id.is_(None), ReplyTemplate.section_id == case.section_id),
        ReplyTemplate.service_code.in_(["", case.service_code or ""]),
        ReplyTemplate.status.in_(["", case.status]),
    )
    found = db.session.scalars(sa.select(ReplyTemplate).where(fits))
    return sorted(found, key=lambda each: (not each.service_code, not each.status, each.title, each.id))


def list_all() -> list[ReplyTemplate]:
    """Every ready answer that is in use, by its title."""
    used = sa.select(ReplyTemplate).where(ReplyTemplate.retired_at.is_(None))
    return list(db.session.scalars(used.order_by(ReplyTemplate.title, ReplyTemplate.id)))


def get_template(template_id: int) -> ReplyTemplate:
    """One that is in use.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(ReplyTemplate, template_id)
    if found is None or found.retired_at is not None:
        raise NotFoundError("ไม่พบแม่แบบคำตอบนี้ อาจเลิกใช้แล้ว")
    return found


def fill(template: ReplyTemplate, case: Case) -> str:
    """The words for this case, in its language."""
    text = (template.text_en if case.language == "en" else "") or template.text
    values = {
        "เลขรับ": case.reference,
        "เรื่อง": (case.title_en if case.language == "en" else "") or case.title,
        "กำหนด": weekday_date(at_office(case.due_at).date(), case.language),
        "ส่วนราชการ": case.section.name(case.language),
        "โทรศัพท์": case.section.phone,
    }
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def tells_due_date(template: ReplyTemplate) -> bool:
    """Whether the words name the day that was promised."""
    return "{กำหนด}" in template.text or "{กำหนด}" in template.text_en


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and means nothing: it would reach the citizen as it is."""
    return [name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
