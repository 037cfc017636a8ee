"""Declarations, gifts and risks for tests, committed."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.declaration.operations import Signing, state_signing
from muangmai_portal.integrity.declaration.queries import KIND
from muangmai_portal.integrity.gifts.models import GiftReport
from muangmai_portal.integrity.gifts.operations import GiftFacts, report_gift
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.integrity.risks.operations import RiskContent, add_risk, approve_register
from muangmai_portal.publishing.models import PersonalData, Publication
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish
from tests.factories.news import hidden_of
from tests.factories.officers import make_section

NOW = dt.datetime(2026, 11, 28, 10, 0, tzinfo=BANGKOK)  # fiscal year 2570, its first half
YEAR = FiscalYear(2570)
_numbers = count(1)


def make_paper(
    author: Officer, kind: str = KIND, year: int = 2570, title: str = "ประกาศทดสอบ", **more: Any
) -> Publication:
    """An official paper that the public sees."""
    with transaction():
        words = Words(title_th=title, body_th="ข้อความของประกาศ", fiscal_year=year, **more)
        paper = create_publication(kind, words, actor=author)
        publish(paper, Showing(personal_data=PersonalData.NONE), actor=author)
    return paper


def sign(paper: Publication, author: Officer, name: str, signed_on: dt.date, version: int = 0) -> None:
    """Say who signed a declaration."""
    with transaction():
        signing = Signing(signer_name=name, signer_position="นายก อบต.", signed_on=signed_on)
        state_signing(paper.id, signing, version=version, actor=author)


def gift_facts(**more: Any) -> GiftFacts:
    """A gift of today."""
    given = {"giver_kind": "company", "giver_name": "ร้านลับเฉพาะ", "item": "กระเช้าผลไม้", "value_baht": 800}
    return GiftFacts(**{**given, "received_on": clock.today(), "disposition": "returned", **more})


def make_gift(actor: Officer, **more: Any) -> GiftReport:
    """A report of a gift."""
    with transaction():
        return report_gift(gift_facts(**more), token=f"gift-in-a-test-{next(_numbers)}", actor=actor)


def risk_content(section: str = "ENG", **more: Any) -> RiskContent:
    """What is assessed of a risk."""
    given: dict[str, Any] = {"area": "permits", "process": "การออกใบอนุญาต", "event": "เรียกรับเงินเพื่อเร่งงาน"}
    given |= {"likelihood": 4, "impact": 5, "section_id": make_section(section).id}
    return RiskContent(**{**given, **more})


def make_risk(actor: Officer, section: str = "ENG", year: FiscalYear = YEAR, **more: Any) -> Risk:
    """A risk that waits for approval."""
    content = risk_content(section, **more)
    with transaction():
        return add_risk(year, content, token=f"risk-in-a-test-{next(_numbers)}", actor=actor)


def approve(actor: Officer, year: FiscalYear = YEAR) -> None:
    """Let the public see the register."""
    with transaction():
        approve_register(year, actor=actor)


def stored_risk(risk: Risk) -> Risk:
    """A risk as the database has it now."""
    db.session.rollback()
    found = db.session.get(Risk, risk.id, populate_existing=True)
    assert found is not None
    return found


def send(browser: FlaskClient, page: str, path: str = "", **fields: Any) -> TestResponse:
    """Send the form of a page with what its hidden fields hold."""
    return browser.post(path or page, data={**hidden_of(browser.get(page)), **fields})
