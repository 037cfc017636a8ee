"""Not agreeing with how a case ended, from the tracking page to the desk and the public figures."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus, EventKind
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.filing import Filed, open_case
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import fresh, make_new_case, move_to
from tests.factories.officers import make_officer
from tests.inbox.desk import sit_down

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
FORM = 'action="/track/case/dispute"'
ELSEWHERE = ('href="/complaints/"', 'href="tel:1567"', 'href="tel:1676"')


class Visit:
    """A browser that has a closed case open."""

    def __init__(self, client: FlaskClient, filed: Filed) -> None:
        self.client = client
        self.case = db.session.get_one(Case, filed.case_id)
        token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/track").text)
        assert token is not None
        self.token = token[1]
        client.post("/track", data={"csrf_token": self.token, "reference": filed.reference, "pin": filed.pin})

    def page(self) -> str:
        return self.client.get("/track/case").text

    def dispute(self, reason: str, **more: str) -> TestResponse:
        return self.client.post("/track/case/dispute", data={"csrf_token": self.token, "reason": reason, **more})

    def disputes(self) -> list[str]:
        events = list_events(fresh(self.case))
        return [event.text.text for event in events if event.kind == EventKind.DISPUTED and event.text]


@pytest.fixture(autouse=True)
def soon_after_the_closing() -> Iterator[None]:
    """The clock runs on from here."""
    with time_machine.travel(NOW + dt.timedelta(minutes=5)):
        yield


@pytest.fixture
def officer(app: Flask) -> Officer:
    return make_officer()


@pytest.fixture
def visit(client: FlaskClient, officer: Officer) -> Visit:
    new = make_new_case()
    with time_machine.travel(NOW - dt.timedelta(days=20), tick=False), transaction():
        filed = open_case(new)
    with time_machine.travel(NOW, tick=False):
        move_to(db.session.get_one(Case, filed.case_id), CaseStatus.CLOSED, officer)
    return Visit(client, filed)


def test_a_dispute_brings_the_case_back_to_its_section(app: Flask, visit: Visit) -> None:
    page = visit.page()
    assert FORM in page
    assert "โต้แย้งได้ถึงวันที่ 23 ธันวาคม 2569" in page
    answer = visit.dispute("ไฟ<ยังดับ>อยู่")
    assert (answer.status_code, answer.location) == (303, "/track/case")
    assert fresh(visit.case).status == CaseStatus.IN_PROGRESS
    page = visit.page()
    assert "ส่งคำโต้แย้งแล้ว" in page
    assert "ไฟ&lt;ยังดับ&gt;อยู่" in page
    assert re.search(r'class="tag disputed">.*?โต้แย้งผล', page, re.S)
    assert FORM not in page
    desk = sit_down(app)
    for shown in (desk.get("/staff/inbox").text, desk.get(f"/staff/cases/{visit.case.reference}").text):
        assert re.search(r'class="tag disputed">.*?โต้แย้งผล', shown, re.S)


@pytest.mark.parametrize("reason", ["", "  \u200b ", "ก" * 2001])
def test_a_dispute_without_a_reason_or_with_a_book_is_asked_for_again(visit: Visit, reason: str) -> None:
    answer = visit.dispute(reason)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#reason"' in answer.text
    assert reason.strip(" \u200b") in answer.text
    assert fresh(visit.case).status == CaseStatus.CLOSED


def test_words_are_given_back_when_the_token_or_the_visit_was_lost(visit: Visit) -> None:
    stale = visit.dispute("ยังดับอยู่", csrf_token="stale")
    assert stale.status_code == 400
    assert "ยังดับอยู่" in stale.text
    assert "กดส่งอีกครั้ง" in stale.text
    visit.client.post("/track/leave", data={"csrf_token": visit.token})
    ended = visit.dispute("ยังดับอยู่")
    assert ended.status_code == 400
    assert "ยังดับอยู่" in ended.text
    assert visit.disputes() == []


def test_a_second_press_disputes_nothing_twice_and_a_new_closing_may_be_disputed(
    visit: Visit, officer: Officer
) -> None:
    assert visit.dispute("ยังดับ").status_code == 303
    second = visit.dispute("ยังดับ")
    assert second.status_code == 409
    assert "โต้แย้งผลไว้แล้ว" in second.text
    move_to(fresh(visit.case), CaseStatus.CLOSED, officer)
    assert visit.dispute("ดับอีกแล้ว").status_code == 303
    assert visit.disputes() == ["ยังดับ", "ดับอีกแล้ว"]


def test_after_its_time_the_page_says_plainly_what_can_still_be_done(client: FlaskClient, visit: Visit) -> None:
    assert all(way in visit.page() for way in ELSEWHERE)
    with time_machine.travel(dt.datetime(2026, 12, 24, tzinfo=BANGKOK), tick=False):
        with client.session_transaction() as session:
            session["tracking"] = {**session["tracking"], "until": NOW.timestamp() + 40 * 86_400}
        page = visit.page()
        assert FORM not in page
        assert "ได้ถึงวันที่ 23 ธันวาคม 2569 พ้นเวลาแล้ว" in page
        assert all(way in page for way in ELSEWHERE)
        assert visit.dispute("ช้าไป").status_code == 409
    assert visit.disputes() == []


def test_who_took_a_case_back_has_nothing_to_dispute(client: FlaskClient) -> None:
    new = make_new_case()
    with transaction():
        filed = open_case(new)
    with transaction():
        withdraw_case(filed.case_id)
    visit = Visit(client, filed)
    page = visit.page()
    assert FORM not in page
    assert "โต้แย้ง" not in page
    assert all(way in page for way in ELSEWHERE)


def test_a_dispute_stands_in_the_public_figures(visit: Visit) -> None:
    visit.dispute("ยังดับ")
    answer = visit.client.get("/statistics/cases.csv?table=summary&year=2570")
    rows = {row[6]: row for row in csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))}
    assert rows["disputed"][8] == "1"
    assert rows["disputed_percent"][8] == ""  # of one case no share is told
