"""The standing pages, on the real application."""

from __future__ import annotations

import datetime as dt
import itertools

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.core import clock, hotlines
from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.offline_channels.operations import BoxFacts, add_box
from muangmai_portal.pages.front_page import list_popular
from tests.factories.cases import make_case

READING = ["/", "/contact", "/about", "/privacy", "/accessibility", "/opinions/"]
UNKEPT = ["/hotline", "/search", "/search?q=ไฟ"]


def test_reading_pages_set_no_cookie_and_may_be_cached(client: FlaskClient) -> None:
    for prefix, path in itertools.product(["", "/en"], READING):
        answer = client.get(prefix + path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "public, max-age=60"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["ETag"].startswith('W/"')
        assert "Set-Cookie" not in answer.headers
        assert "<h1" in answer.text
        assert f'<html lang="{"en" if prefix else "th"}">' in answer.text


def test_what_a_person_looked_for_is_kept_by_nobody(client: FlaskClient) -> None:
    for path in UNKEPT:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Set-Cookie" not in answer.headers


def test_no_page_needs_a_script_or_another_host(client: FlaskClient) -> None:
    for path in [*READING, *UNKEPT]:
        text = client.get(path).text
        assert 'src="http' not in text, path
        assert 'href="//' not in text, path
        assert "<script" not in text, path


def test_every_link_of_the_standing_pages_that_leads_to_one_of_them_arrives(client: FlaskClient) -> None:
    for path in READING:
        for target in [*READING, "/hotline"]:
            if f'href="{target}"' in client.get(path).text:
                assert client.get(target).status_code == 200


def test_the_front_page_offers_core_services_while_nobody_has_filed(client: FlaskClient) -> None:
    text = client.get("/").text
    assert 'href="/services/LIGHT"' in text
    assert 'href="/services/#utilities"' in text
    assert text.count('href="tel:1669"') == 1


def test_what_most_people_ask_for_is_counted_up_to_last_night(app: Flask) -> None:
    pages = list_pages(app, "th")
    before = list_popular(pages)
    for _ in range(3):
        make_case("ENG", service_code="FOG")
    assert list_popular(pages) == before
    with time_machine.travel(clock.now() + dt.timedelta(days=1)):
        assert list_popular(pages)[0].code == "FOG"


def test_english_links_stay_english(client: FlaskClient) -> None:
    assert 'href="/en/services/LIGHT"' in client.get("/en/").text


def test_what_is_unset_is_left_out(client: FlaskClient) -> None:
    text = client.get("/contact").text
    assert "อบต. ยังไม่ได้ระบุช่องทางเหล่านี้" in text  # that nothing at all is stated would puzzle
    assert "โทรศัพท์</dt>" not in text
    assert "โทรสาร" not in text
    assert "LINE" not in text


def test_what_the_office_states_is_shown(client: FlaskClient) -> None:
    with transaction():
        set_office_setting("phone", "077-123-456 ต่อ 12")
        set_office_setting("address_th", "99 หมู่ที่ 1")
        add_box(BoxFacts(name_th="กล่องหน้าสำนักงาน", place_th="หน้าห้องธุรการ"))
    for path in ("/", "/contact", "/opinions/"):
        text = client.get(path).text
        assert 'href="tel:077123456"' in text
        assert "99 หมู่ที่ 1" in text
        assert "หน้าห้องธุรการ" in text
        assert "ยังไม่ได้ระบุ" not in text


def test_the_contact_page_names_every_emergency_and_complaint_number(client: FlaskClient) -> None:
    text = client.get("/contact").text
    for hotline in (*hotlines.EMERGENCY, *hotlines.COMPLAINT):
        assert f'href="tel:{hotline.number}"' in text


def test_opinions_and_corruption_have_separate_places(client: FlaskClient) -> None:
    text = client.get("/opinions/").text
    assert 'href="/hotline"' in text
    assert "1205" not in text


def test_the_hotline_page_says_where_to_report_now_and_how_to_stay_safe(client: FlaskClient) -> None:
    text = client.get("/hotline").text
    for number in ("1205", "1206", "1567"):
        assert f'href="tel:{number}"' in text
    assert "Wi-Fi" in text
    assert "90 วัน" in text


def test_the_privacy_notice_marks_periods_that_the_office_has_not_decided(client: FlaskClient) -> None:
    assert client.get("/privacy").text.count("อบต. เป็นผู้กำหนด)") == 3
    with transaction():
        set_office_setting("retention_requests_th", "2 ปี นับแต่ยุติเรื่อง")
    text = client.get("/privacy?again").text
    assert "2 ปี นับแต่ยุติเรื่อง" in text
    assert text.count("อบต. เป็นผู้กำหนด)") == 2


def test_the_about_page_lists_the_sections_with_their_duties(client: FlaskClient) -> None:
    text = client.get("/about").text
    assert "กองช่าง" in text
    assert "สำนักงานปลัด อบต." in text


def test_a_reading_page_does_not_repeat_the_host_it_was_asked_by(app: Flask) -> None:
    for path in [*READING, "/hotline", "/search", "/sitemap.xml", "/robots.txt", "/nope"]:
        answer = app.test_client().get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.text
        assert "evil.example" not in str(answer.headers)
