"""One question after a closing: only sending the form answers it, once, and nobody else can."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.cases.models_ratings import CaseRating
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.disputing import dispute_closing
from muangmai_portal.cases.ratings import RATE_DAYS, SectionRatings, rating_path_of
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.statistics.ratings import fold_ratings
from tests.factories.cases import fresh, make_case, move_to
from tests.factories.officers import make_officer
from tests.inbox.desk import sit_down


@pytest.fixture
def officer(app: Flask) -> Officer:
    return make_officer()


@pytest.fixture
def closed(officer: Officer) -> Case:
    return move_to(make_case(), CaseStatus.CLOSED, officer)


def answer(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    return client.post(path, data={"csrf_token": token[1] if token else "", **fields})


def said() -> list[tuple[int, str]]:
    db.session.rollback()
    return [(each.score, each.comment) for each in db.session.scalars(sa.select(CaseRating).order_by(CaseRating.id))]


def test_the_letter_leads_to_the_question_and_opening_it_answers_nothing(client: FlaskClient, closed: Case) -> None:
    letter = db.session.scalars(sa.select(OutboundMessage).where(OutboundMessage.template == "cases/closed")).one()
    path = letter.context["rating_path"]
    assert path == rating_path_of(closed)
    for _ in range(3):
        page = client.get(path)
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.text
    assert closed.title not in page.text
    assert client.head(path).status_code == 200
    assert client.post(path, data={"score": "5"}).status_code == 400  # a program that presses buttons has no token
    assert said() == []


def test_it_is_answered_once_and_staff_read_it(app: Flask, client: FlaskClient, closed: Case) -> None:
    path = rating_path_of(closed)
    wrong = answer(client, path, score="6", comment="ช้ามาก")
    assert wrong.status_code == 422
    assert "เลือกหนึ่งข้อ" in wrong.text
    assert "ช้ามาก" in wrong.text
    assert answer(client, path, score="2", comment="ช้ามาก").status_code == 303
    thanks = client.get(path).text
    assert "2 จาก 5" in thanks
    assert "โต้แย้ง" in thanks
    assert answer(client, path, score="5").status_code in {303, 400}
    assert said() == [(2, "ช้ามาก")]
    page = sit_down(app, Role.HEAD).open(closed).text
    assert "ผู้ยื่นให้คะแนน 2 จาก 5" in page
    assert "ช้ามาก" in page


def test_two_at_once_leave_the_first(client: FlaskClient, closed: Case) -> None:
    path = rating_path_of(closed)
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path).text)
    assert token is not None
    for score in ("4", "1"):
        assert client.post(path, data={"csrf_token": token[1], "score": score}).status_code == 303
    assert said() == [(4, "")]


def test_only_this_closing_can_be_rated_and_only_for_a_while(
    client: FlaskClient, officer: Officer, closed: Case
) -> None:
    path = rating_path_of(closed)
    assert client.get(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 404
    with time_machine.travel(clock.now() + dt.timedelta(days=RATE_DAYS + 1)):
        assert rating_path_of(fresh(closed)) == ""
        assert client.get(path).status_code == 404
    assert answer(client, path, score="1").status_code == 303
    with transaction():
        dispute_closing(closed.id, reason="ยังดับ")
    assert client.get(path).status_code == 404  # open again: there is nothing to judge
    again = move_to(fresh(closed), CaseStatus.CLOSED, officer)
    assert rating_path_of(again) != path
    assert answer(client, rating_path_of(again), score="5").status_code == 303
    assert said() == [(1, ""), (5, "")]


@pytest.mark.parametrize("outcome", [Outcome.DUPLICATE, Outcome.NO_CONTACT])
def test_who_got_nothing_is_asked_nothing(officer: Officer, outcome: Outcome) -> None:
    case = make_case()
    with transaction():
        close_case(case.id, version=case.version, actor=officer, outcome=outcome, text="ซ้ำกับเรื่องที่รับไว้แล้ว")
    assert rating_path_of(fresh(case)) == ""
    assert rating_path_of(make_case()) == ""


def test_the_public_sees_no_section_with_few_answers() -> None:
    def ratings(*counts: int) -> list[SectionRatings]:
        return [SectionRatings(number, count, count * 4) for number, count in enumerate(counts)]

    def folded(*counts: int) -> tuple[list[int], list[int]]:
        alone, together = fold_ratings(ratings(*counts))
        return [each.count for each in alone], [each.count for each in together]

    assert folded(3, 1) == ([], [])
    assert folded(9, 5, 7) == ([9, 7, 5], [])
    assert folded(9, 2, 7) == ([9], [7, 2])
    assert folded(9, 2, 3, 7) == ([9, 7], [3, 2])
    assert folded(2, 2, 2) == ([], [2, 2, 2])
