"""Tables: questionnaires, their versions, anonymous answers, and what was counted of them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class SurveyKind(StrEnum):
    """What a survey is for."""

    SATISFACTION = "satisfaction"
    GENERAL = "general"


class BandTable(StrEnum):
    """By which table a mean is put into words (แปลผล): steps of 0.80, or rounding to the nearest mark."""

    EQUAL = "equal"
    BEST = "best"


class AnswerChannel(StrEnum):
    """How an answer reached us."""

    WEB = "web"
    KIOSK = "kiosk"
    PAPER = "paper"
    CLOSING = "closing"  # after a case was closed


class Survey(Base):
    """A questionnaire (แบบสอบถาม). Its questions are in its versions; `draft` is what is being written."""

    __tablename__ = "survey"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20), default=SurveyKind.GENERAL)
    title_th: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    intro_th: Mapped[str] = mapped_column(Text, default="")
    intro_en: Mapped[str] = mapped_column(Text, default="")
    opens_on: Mapped[dt.date | None] = mapped_column(Date)
    closes_on: Mapped[dt.date | None] = mapped_column(Date)  # the last day on which it is answered
    is_published: Mapped[bool] = mapped_column(Boolean, default=False)
    results_published: Mapped[bool] = mapped_column(Boolean, default=False)
    band_table: Mapped[str] = mapped_column(String(10), default=BandTable.EQUAL)
    draft: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    draft_number: Mapped[int] = mapped_column(Integer, default=0)  # grows with every saving: what an edit was based on
    created_at: Mapped[dt.datetime]

    def title(self, language: str) -> str:
        """The title in the reader's language, or in Thai."""
        return (self.title_en if language == "en" else "") or self.title_th

    def intro(self, language: str) -> str:
        """The introduction in the reader's language, or in Thai."""
        return (self.intro_en if language == "en" else "") or self.intro_th


class SurveyVersion(Base):
    """The questions as they were asked. Answers belong to a version, which is never changed once it was published."""

    __tablename__ = "survey_version"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    number: Mapped[int] = mapped_column(Integer)
    definition: Mapped[dict[str, Any]]
    created_at: Mapped[dt.datetime]


class SurveyAnswer(Base):
    """One filled questionnaire. A day and no time, no name, no address: nothing in it leads to a person."""

    __tablename__ = "survey_answer"
    __table_args__ = (Index("ix_survey_answer_tail", "survey_version_id", "id", "fiscal_year"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    survey_version_id: Mapped[int] = mapped_column(ForeignKey("survey_version.id"))
    submitted_on: Mapped[dt.date] = mapped_column(Date)
    fiscal_year: Mapped[int] = mapped_column(Integer)  # พ.ศ.
    channel: Mapped[str] = mapped_column(String(10))
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))  # paper only
    service_code: Mapped[str] = mapped_column(String(20), default="")
    values: Mapped[dict[str, Any]]  # item code: 1 to 5, or "na"
    choices: Mapped[dict[str, Any]]  # question code: the key of an option, or a list of keys
    # Which form it came from, so that a form sent twice is one answer. Made from a random token, not from a person.
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)


class SurveyText(Base):
    """What somebody wrote. Apart from the answers, and shown to nobody outside before an officer has read it."""

    __tablename__ = "survey_text"
    __table_args__ = (Index("ix_survey_text_review", "is_reviewed", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("survey_answer.id"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    is_reviewed: Mapped[bool] = mapped_column(Boolean, default=False)
    is_published: Mapped[bool] = mapped_column(Boolean, default=False)
    published_text: Mapped[str] = mapped_column(Text, default="")
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))


class SurveyTally(Base):
    """What was counted of a version in a fiscal year, up to and with one answer; later ones are counted when read."""

    __tablename__ = "survey_tally"

    survey_version_id: Mapped[int] = mapped_column(ForeignKey("survey_version.id"), primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    payload: Mapped[dict[str, Any]]
    upto_answer_id: Mapped[int] = mapped_column(Integer, default=0)
