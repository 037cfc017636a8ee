"""Whoever reads English meets no Thai that is not marked as Thai."""

from __future__ import annotations

import datetime as dt
import re

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from muangmai_portal.core import clock
from muangmai_portal.core.access import MARK
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.service_requests.catalogue import current_catalogue
from tests.factories.requests import fill_service, open_form, read_receipt, send_form
from tests.translations.stray_thai import find_stray_thai

# Pages that need something of the visitor's own are opened below; files are what somebody sent.
OPENED_WITH_A_KEY = frozenset(
    {"tracking.case", "tracking.slip", "tracking.file", "intake.receipt_slip", "outbox.unsubscribe",
     "attachments.thumbnail", "static"}
)  # fmt: skip
ERRORS = ["/nowhere", "/services/NOTHING", "/search?q=nothing+at+all", "/services/?q=nothing", "/services/?q=light"]


def _public_rules(app: Flask) -> list[Rule]:
    marked = [(rule, getattr(app.view_functions[rule.endpoint], MARK, None)) for rule in app.url_map.iter_rules()]
    rules = [rule for rule, access in marked if access is not None and access.is_public]
    return [
        rule
        for rule in rules
        if rule.methods and "GET" in rule.methods and not rule.rule.startswith("/staff")
    ]  # fmt: skip


def _addresses(app: Flask) -> list[str]:
    """Every public address: those with a service in them once for each service."""
    found = []
    for rule in _public_rules(app):
        if rule.endpoint in OPENED_WITH_A_KEY:
            continue
        if not rule.arguments <= {"code"}:
            continue  # a page of something that was filed: tests/browser/test_whole_site.py opens it
        codes = current_catalogue().services if rule.arguments else [""]
        found += [rule.rule.replace("<code>", code) for code in codes]
    return found


def _stray(client: FlaskClient, addresses: list[str]) -> dict[str, list[str]]:
    stray = {}
    for address in addresses:
        answer = client.get("/en" + address)
        if answer.mimetype == "text/html" and (thai := find_stray_thai(answer.text)):
            stray[address] = thai
    return stray


def test_every_public_page_is_english(office: Flask, reader: FlaskClient) -> None:
    addresses = _addresses(office)
    assert len(addresses) > 60
    assert _stray(reader, addresses) == {}


def test_what_went_wrong_is_said_in_english(reader: FlaskClient) -> None:
    assert _stray(reader, ERRORS) == {}


def test_errors_of_every_form_are_english(office: Flask, reader: FlaskClient) -> None:
    for code in current_catalogue().services:
        tokens = open_form(reader, code, "en")
        wrong = {question.name: "?" for question in current_catalogue().get(code).questions if question.kind != "file"}
        for answers in ({}, wrong):
            answer = reader.post(f"/en/services/{code}/request", data={**tokens, **answers})
            assert answer.status_code == 422
            assert find_stray_thai(answer.text) == [], code


def test_the_end_before_the_start_is_explained_in_english(office: Flask, reader: FlaskClient) -> None:
    start = clock.today() + dt.timedelta(days=10)
    filled = {**fill_service("VENUE"), "start": f"{start:%d/%m/%Y} 09:30", "end": f"{start:%d/%m/%Y} 08:30"}
    answer = send_form(reader, "VENUE", filled, "en")
    assert f"must not be before {long_date(start, 'en')}, 09:30" in answer.text
    assert find_stray_thai(answer.text) == []


def test_a_short_year_is_read_as_one_of_this_century(office: Flask, reader: FlaskClient) -> None:
    answer = send_form(reader, "WATER", {**fill_service("WATER"), "want_date": "15/01/30"}, "en")
    assert "for example 15/01/2030" in answer.text


def test_a_village_is_offered_by_its_number(reader: FlaskClient) -> None:
    page = reader.get("/en/services/LIGHT/request").text
    assert re.search(r'<option value="3" lang="th"\s*>Moo 3 บ้านใต้</option>', page)


def test_receipt_and_case_are_english_but_for_what_was_written(office: Flask, reader: FlaskClient) -> None:
    written = {**fill_service("VENUE"), "purpose": "Sports day", "full_name": "Jane Doe"}
    assert send_form(reader, "VENUE", written, "en").status_code == 303
    receipt = reader.get("/en/receipt")
    assert find_stray_thai(receipt.text) == []
    reference, pin = read_receipt(reader)
    token = re.search(r'name="csrf_token" value="([^"]+)"', reader.get("/en/track").text)
    assert token
    login = {"csrf_token": token[1], "reference": reference, "pin": pin}
    assert reader.post("/en/track", data=login).status_code == 303
    case = reader.get("/en/track/case")
    assert case.status_code == 200
    assert "Meeting room" in case.text
    assert find_stray_thai(case.text) == []


def test_a_law_is_named_in_english_and_as_it_is_published(reader: FlaskClient) -> None:
    page = reader.get("/en/services/SIGNTAX").text
    assert "<li>Signboard Tax Act B.E. 2510 (1967) (file by the end of March every year" in page
    assert '<span class="soft" lang="th">พ.ร.บ.ภาษีป้าย ๒๕๑๐' in page
