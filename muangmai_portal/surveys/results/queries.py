"""Reading what may be published of what people wrote."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.surveys.models import SurveyAnswer, SurveyText


def list_remarks(version_id: int, fiscal_year: int, question: str, limit: int = 50) -> list[str]:
    """What people wrote, as an officer made it fit to be read by all; the latest first, and without who they are."""
    chosen = (
        sa.select(SurveyText.published_text)
        .join(SurveyAnswer, SurveyAnswer.id == SurveyText.answer_id)
        .where(
            SurveyText.is_published,
            SurveyText.published_text != "",
            SurveyText.question == question,
            SurveyAnswer.survey_version_id == version_id,
            SurveyAnswer.fiscal_year == fiscal_year,
        )
        .order_by(SurveyText.id.desc())
        .limit(limit)
    )
    return list(db.session.scalars(chosen))
