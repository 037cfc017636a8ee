"""The pages of the catalogue as a visitor sees them."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from tests.factories.requests import form_url, load_catalogue


def test_the_catalogue_is_grouped_by_need_and_names_every_service(visitor: FlaskClient) -> None:
    html = visitor.get("/services/").text
    assert len(re.findall(r'href="/services/[A-Z]+"', html)) == 29
    assert html.index("น้ำ ไฟ ถนน") < html.index("เบี้ยยังชีพ เด็ก") < html.index("ข้อมูลข่าวสารและร้องทุกข์")
    for key in ("utilities", "health", "welfare", "tax"):
        assert f'id="{key}"' in html


def test_the_english_catalogue_links_to_english_pages(visitor: FlaskClient) -> None:
    html = visitor.get("/en/services/").text
    assert "Street-light repair" in html
    assert len(re.findall(r'href="/en/services/[A-Z]+"', html)) == 29


def test_a_search_shows_what_it_found(visitor: FlaskClient) -> None:
    html = visitor.get("/services/", query_string={"q": "ไฟดับ"}).text
    assert re.findall(r'href="/services/([A-Z]+)"', html) == ["LIGHT"]
    assert 'value="ไฟดับ"' in html


def test_a_search_without_result_says_what_to_do_and_echoes_safely(visitor: FlaskClient) -> None:
    html = visitor.get("/services/", query_string={"q": "<script>zzz"}).text
    assert "ไม่พบบริการ" in html
    assert "<script>zzz" not in html
    assert "&lt;script&gt;zzz" in html


@pytest.mark.parametrize("path", ["/services/", "/services/LIGHT", "/services/?q=ขยะ", "/en/services/LIGHT"])
def test_reading_pages_set_no_cookie_and_may_be_cached(visitor: FlaskClient, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert "public" in response.headers["Cache-Control"]


@pytest.mark.parametrize("code", ["light", "Light"])
def test_a_code_in_small_letters_leads_to_the_one_address(visitor: FlaskClient, code: str) -> None:
    assert visitor.get(f"/services/{code}").headers["Location"] == "/services/LIGHT"
    assert visitor.get(f"/en/services/{code}").headers["Location"] == "/en/services/LIGHT"
    assert visitor.get(f"/services/{code}/request").headers["Location"] == form_url("LIGHT")


@pytest.mark.parametrize("path", ["/services/NOTHING", "/services/NOTHING/request", "/receipt/request"])
def test_a_service_that_is_not_there_is_not_found(visitor: FlaskClient, path: str) -> None:
    assert visitor.get(path).status_code == 404
    assert visitor.post(path, data={"a": "b"}).status_code in {404, 405}


def test_an_emergency_is_told_before_anything_is_asked(app: Flask, client: FlaskClient) -> None:
    load_catalogue()
    with transaction():
        set_office_setting("emergency_phone", "077-999-999")
    for path in ("/services/EMS", form_url("EMS")):
        html = client.get(path).text
        main = html[html.index('id="main"') :]
        call = main.index('href="tel:1669"')
        assert main.index("เหตุฉุกเฉินโทร 1669 ทันที") < call
        assert 'href="tel:077999999"' in main
        assert path == "/services/EMS" or call < main.index("<form")
    assert 'href="tel:199"' in client.get(form_url("DISASTER")).text


def test_the_form_says_what_the_data_is_for_above_its_button(visitor: FlaskClient) -> None:
    html = visitor.get(form_url("LIGHT")).text
    assert html.index('href="/privacy"') < html.index("ส่งคำขอ")
    assert html.index("ส่งคำขอ") < html.index("ไม่สะดวกทำออนไลน์")
    assert "077-123-456" in html


def test_a_sensitive_form_says_who_reads_it(visitor: FlaskClient) -> None:
    assert "เฉพาะเจ้าหน้าที่ที่ดูแลเรื่องนี้" in visitor.get(form_url("ELDER")).text
    assert "เฉพาะเจ้าหน้าที่ที่ดูแลเรื่องนี้" not in visitor.get(form_url("LIGHT")).text


def test_a_general_complaint_shows_the_way_to_the_hotline_first(visitor: FlaskClient) -> None:
    html = visitor.get(form_url("COMPLAINT")).text
    main = html[html.index('id="main"') :]
    assert main.index('href="/hotline"') < main.index("<form")


def test_a_blank_form_is_kept_by_its_browser_alone_and_anything_personal_by_nobody(visitor: FlaskClient) -> None:
    assert visitor.get(form_url("LIGHT")).headers["Cache-Control"] == "private, no-cache"
    assert visitor.post(form_url("LIGHT")).headers["Cache-Control"] == "no-store"
    assert visitor.get("/receipt").headers["Cache-Control"] == "no-store"


def test_each_blank_form_has_a_token_of_its_own(visitor: FlaskClient) -> None:
    tokens = {
        re.search(r'name="intake_token"\s+value="([^"]+)"', visitor.get(form_url("LIGHT")).text) for _ in range(3)
    }
    assert len({match[1] for match in tokens if match}) == 3


def test_forms_hold_no_inline_script_or_style(visitor: FlaskClient) -> None:
    for code in ("LIGHT", "ASSETLOAN", "ELDER"):
        html = visitor.get(form_url(code)).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r'\s(style|on\w+)="', html)


def test_pages_are_light(visitor: FlaskClient) -> None:
    import gzip

    for path in ("/services/", "/services/LIGHT", form_url("ASSETLOAN")):
        assert len(gzip.compress(visitor.get(path).data)) < 9_000, path
