"""Forms of services, filled validly: for tests that need a request and care for one part of it only."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.intake.questions import Question
from muangmai_portal.sections.operations import load_sections
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.operations.loading import load_services

_HIDDEN = re.compile(r'<input type="hidden"\s+name="(csrf_token|intake_token)"\s+value="([^"]*)"')
_DAYS = {"past": -10, "upcoming": 10}


def load_catalogue() -> None:
    """Put the sections and services of the data files into the database of the test."""
    with transaction():
        load_sections()
        load_services()


def fill_service(code: str, *, optional: bool = False) -> dict[str, Any]:
    """A valid answer to every question of a service that must be answered; with `optional`, to all the others too.

    Needs an application context with a loaded catalogue. Tokens are not in it: `send_form` adds them.
    """
    answers: dict[str, Any] = {}
    for question in sorted(current_catalogue().get(code).questions, key=lambda each: each.when is not None):
        is_asked = question.when is None or answers.get(question.when.field) in question.when.values
        if optional or (question.required and is_asked):
            answers |= _answer(question)
    return answers


def _answer(question: Question) -> dict[str, Any]:
    if question.kind == "table":
        return {f"{question.name}-0-{column}": f"ของ {column}" for column in range(len(question.columns))}
    if question.kind == "file":
        return {question.name: (make_photo(), "photo.jpg")}
    if question.options:
        return {question.name: question.options[0][0]}
    return {question.name: _MAKERS.get(question.kind, _text)(question)}


def _text(question: Question) -> str:
    return {"full_name": "สมหญิง ใจดี", "house_no": "๑๒/๓", "map": "6.98765, 100.45678"}.get(question.name, "ข้อความทดสอบ")


def _number(question: Question) -> str:
    return "๒" if question.least <= 2 <= question.most else f"{question.least:g}"


def _date(question: Question) -> str:
    days = _DAYS.get(question.period, -10) + (1 if question.not_before else 0)
    return numeric_date(clock.today() + dt.timedelta(days=days))


def _moment(question: Question) -> str:
    return f"{_date(question)} 09:30"


_MAKERS: dict[str, Callable[[Question], str]] = {
    "number": _number,
    "date": _date,
    "datetime": _moment,
    "be_date_partial": lambda _: "2485",
    "tel": lambda _: "๐๘๑ ๒๓๔ ๕๖๗๘",
    "email": lambda _: "somying@example.com",
    "thai_id": lambda _: "1-0000-00000-12-2",
    "checkbox": lambda _: "y",
}


def make_photo(colour: str = "navy") -> io.BytesIO:
    """A small JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "JPEG")
    buffer.seek(0)
    return buffer


def form_url(code: str, language: str = "th") -> str:
    """The address of a service's form."""
    return f"{'/en' if language == 'en' else ''}/services/{code}/request"


def read_tokens(html: str) -> dict[str, str]:
    """The hidden tokens of a form."""
    return dict(_HIDDEN.findall(html))


def open_form(client: FlaskClient, code: str, language: str = "th") -> dict[str, str]:
    """Open a blank form and give its tokens."""
    return read_tokens(client.get(form_url(code, language)).text)


def send_form(client: FlaskClient, code: str, answers: dict[str, Any], language: str = "th") -> TestResponse:
    """Send a form; the tokens come from a blank one unless the answers hold some."""
    tokens = {} if "intake_token" in answers else open_form(client, code, language)
    return client.post(form_url(code, language), data={**tokens, **answers})


def file_service(client: FlaskClient, code: str, **changes: Any) -> str:
    """File a request through the web and give its reference."""
    response = send_form(client, code, {**fill_service(code), **changes})
    assert response.status_code == 303, response.text
    return read_receipt(client)[0]


def read_receipt(client: FlaskClient) -> tuple[str, str]:
    """Reference and PIN from the receipt page."""
    html = client.get("/receipt").text
    found = dict(re.findall(r'<output id="case-(reference|pin)"[^>]*>([^<]+)<', html))
    return found["reference"], found["pin"]
