"""The stored tallies: the same figures before, between and after folding."""

from __future__ import annotations

import random
from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.surveys import tallies
from muangmai_portal.surveys.definitions import read_definition
from muangmai_portal.surveys.models import SurveyAnswer, SurveyTally
from muangmai_portal.surveys.queries import find_current_version, get_survey
from muangmai_portal.surveys.standard import STANDARD_SLUG, load_surveys, make_standard_definition
from tests.factories.surveys import add_answers, load_satisfaction, make_answer_row


def test_the_standard_questionnaire_is_loaded_once_and_whole(app: Flask) -> None:
    with transaction():
        assert load_surveys() == 1
    with transaction():
        assert load_surveys() == 0
    survey = get_survey(STANDARD_SLUG)
    version = find_current_version(survey)
    assert version is not None
    definition = read_definition(version.definition)
    assert definition == make_standard_definition()
    assert [len(matrix.items) for matrix in definition.matrices()] == [4, 4, 4, 4, 3]
    assert [question.code for question in definition.questions() if question.required] == ["service"]
    assert {"service", "channel", "moo", "sex"} <= {question.code for question in definition.grouping()}
    texts = [item.text for item in definition.items()] + [question.text for question in definition.questions()]
    assert all(words.en and words.en != words.th for words in texts)


def test_folding_changes_no_figure_of_any_year(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "FOLD_AT_ONCE", 90)
    version = load_satisfaction()
    dice = random.Random(11)
    add_answers(version, 150, fiscal_year=2569, dice=dice)
    add_answers(version, 100, fiscal_year=2570, dice=dice)
    years = (None, 2569, 2570, 2571)
    before = {year: tallies.read_tally(version.id, year).as_json() for year in years}
    assert [before[year]["n"] for year in years] == [250, 150, 100, 0]
    assert before[None]["by"]["service"]

    assert tallies.fold_tallies() > 50  # the first pieces; what is left is short enough to be counted when read
    assert {year: tallies.read_tally(version.id, year).as_json() for year in years} == before
    assert tallies.list_fiscal_years(version.id) == [2570, 2569]

    add_answers(version, 201, fiscal_year=2570, dice=dice)
    whole = tallies.read_tally(version.id).as_json()
    assert whole["n"] == 451
    assert tallies.fold_tallies() > 0
    assert tallies.read_tally(version.id).as_json() == whole
    stored = db.session.scalars(sa.select(SurveyTally)).all()
    assert len({each.upto_answer_id for each in stored}) == 1
    assert tallies.fold_tallies() == 0


def test_an_answer_that_is_still_on_its_way_while_others_are_folded_is_counted_too(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        return  # SQLite has one writer: nothing is on its way while another writes
    version = load_satisfaction()
    with db.engine.connect() as slow:
        row = make_answer_row(version, 2570, random.Random(3))
        slow.execute(sa.insert(SurveyAnswer).values(row))  # has its number, but is not committed
        add_answers(version, 250)
        folding = Thread(target=_fold_in, args=(app,))
        folding.start()
        folding.join(1)  # long enough to pass the slow one over, if folding did not wait for it
        slow.commit()
        folding.join(60)
    db.session.rollback()
    assert tallies.read_tally(version.id).n == 251
    assert db.session.scalars(sa.select(SurveyTally.upto_answer_id)).all() != []


def _fold_in(app: Flask) -> None:
    with app.app_context():
        tallies.fold_tallies()
        db.session.remove()
