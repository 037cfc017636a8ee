"""How a survey stands, in the words of the desk."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText, SurveyVersion
from muangmai_portal.surveys.queries import is_ahead, is_over, list_surveys, list_versions
from muangmai_portal.surveys.tallies import read_tally


@dataclass(frozen=True)
class SurveyRow:
    """A survey in the list."""

    survey: Survey
    state: str
    label: str
    answers: int
    waiting_texts: int


@dataclass(frozen=True)
class VersionRow:
    """A version in the list of one survey."""

    version: SurveyVersion
    answers: int


@dataclass(frozen=True)
class About:
    """Everything that the page of one survey says about it."""

    state: str
    label: str
    versions: list[VersionRow]
    waiting_texts: int

    @property
    def answers(self) -> int:
        """Answers to all versions."""
        return sum(row.answers for row in self.versions)


def list_rows(today: dt.date) -> list[SurveyRow]:
    """Every survey, the newest first."""
    waiting = _count_waiting()
    return [
        SurveyRow(survey, *name_state(survey, today), _count_answers(survey), waiting.get(survey.id, 0))
        for survey in list_surveys()
    ]


def describe_survey(survey: Survey) -> About:
    """One survey with its versions."""
    versions = [VersionRow(version, read_tally(version.id).n) for version in list_versions(survey)]
    return About(*name_state(survey, clock.today()), versions, _count_waiting().get(survey.id, 0))


def name_state(survey: Survey, today: dt.date) -> tuple[str, str]:
    """The state as a class of a status tag, and in words."""
    if not survey.is_published:
        return "waiting_other", "ยังไม่เผยแพร่"
    if is_ahead(survey, today):
        return "acknowledged", "รอวันเปิด"
    if is_over(survey, today):
        return "closed", "ปิดรับคำตอบแล้ว"
    return "in_progress", "เปิดรับคำตอบ"


def _count_answers(survey: Survey) -> int:
    return sum(read_tally(version.id).n for version in list_versions(survey))


def _count_waiting() -> dict[int, int]:
    """Texts that nobody has read, by survey."""
    rows = db.session.execute(
        sa.select(SurveyAnswer.survey_id, sa.func.count())
        .join(SurveyText, SurveyText.answer_id == SurveyAnswer.id)
        .where(SurveyText.is_reviewed.is_(False))
        .group_by(SurveyAnswer.survey_id)
    )
    return {row[0]: row[1] for row in rows}
