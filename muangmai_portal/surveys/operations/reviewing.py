"""Reading what people wrote before anybody else does: published with names taken out, or kept inside."""

from __future__ import annotations

from muangmai_portal.audit.operations import record
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.surveys.models import SurveyText


def review_text(text_id: int, *, published_text: str, officer_id: int | None = None) -> SurveyText:
    """Publish these words in place of what was written; an empty text keeps it inside.

    Raises:
        NotFoundError: there is no such text.
        DomainError: the words are longer than what was written could be.
    """
    text = db.session.get(SurveyText, text_id, with_for_update=True)
    if text is None:
        raise NotFoundError("ไม่พบข้อความนี้")
    if len(published_text) > 2000:
        raise DomainError("ข้อความยาวเกินไป พิมพ์ได้ไม่เกิน 2,000 ตัวอักษร")
    text.is_reviewed = True
    text.is_published = bool(published_text)
    text.published_text = published_text
    text.reviewed_by_id = officer_id
    record("survey_text_published" if published_text else "survey_text_kept", f"survey_text:{text_id}", officer_id)
    touch_public_content()
    return text
