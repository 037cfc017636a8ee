"""After a case was closed its submitter is asked how it was, by a link that names the service and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.surveys.models import SurveyAnswer
from muangmai_portal.surveys.queries import get_survey
from tests.factories.cases import make_case
from tests.factories.officers import make_officer
from tests.factories.requests import load_catalogue
from tests.factories.surveys import load_satisfaction

_LINK = re.compile(r"https?://[^\s]+(/surveys/satisfaction\?[^\s]+)")


def closing_letter(outcome: Outcome = Outcome.FIXED, **more: Any) -> str:
    """The text of the letter about a case that was just closed."""
    case = make_case(**more)
    officer = make_officer()
    with transaction():
        close_case(case.id, version=case.version, actor=officer, outcome=outcome, text="ดำเนินการแล้ว")
    letters = sa.select(OutboundMessage).where(OutboundMessage.template == "cases/closed")
    return preview(db.session.scalars(letters.order_by(OutboundMessage.id.desc())).first()).text  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def survey(app: Flask) -> None:
    """An office with services and the satisfaction survey."""
    load_catalogue()
    load_satisfaction()


def test_the_letter_leads_to_the_survey_and_following_the_link_records_nothing(client: FlaskClient) -> None:
    found = _LINK.search(closing_letter())
    assert found is not None
    assert found[1] == "/surveys/satisfaction?service=LIGHT&via=closing"
    case = db.session.scalars(sa.select(Case)).one()
    assert case.reference not in found[1]
    page = client.get(found[1])
    assert page.status_code == 200
    assert re.search(r'<option value="LIGHT"[^>]* selected', page.text)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(SurveyAnswer)) == 0


def test_a_sensitive_service_is_not_named_and_some_are_not_asked() -> None:
    sensitive = _LINK.search(closing_letter(is_sensitive=True))
    assert sensitive is not None
    assert sensitive[1] == "/surveys/satisfaction?via=closing"
    assert _LINK.search(closing_letter(Outcome.NO_CONTACT)) is None
    with transaction():
        get_survey("satisfaction").is_published = False
    assert _LINK.search(closing_letter()) is None
