"""Surveys and answers for tests."""

from __future__ import annotations

import datetime as dt
import random
from itertools import count as count_up
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.surveys.definitions import QuestionKind, read_definition
from muangmai_portal.surveys.models import SurveyAnswer, SurveyVersion
from muangmai_portal.surveys.queries import find_current_version, get_survey
from muangmai_portal.surveys.standard import STANDARD_SLUG, load_surveys

_numbers = count_up(1)


def load_satisfaction() -> SurveyVersion:
    """The standard questionnaire, loaded and committed; gives its version."""
    with transaction():
        load_surveys()
    version = find_current_version(get_survey(STANDARD_SLUG))
    assert version is not None
    return version


def add_answers(version: SurveyVersion, count: int, fiscal_year: int = 2570, dice: random.Random | None = None) -> None:
    """Answers by chance, written straight into the table: for figures, which read nothing else."""
    dice = dice or random.Random(count)
    rows = [make_answer_row(version, fiscal_year, dice) for _ in range(count)]
    with transaction():
        db.session.execute(sa.insert(SurveyAnswer), rows)


def make_answer_row(version: SurveyVersion, fiscal_year: int, dice: random.Random) -> dict[str, Any]:
    """The columns of one answer: some items skipped, some without an opinion."""
    definition = read_definition(version.definition)
    choices: dict[str, Any] = {}
    for question in definition.choices():
        keys = [str(index) for index in range(len(question.options))] or ["LIGHT", "WATER", "ROAD"]
        if question.required or dice.random() < 0.8:
            several = question.kind is QuestionKind.MULTIPLE
            choices[question.code] = sorted(dice.sample(keys, 2)) if several else dice.choice(keys)
    marks = {item.code: dice.choice([1, 2, 3, 4, 5, 5, 4, "na"]) for item in definition.items()}
    return {
        "survey_id": version.survey_id,
        "survey_version_id": version.id,
        "submitted_on": dt.date(fiscal_year - 543, 1, 15),
        "fiscal_year": fiscal_year,
        "channel": dice.choice(["web", "web", "paper", "kiosk"]),
        "service_code": choices.get("service", ""),
        "values": {code: mark for code, mark in marks.items() if dice.random() < 0.9},
        "choices": choices,
        "form_digest": f"{next(_numbers):064}",
    }
