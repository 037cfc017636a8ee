"""Filing through the web: the receipt, the same form twice, what is kept when something is wrong."""

from __future__ import annotations

import datetime as dt
import re
from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import find_case, find_case_by_pin
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from tests.factories.requests import file_service, fill_service, form_url, open_form, read_receipt, send_form


def count_cases() -> int:
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Case)) or 0


def test_a_street_light_is_reported_with_thai_digits(citizen: FlaskClient) -> None:
    answers = {
        "moo": "๓",
        "place": "หน้าบ้านเลขที่ ๑๒ ใกล้วัด",
        "map": "๖.๙๘๗๖๕, ๑๐๐.๔๕๖๗๘",
        "symptom": "สายหย่อน/อันตราย",
        "pole": "อบต.12/3",
        "prefix": "นาง",
        "full_name": "สมหญิง  ใจดี",
        "phone": "๐๘๑ ๒๓๔ ๕๖๗๘",
        "email": "Somying@example.com",
        "house_no": "๑๒/๓",
        "channel_pref": "อีเมล",
    }
    response = send_form(citizen, "LIGHT", answers)
    assert (response.status_code, response.location) == (303, "/receipt")
    reference, pin = read_receipt(citizen)
    case = find_case_by_pin(reference, pin)
    assert case is not None
    assert (case.title, case.title_en) == ("แจ้งซ่อมไฟฟ้าสาธารณะ", "Street-light repair")
    assert (case.section.code, case.channel, case.language, case.moo) == ("ENG", "web", "th", "3")
    assert (case.latitude, case.longitude) == (6.98765, 100.45678)
    assert case.is_urgent
    assert case.summary == "สายหย่อน/อันตราย · หน้าบ้านเลขที่ ๑๒ ใกล้วัด"
    kept = {answer["name"]: answer for answer in case.answers}
    assert set(kept) == {"place", "map", "symptom", "pole"}
    assert kept["symptom"]["label"] == "อาการ"
    assert kept["symptom"]["type"] == "select"
    contact = case.contact
    assert contact is not None
    assert (contact.prefix, contact.full_name, contact.phone) == ("นาง", "สมหญิง ใจดี", "+66812345678")
    assert (contact.email, contact.house_no, contact.moo) == ("Somying@example.com", "12/3", "3")
    assert contact.channel_pref == "อีเมล"


def test_the_receipt_says_when_who_and_how_the_days_were_counted(citizen: FlaskClient) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC), tick=False):
        file_service(citizen, "LIGHT")
        html = citizen.get("/receipt").text
    assert "วันพฤหัสบดีที่ 26 พฤศจิกายน 2569" in html
    assert "นับ 3 วันทำการ" in html
    assert "กองช่าง" in html
    assert "077-123-456" in html
    assert "/track?reference=MM-2569-" in html


def test_the_pin_is_in_no_address_and_in_no_cookie(citizen: FlaskClient) -> None:
    response = send_form(citizen, "LIGHT", fill_service("LIGHT"))
    _, pin = read_receipt(citizen)
    assert pin not in response.location
    assert pin not in str(response.headers)
    html = citizen.get("/receipt").text
    assert not [address for address in re.findall(r'href="([^"]+)"', html) if pin in address]


def test_a_receipt_can_be_printed_as_a_slip(citizen: FlaskClient) -> None:
    file_service(citizen, "LIGHT")
    response = citizen.get("/receipt.pdf")
    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")
    assert response.headers["Cache-Control"] == "no-store"


def test_without_a_filing_the_receipt_page_shows_the_way_to_tracking(citizen: FlaskClient) -> None:
    response = citizen.get("/receipt")
    assert response.status_code == 404
    assert 'href="/track"' in response.text
    assert citizen.get("/receipt.pdf").headers["Location"] == "/receipt"


