"""What people wrote, as the reviewers see it: oldest first, with the question and the day, never with who it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText, SurveyVersion

PAGE = 50


class TextView(StrEnum):
    """The piles of texts."""

    WAITING = "waiting"
    PUBLISHED = "published"
    KEPT = "kept"


@dataclass(frozen=True)
class TextRow:
    """One text."""

    id: int
    question: str
    text: str
    published_text: str
    submitted_on: dt.date
    view: TextView


def list_text_rows(survey: Survey, view: TextView) -> list[TextRow]:
    """The texts of one pile: those that wait longest first, those that were read lately first."""
    order = SurveyText.id if view is TextView.WAITING else SurveyText.id.desc()
    rows = db.session.execute(_texts(survey).where(_condition(view)).order_by(order).limit(PAGE))
    return _make_rows(rows.all())


def get_text_row(survey: Survey, text_id: int) -> TextRow:
    """One text of this survey.

    Raises:
        NotFoundError: there is none with this number.
    """
    one = _texts(survey).where(SurveyText.id == (text_id if 0 < text_id < 2**31 else 0))
    rows = _make_rows(db.session.execute(one).all())
    if not rows:
        raise NotFoundError("ไม่พบข้อความนี้")
    return rows[0]


def count_texts(survey: Survey) -> dict[TextView, int]:
    """How many texts lie on each pile."""
    of_survey = sa.select(sa.func.count()).select_from(SurveyText).join(SurveyAnswer)
    of_survey = of_survey.where(SurveyAnswer.survey_id == survey.id)
    return {view: db.session.scalar(of_survey.where(_condition(view))) or 0 for view in TextView}


def _texts(survey: Survey) -> sa.Select[Any]:
    return (
        sa.select(SurveyText, SurveyAnswer.submitted_on, SurveyVersion.definition)
        .join(SurveyAnswer, SurveyAnswer.id == SurveyText.answer_id)
        .join(SurveyVersion, SurveyVersion.id == SurveyAnswer.survey_version_id)
        .where(SurveyAnswer.survey_id == survey.id)
    )


def _condition(view: TextView) -> sa.ColumnElement[bool]:
    if view is TextView.WAITING:
        return SurveyText.is_reviewed.is_(False)
    return sa.and_(SurveyText.is_reviewed.is_(True), SurveyText.is_published.is_(view is TextView.PUBLISHED))


def _make_rows(rows: Any) -> list[TextRow]:
    return [
        TextRow(
            id=text.id,
            question=_question(definition, text.question),
            text=text.text,
            published_text=text.published_text,
            submitted_on=submitted_on,
            view=_view(text),
        )
        for text, submitted_on, definition in rows
    ]


def _view(text: SurveyText) -> TextView:
    if not text.is_reviewed:
        return TextView.WAITING
    return TextView.PUBLISHED if text.is_published else TextView.KEPT


def _question(definition: dict[str, Any], code: str) -> str:
    question = read_definition(definition).find(code)
    return question.text.th if question else code
