"""The public's side: filling in, mending, sending twice, coming too late; and what is kept of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.surveys.kiosks import DAYS, make_kiosk_key
from muangmai_portal.surveys.models import Survey, SurveyAnswer, SurveyText
from muangmai_portal.surveys.queries import get_survey
from tests.factories.requests import load_catalogue
from tests.factories.surveys import load_satisfaction

PAGE = "/surveys/satisfaction"
NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def survey(app: Flask) -> Iterator[Survey]:
    """The satisfaction survey of an office with services, on a fixed day."""
    with time_machine.travel(NOW, tick=False):
        load_catalogue()
        load_satisfaction()
        yield get_survey("satisfaction")


def hidden_of(client: FlaskClient, path: str = PAGE) -> dict[str, str]:
    """What the blank form carries besides its questions."""
    return dict(_HIDDEN.findall(client.get(path).text))


def send(client: FlaskClient, path: str = PAGE, page: str = "", **answers: object) -> TestResponse:
    """Open the form and send it."""
    return client.post(path, data={**hidden_of(client, page or path), **answers})


def answers() -> list[SurveyAnswer]:
    """Everything recorded."""
    db.session.rollback()
    return list(db.session.scalars(sa.select(SurveyAnswer).order_by(SurveyAnswer.id)))


def test_an_answer_is_kept_without_time_name_or_address(client: FlaskClient) -> None:
    words = "ขอบคุณเจ้าหน้าที่ที่ช่วยเหลือ " * 60
    sent = send(client, service="LIGHT", sex="1", P1="5", P2="๔", Q3="na", good=words, improve="")
    assert sent.status_code == 303
    assert client.get(sent.headers["Location"]).status_code == 200
    (kept,) = answers()
    assert kept.values == {"P1": 5, "P2": 4, "Q3": "na"}
    assert kept.choices == {"sex": "1", "service": "LIGHT"}
    assert (kept.submitted_on, kept.fiscal_year, kept.channel) == (dt.date(2026, 11, 23), 2570, "web")
    assert (kept.service_code, kept.entered_by_id) == ("LIGHT", None)
    assert not {"created_at", "ip", "address", "user_agent"} & set(SurveyAnswer.__table__.columns.keys())
    (text,) = db.session.scalars(sa.select(SurveyText))
    assert (text.question, text.text, text.is_reviewed, text.is_published) == ("good", words.strip(), False, False)


def test_only_what_is_required_is_demanded_and_typed_words_come_back(client: FlaskClient, survey: Survey) -> None:
    long = "ย" * 2001
    page = send(client, P1="5", P2="9", sex="77", improve="ปรับปรุงที่จอดรถ", good=long)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    for name in ("service", "P2", "sex", "good"):
        assert f'href="#{name}"' in page.text
        assert f'id="{name}"' in page.text
    assert "ปรับปรุงที่จอดรถ" in page.text
    assert long in page.text
    assert re.search(r'name="P1"\s+value="5" checked', page.text)
    assert answers() == []
    assert send(client, service="LIGHT").status_code == 303
    assert len(answers()) == 1


def test_a_form_sent_twice_is_one_answer_and_changed_words_are_not_lost_silently(client: FlaskClient) -> None:
    form = {**hidden_of(client), "service": "LIGHT", "P1": "4", "good": "ดี"}
    assert client.post(PAGE, data=form).status_code == 303
    assert client.post(PAGE, data=form).status_code == 303
    assert len(answers()) == 1
    changed = client.post(PAGE, data={**form, "good": "ดีมาก"})
    assert changed.status_code == 409
    assert "ดีมาก" in changed.text
    assert len(answers()) == 1
    again = {**form, "good": "ดีมาก", **dict(_HIDDEN.findall(changed.text))}
    assert client.post(PAGE, data=again).status_code == 303
    assert len(answers()) == 2


def test_reading_records_nothing_and_the_link_of_a_closed_case_names_only_the_service(client: FlaskClient) -> None:
    link = f"{PAGE}?service=light&via=closing"
    page = client.get(link)
    assert re.search(r'<option value="LIGHT"[^>]* selected', page.text)
    assert answers() == []
    assert send(client, page=link, service="LIGHT", Q3="5").status_code == 303
    assert [each.channel for each in answers()] == ["closing"]


def test_a_device_that_answered_is_told_so_and_may_answer_for_somebody_else(client: FlaskClient) -> None:
    assert send(client, service="LIGHT").status_code == 303
    page = client.get(f"{PAGE}?service=LIGHT").text
    assert "<form" not in page.split("<main")[1]
    assert "again=1" in page
    assert send(client, page=f"{PAGE}?again=1", service="ROAD").status_code == 303
    assert len(answers()) == 2


def test_an_expired_form_a_trap_and_an_empty_form_record_nothing(client: FlaskClient, survey: Survey) -> None:
    expired = client.post(PAGE, data={"service": "LIGHT", "good": "คำที่พิมพ์"})
    assert expired.status_code == 400
    assert "คำที่พิมพ์" in expired.text
    assert send(client, service="LIGHT", website="https://spam.example").status_code == 303
    assert answers() == []


@pytest.mark.parametrize(
    ("opens", "closes", "status", "words"),
    [
        ((2026, 12, 1), None, 409, "ยังไม่เปิด"),
        (None, (2026, 11, 21), 409, "ปิดรับคำตอบแล้ว"),
        (None, (2026, 11, 22), 303, "ปิดรับคำตอบแล้ว"),
    ],
)
def test_outside_its_days_a_survey_says_so_and_what_was_begun_in_time_still_counts(
    client: FlaskClient,
    survey: Survey,
    opens: tuple[int, int, int] | None,
    closes: tuple[int, int, int] | None,
    status: int,
    words: str,
) -> None:
    hidden = hidden_of(client)
    with transaction():
        stored = get_survey("satisfaction")
        stored.opens_on = dt.date(*opens) if opens else None
        stored.closes_on = dt.date(*closes) if closes else None
    page = client.get(PAGE)
    assert page.status_code == 200
    assert words in page.text
    sent = client.post(PAGE, data={**hidden, "service": "LIGHT"})
    assert sent.status_code == status
    assert len(answers()) == (1 if status == 303 else 0)


def test_a_kiosk_needs_the_desks_key_resets_itself_and_leaves_no_mark(client: FlaskClient, survey: Survey) -> None:
    assert client.get(f"{PAGE}/kiosk").status_code == 403
    assert client.get(f"{PAGE}/kiosk?key=20991231-{'0' * 32}").status_code == 403
    key = make_kiosk_key("satisfaction")
    kiosk = f"{PAGE}/kiosk?key={key}"
    for _ in range(2):
        sent = send(client, kiosk, service="LIGHT", P1="3")
        assert sent.status_code == 303
        thanks = client.get(sent.headers["Location"])
        assert thanks.headers["Refresh"] == f"20;url={kiosk}"
    assert [each.channel for each in answers()] == ["kiosk", "kiosk"]
    assert "<form" in client.get(PAGE).text
    with time_machine.travel(NOW + dt.timedelta(days=DAYS + 1)):
        assert client.get(kiosk).status_code == 403


def test_a_draft_is_unknown_to_the_public_and_what_is_published_is_found(client: FlaskClient, survey: Survey) -> None:
    assert survey.title_th in client.get("/surveys/").text
    assert PAGE in client.get("/search?q=แบบสอบถามความพึงพอใจ").text
    assert PAGE in client.get("/sitemap.xml").text
    english = client.get(f"/en{PAGE}").text
    assert "Staff know their work" in english
    with transaction():
        get_survey("satisfaction").is_published = False
    assert client.get(PAGE).status_code == 404
    assert send(client, page="/track", service="LIGHT").status_code == 404