def test_a_form_sent_twice_is_one_case_with_one_receipt(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    first = send_form(citizen, "LIGHT", form)
    receipt = read_receipt(citizen)
    again = send_form(citizen, "LIGHT", form)
    assert (first.status_code, again.status_code) == (303, 303)
    assert read_receipt(citizen) == receipt
    assert count_cases() == 1


def test_a_double_click_is_one_case(app: Flask, citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    cookie = citizen.get_cookie("muangmai")
    assert cookie is not None

    def press(_: int) -> int:
        client = app.test_client()
        client.set_cookie("muangmai", cookie.value)
        return client.post(form_url("LIGHT"), data=form).status_code

    with ThreadPoolExecutor(4) as presses:
        assert list(presses.map(press, range(4))) == [303] * 4
    assert count_cases() == 1


def test_the_same_form_with_other_words_is_a_question_not_a_case(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT")}
    send_form(citizen, "LIGHT", form)
    reference, _ = read_receipt(citizen)
    response = send_form(citizen, "LIGHT", {**form, "place": "อีกจุดหนึ่ง หน้าโรงเรียน"})
    assert response.status_code == 409
    assert reference in response.text
    assert f"/track?reference={reference}" in response.text
    assert "อีกจุดหนึ่ง หน้าโรงเรียน" in response.text
    assert count_cases() == 1
    token = re.search(r'name="intake_token"\s+value="([^"]+)"', response.text)
    assert token is not None
    assert token[1] != form["intake_token"]
    offered = {**form, "place": "อีกจุดหนึ่ง หน้าโรงเรียน", "intake_token": token[1]}
    assert send_form(citizen, "LIGHT", offered).status_code == 303
    assert count_cases() == 2


def test_words_survive_an_error_as_they_were_typed(citizen: FlaskClient) -> None:
    typed = {
        **fill_service("ASSETLOAN", optional=True),
        "phone": "๐๘๑",
        "items-0-0": 'เต็นท์ "ใหญ่" <2>',
        "items-2-0": "เก้าอี้",
        "reason": "งานบุญ\nวันเสาร์",
        "channel_pref": "ดูสถานะในเว็บไซต์เอง",
    }
    typed.pop("documents")
    response = send_form(citizen, "ASSETLOAN", typed)
    assert response.status_code == 422
    assert count_cases() == 0
    html = response.text
    assert 'value="๐๘๑"' in html
    assert "เต็นท์ &#34;ใหญ่&#34; &lt;2&gt;" in html
    assert 'value="เก้าอี้"' in html
    assert "งานบุญ\nวันเสาร์</textarea>" in html
    assert re.search(r'value="ดูสถานะในเว็บไซต์เอง"\s+checked', html)
    assert re.search(r'name="ack"\s+value="y"\s+checked', html)
    assert "<title>ต้องแก้ไข:" in html
    assert re.search(r'id="phone"[^>]*aria-invalid="true"', html) or re.search(
        r'aria-invalid="true"[^>]*id="phone"', html
    )


def test_the_form_keeps_its_token_through_an_error(citizen: FlaskClient) -> None:
    form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT"), "phone": ""}
    response = send_form(citizen, "LIGHT", form)
    assert f'value="{form["intake_token"]}"' in response.text


def test_an_expired_form_gives_the_words_back(citizen: FlaskClient) -> None:
    for forged in ({"csrf_token": "old"}, {"csrf_token": ""}, {}):
        form = {**fill_service("LIGHT"), "intake_token": "A" * 22, "place": "ข้อความยาวที่พิมพ์นาน", **forged}
        response = citizen.post(form_url("LIGHT"), data=form)
        assert response.status_code == 400
        assert "ข้อความยาวที่พิมพ์นาน" in response.text
        assert "ยังไม่ได้รับเรื่อง" in response.text
        renewed = dict(re.findall(r'name="(csrf_token|intake_token)"\s+value="([^"]+)"', response.text))
        assert send_form(citizen, "LIGHT", {**form, **renewed, "phone": "x"}).status_code == 422
    assert count_cases() == 0


def test_a_token_that_is_none_is_replaced(citizen: FlaskClient) -> None:
    for token in ("", "short", "x" * 100, "../../../etc/passwd/...."):
        form = {**open_form(citizen, "LIGHT"), **fill_service("LIGHT"), "intake_token": token}
        assert send_form(citizen, "LIGHT", form).status_code == 303
    assert count_cases() == 4


def test_everything_optional_may_be_filled_too(citizen: FlaskClient) -> None:
    for code in ("LIGHT", "ELDER", "INFO", "NURSERY"):
        answers = {name: value for name, value in fill_service(code, optional=True).items() if isinstance(value, str)}
        reference = file_service(citizen, code, **answers)
        case = find_case(reference)
        assert case is not None
        assert case.contact is not None
        assert case.contact.email == "somying@example.com"


def test_a_name_is_hidden_unless_the_tick_is_taken_away(citizen: FlaskClient) -> None:
    hidden = find_case(file_service(citizen, "NUISANCE", hide_name="y"))
    shown = find_case(file_service(citizen, "NUISANCE"))
    assert hidden is not None
    assert shown is not None
    assert hidden.contact is not None
    assert shown.contact is not None
    assert (hidden.contact.hides_name, shown.contact.hides_name) == (True, False)
    assert re.search(r'name="hide_name"\s+value="y"\s+checked', citizen.get(form_url("NUISANCE")).text)


def test_complaints_and_requests_for_information_are_kinds_of_their_own(citizen: FlaskClient) -> None:
    for code, kind in (("COMPLAINT", "complaint"), ("INFO", "information"), ("LIGHT", "request")):
        case = find_case(file_service(citizen, code))
        assert case is not None
        assert case.kind == kind


def test_an_english_filing_is_remembered_as_english(citizen: FlaskClient) -> None:
    response = send_form(citizen, "LIGHT", fill_service("LIGHT"), language="en")
    assert response.location == "/en/receipt"
    case = find_case(read_receipt(citizen)[0])
    assert case is not None
    assert case.language == "en"


def test_two_people_at_one_machine_see_only_the_last_receipt(citizen: FlaskClient) -> None:
    first = file_service(citizen, "LIGHT")
    second = file_service(citizen, "ROAD")
    html = citizen.get("/receipt").text
    assert second in html
    assert first not in html


def test_a_blank_form_reminds_of_what_was_filed_a_moment_ago(citizen: FlaskClient) -> None:
    reference = file_service(citizen, "LIGHT")
    assert reference in citizen.get(form_url("LIGHT")).text
    assert reference not in citizen.get(form_url("ROAD")).text
    with time_machine.travel(clock.now() + dt.timedelta(minutes=16)):
        assert reference not in citizen.get(form_url("LIGHT")).text
