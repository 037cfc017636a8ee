"""Each of the twenty-nine services: its page, its form, a request filed through it."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from muangmai_portal.cases.queries import find_case
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.service_requests.catalogue import Catalogue
from tests.factories.requests import fill_service, form_url, read_receipt, send_form

SERVICES = {facts["code"]: facts for facts in read_reference_data("services")["services"]}
every_service = pytest.mark.parametrize("code", SERVICES)
WITH_FILES = {"SIGNTAX", "BUILD"}


def test_there_are_twenty_nine_services(catalogue: Catalogue) -> None:
    assert set(catalogue.services) == set(SERVICES)
    assert len(SERVICES) == 29


@every_service
def test_the_page_says_who_how_long_what_it_costs_and_by_which_law(visitor: FlaskClient, code: str) -> None:
    html = visitor.get(f"/services/{code}").text
    facts = SERVICES[code]
    unit = "วัน" if facts.get("days_unit") == "calendar" else "วันทำการ"
    assert f"ไม่เกิน {facts['standard_working_days']} {unit}" in html
    assert facts["name_th"] in html
    for part in facts["legal_basis_th"].split("; "):
        assert part in html
    for number in ("1567", "1111", "1676"):
        assert f'href="tel:{number}"' in html
    assert f'href="{form_url(code)}"' in html


@every_service
def test_the_form_asks_every_question_of_the_data(visitor: FlaskClient, code: str) -> None:
    html = visitor.get(form_url(code)).text
    for spec in SERVICES[code]["fields"]:
        assert re.search(rf'name="{spec["name"]}(-0-0)?"', html), spec["name"]
    for name in ("full_name", "phone", "email", "house_no", "moo", "channel_pref", "csrf_token", "intake_token"):
        assert html.count(f'id="{name}"') == 1 or html.count(f'name="{name}"') >= 1, name
    assert len(set(re.findall(r'\bid="([^"]+)"', html))) == len(re.findall(r'\bid="([^"]+)"', html))


@every_service
def test_a_form_with_only_what_must_be_answered_is_accepted(visitor: FlaskClient, code: str) -> None:
    if code in WITH_FILES:
        return  # tests/service_requests/test_uploads.py files these
    response = send_form(visitor, code, fill_service(code))
    assert (response.status_code, response.location) == (303, "/receipt")
    case = find_case(read_receipt(visitor)[0])
    assert case is not None
    assert (case.service_code, case.days) == (code, SERVICES[code]["standard_working_days"])
    assert case.contact is not None
    assert show_phone(case.contact.phone) == "081-234-5678"


@every_service
def test_an_empty_form_comes_back_with_an_error_for_each_question(visitor: FlaskClient, code: str) -> None:
    response = send_form(visitor, code, {"full_name": ""})
    assert response.status_code == 422
    summary = response.text.split('id="error-summary"')[1].split("</ul>")[0]
    required = [spec["name"] for spec in SERVICES[code]["fields"] if spec["required"]]
    for name in [*required, "full_name", "phone", "house_no", "moo", "channel_pref"]:
        assert f'href="#{name}"' in summary, name
    assert 'role="alert"' in response.text


@every_service
def test_the_english_form_is_filed_too(visitor: FlaskClient, code: str) -> None:
    if code in WITH_FILES:
        return
    response = send_form(visitor, code, fill_service(code), language="en")
    assert (response.status_code, response.location) == (303, "/en/receipt")
    page = visitor.get("/en/receipt")
    assert SERVICES[code]["name_en"] in page.text
    assert '<html lang="en">' in page.text
