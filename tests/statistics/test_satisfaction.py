"""The satisfaction of a year: only of published results, and never of a few people."""

from __future__ import annotations

import statistics
from fractions import Fraction

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.statistics.satisfaction import table_of_satisfaction
from muangmai_portal.surveys.models import Survey, SurveyAnswer
from tests.factories.surveys import add_answers, load_satisfaction


def test_the_mean_and_the_number_of_answers_are_those_of_the_published_survey(app: Flask) -> None:
    version = load_satisfaction()
    add_answers(version, 40, fiscal_year=2570)
    add_answers(version, 4, fiscal_year=2569)
    with app.test_request_context("/statistics/"):
        assert table_of_satisfaction(FiscalYear(2570), "th").rows == ()  # the office has not published it
        with transaction():
            db.session.execute(sa.update(Survey).values(is_published=True, results_published=True))
        [(_title, answers, mean, percent)] = table_of_satisfaction(FiscalYear(2570), "th").rows
        few = table_of_satisfaction(FiscalYear(2569), "th")
    given = db.session.scalars(sa.select(SurveyAnswer.values).where(SurveyAnswer.fiscal_year == 2570))
    marks = [Fraction(mark) for values in given for mark in values.values() if mark != "na"]
    assert answers == 40
    assert mean == f"{float(statistics.mean(marks)):.2f}"
    assert percent == f"{float(statistics.mean(marks) * 20):.2f}"
    assert few.rows == ()
    assert few.nothing == "ยังไม่มีผลสำรวจความพึงพอใจที่เผยแพร่ในปีงบประมาณนี้"
