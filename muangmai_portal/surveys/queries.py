"""Reading surveys and their versions."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.marking import N_
from muangmai_portal.extensions import db
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyVersion


def find_survey(slug: str) -> Survey | None:
    """The survey with this slug, published or not."""
    return db.session.scalar(sa.select(Survey).where(Survey.slug == slug))


def get_survey(slug: str) -> Survey:
    """The survey with this slug, published or not.

    Raises:
        NotFoundError: there is none.
    """
    survey = find_survey(slug)
    if survey is None:
        raise NotFoundError(N_("ไม่พบแบบสอบถามนี้"))
    return survey


def get_public_survey(slug: str) -> Survey:
    """A survey that the public may know of, open or closed.

    Raises:
        NotFoundError: there is none, or it is a draft.
    """
    survey = get_survey(slug)
    if not survey.is_published:
        raise NotFoundError(N_("ไม่พบแบบสอบถามนี้"))
    return survey


def list_surveys() -> list[Survey]:
    """Every survey, the newest first."""
    return list(db.session.scalars(sa.select(Survey).order_by(Survey.id.desc())))


def list_public_surveys() -> list[Survey]:
    """The surveys that the public may know of: satisfaction first, then the newest."""
    return list(
        db.session.scalars(
            sa.select(Survey).where(Survey.is_published).order_by(Survey.kind != "satisfaction", Survey.id.desc())
        )
    )


def list_versions(survey: Survey) -> list[SurveyVersion]:
    """The versions of a survey, the newest first; a survey that was never published has none."""
    of_survey = sa.select(SurveyVersion).where(SurveyVersion.survey_id == survey.id)
    return list(db.session.scalars(of_survey.order_by(SurveyVersion.number.desc())))


def find_current_version(survey: Survey) -> SurveyVersion | None:
    """The version that is asked now."""
    of_survey = sa.select(SurveyVersion).where(SurveyVersion.survey_id == survey.id)
    return db.session.scalar(of_survey.order_by(SurveyVersion.number.desc()).limit(1))


def find_version(survey: Survey, number: int) -> SurveyVersion | None:
    """A version by its number."""
    return db.session.scalar(
        sa.select(SurveyVersion).where(SurveyVersion.survey_id == survey.id, SurveyVersion.number == number)
    )


def has_answers(survey: Survey) -> bool:
    """Whether anybody has answered."""
    return db.session.scalar(sa.select(SurveyAnswer.id).where(SurveyAnswer.survey_id == survey.id).limit(1)) is not None


def is_open(survey: Survey, today: dt.date) -> bool:
    """Whether the survey is answered on this day."""
    return survey.is_published and not is_ahead(survey, today) and not is_over(survey, today)


def is_ahead(survey: Survey, today: dt.date) -> bool:
    """Whether its first day has not come yet."""
    return survey.opens_on is not None and today < survey.opens_on


def is_over(survey: Survey, today: dt.date) -> bool:
    """Whether its last day has passed."""
    return survey.closes_on is not None and today > survey.closes_on
