"""The questionnaire that every office needs: satisfaction with its services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.extensions import db
from muangmai_portal.surveys.definitions import Definition, Item, Part, Question, QuestionKind, read_words
from muangmai_portal.surveys.models import BandTable, Survey, SurveyKind, SurveyVersion

STANDARD_SLUG = "satisfaction"


def load_surveys() -> int:
    """Insert the satisfaction survey where it is not there yet, open to all; returns how many were inserted.

    One survey serves all years: its answers carry their fiscal year.
    """
    if db.session.scalar(sa.select(Survey.id).where(Survey.slug == STANDARD_SLUG)) is not None:
        return 0
    facts = read_reference_data("survey")
    survey = Survey(
        slug=STANDARD_SLUG,
        kind=SurveyKind.SATISFACTION,
        title_th=facts["title_th"],
        title_en=facts["title_en"],
        intro_th=facts["intro_th"],
        intro_en=facts["intro_en"],
        is_published=True,
        band_table=BandTable.EQUAL,
        created_at=clock.now(),
    )
    db.session.add(survey)
    db.session.flush()
    stored = make_standard_definition().as_json()
    db.session.add(SurveyVersion(survey_id=survey.id, number=1, definition=stored, created_at=clock.now()))
    db.session.flush()
    return 1


def make_standard_definition() -> Definition:
    """The questions of data/survey.json."""
    facts = read_reference_data("survey")
    about, satisfaction, suggestions = (read_words(title) for title in facts["parts"])
    return Definition(
        (
            Part(about, tuple(_make_demographic(each) for each in facts["demographics"])),
            Part(satisfaction, tuple(_make_matrix(each, facts["allow_na"]) for each in facts["dimensions"])),
            Part(suggestions, tuple(_make_text(each) for each in facts["open_questions"])),
        )
    )


def _make_demographic(facts: Mapping[str, Any]) -> Question:
    return Question(
        code=facts["code"],
        kind=QuestionKind.SINGLE,
        text=read_words(facts),
        required=facts["required"],
        options=tuple(read_words(option) for option in facts.get("options", ())),
        options_from=facts.get("options_from", ""),
        groups=True,
    )


def _make_matrix(facts: Mapping[str, Any], allow_na: bool) -> Question:
    return Question(
        code=facts["code"],
        kind=QuestionKind.MATRIX,
        text=read_words(facts),
        allow_na=allow_na,
        items=tuple(Item(item["code"], read_words(item)) for item in facts["items"]),
    )


def _make_text(facts: Mapping[str, Any]) -> Question:
    return Question(code=facts["code"], kind=QuestionKind.TEXT, text=read_words(facts))
