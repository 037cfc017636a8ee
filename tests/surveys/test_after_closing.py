"""After a case was closed its submitter is asked how it was, and led to the survey by a link
that names the service and nothing else."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.feedback import feedback_path_of
from muangmai_portal.cases.models import Case, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.ratings import rating_path_of
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.surveys.models import SurveyAnswer
from muangmai_portal.surveys.queries import get_survey
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer
from tests.factories.requests import load_catalogue
from tests.factories.surveys import load_satisfaction


def close(outcome: Outcome = Outcome.FIXED, **more: Any) -> Case:
    """A case that was just closed."""
    case = make_case(**more)
    officer = make_officer()
    with transaction():
        close_case(case.id, version=case.version, actor=officer, outcome=outcome, text="ดำเนินการแล้ว")
    return fresh(case)


@pytest.fixture(autouse=True)
def survey(app: Flask) -> None:
    """An office with services and the satisfaction survey."""
    load_catalogue()
    load_satisfaction()


def test_who_answered_the_question_is_led_to_the_survey_and_following_the_link_records_nothing(
    client: FlaskClient,
) -> None:
    case = close()
    page = client.get(rating_path_of(case)).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    client.post(rating_path_of(case), data={"csrf_token": token[1], "score": "4"})
    found = re.search(r'href="(/surveys/satisfaction\?[^"]+)"', client.get(rating_path_of(case)).text)
    assert found is not None
    path = html.unescape(found[1])
    assert path == feedback_path_of(case) == "/surveys/satisfaction?service=LIGHT&via=closing"
    survey = client.get(path)
    assert survey.status_code == 200
    assert re.search(r'<option value="LIGHT"[^>]* selected', survey.text)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SurveyAnswer)) == 0


def test_a_sensitive_service_is_not_named_and_some_are_not_asked() -> None:
    assert feedback_path_of(close(is_sensitive=True)) == "/surveys/satisfaction?via=closing"
    assert feedback_path_of(close(Outcome.NO_CONTACT)) == ""
    case = close()
    with transaction():
        get_survey("satisfaction").is_published = False
    assert feedback_path_of(case) == ""
