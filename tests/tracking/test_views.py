"""The citizen's way back: number and PIN, what is shown and what never is, adding, withdrawing, leaving."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import Filed, open_case
from muangmai_portal.cases.operations.working import change_state
from muangmai_portal.cases.operations.writing import add_note, reply_to_citizen
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.clock import BANGKOK, now
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import make_new_case
from tests.factories.officers import make_officer

_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def filed(app: Flask) -> Filed:
    new = make_new_case()
    with transaction():
        return open_case(new)


@pytest.fixture
def officer(app: Flask) -> Officer:
    return make_officer()


def send(client: FlaskClient, path: str, page: str = "/track", **fields: object) -> TestResponse:
    """Post a form with the token of a page."""
    match = _CSRF.search(client.get(page).text)
    assert match is not None
    return client.post(path, data={"csrf_token": match[1], **fields}, content_type="multipart/form-data")


def open_visit(client: FlaskClient, filed: Filed) -> TestResponse:
    return send(client, "/track", reference=filed.reference, pin=filed.pin)


def stored(filed: Filed) -> Case:
    db.session.rollback()
    return db.session.get_one(Case, filed.case_id, populate_existing=True)


def test_number_and_pin_open_the_case(client: FlaskClient, filed: Filed) -> None:
    answer = open_visit(client, filed)
    assert (answer.status_code, answer.location) == (303, "/track/case")
    page = client.get("/track/case").text
    assert filed.reference in page
    assert filed.pin not in page
    assert "รับเรื่องแล้ว" in page


def test_a_held_case_looks_to_its_submitter_like_any_other(client: FlaskClient, app: Flask) -> None:
    new = make_new_case(held_because=("honeypot", "links"), contact=None)
    with transaction():
        held = open_case(new)
    open_visit(client, held)
    page = client.get("/track/case").text
    assert re.search(r'class="tag received">.*?รับเรื่องแล้ว', page, re.S)
    for word in ("คัดกรอง", "held", "honeypot", "รบกวน"):
        assert word not in page, word


def test_number_and_pin_are_read_in_every_spelling(client: FlaskClient, filed: Filed) -> None:
    thai = filed.reference.lower().replace("-", " ").translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    spaced = f"{filed.pin[:4].lower()} {filed.pin[4:]}"
    assert send(client, "/track", reference=thai, pin=spaced).status_code == 303


@pytest.mark.parametrize(
    ("reference", "pin"), [("", ""), ("MM-2569-000001-0", ""), ("ไม่ใช่เลข", "AAAAAAAA"), ("\x00", "' OR 1=1")]
)
def test_what_does_not_belong_together_is_refused_with_the_typed_number_kept(
    client: FlaskClient, filed: Filed, reference: str, pin: str
) -> None:
    answer = send(client, "/track", reference=reference, pin=pin)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert client.get("/track/case").status_code == 303


def test_a_wrong_number_and_a_wrong_pin_get_the_same_answer(client: FlaskClient, filed: Filed) -> None:
    wrong_pin = send(client, "/track", reference=filed.reference, pin="AAAAAAAA").text
    wrong_number = send(client, "/track", reference="MM-2569-999999-1", pin="AAAAAAAA").text
    message = "เลขรับเรื่องหรือรหัสติดตามไม่ถูกต้อง"
    assert message in wrong_pin
    assert message in wrong_number


def test_guessing_one_number_is_stopped_and_the_right_pin_waits_too(client: FlaskClient, filed: Filed) -> None:
    statuses = [send(client, "/track", reference=filed.reference, pin="AAAAAAAA").status_code for _ in range(10)]
    assert statuses == [422] * 10
    refused = open_visit(client, filed)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        assert open_visit(client, filed).status_code == 303


def test_the_page_without_a_visit_leads_to_the_form(client: FlaskClient, filed: Filed) -> None:
    for path in ("/track/case", "/track/case/slip.pdf"):
        assert client.get(path).location == "/track"


def test_a_visit_ends_by_itself_after_half_an_hour(client: FlaskClient, filed: Filed) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK), tick=False) as clock:
        open_visit(client, filed)
        clock.shift(29 * 60)
        assert client.get("/track/case").status_code == 200
        clock.shift(31 * 60)
        assert client.get("/track/case").status_code == 303


def test_leaving_forgets_the_case(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    assert send(client, "/track/leave", page="/track/case").status_code == 303
    assert client.get("/track/case").status_code == 303


def test_notes_and_names_of_officers_are_never_shown(client: FlaskClient, filed: Filed, officer: Officer) -> None:
    with transaction():
        add_note(filed.case_id, version=1, actor=officer, text="ความลับของสำนักงาน")
    with transaction():
        reply_to_citizen(filed.case_id, version=2, actor=officer, text="จะซ่อมพรุ่งนี้ <b>ครับ</b>")
    open_visit(client, filed)
    page = client.get("/track/case").text
    assert "ความลับของสำนักงาน" not in page
    assert officer.name not in page
    assert "จะซ่อมพรุ่งนี้ &lt;b&gt;ครับ&lt;/b&gt;" in page


def test_adding_words_tells_the_officer_and_goes_on(client: FlaskClient, filed: Filed, officer: Officer) -> None:
    with transaction():
        change_state(filed.case_id, version=1, actor=officer, target="waiting_citizen", reason="ขอเลขเสา")
    open_visit(client, filed)
    assert "เจ้าหน้าที่รอข้อมูลจากท่าน" in client.get("/track/case").text
    assert send(client, "/track/case/information", page="/track/case", text="เสา ๑๒").status_code == 303
    case = stored(filed)
    assert case.status == CaseStatus.IN_PROGRESS
    assert "เสา ๑๒" in client.get("/track/case").text


def make_photo() -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(stream, "JPEG")
    stream.seek(0)
    return stream


def test_a_file_that_is_added_can_be_opened_by_its_sender_only(app: Flask, client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    fields = {"text": "", "files": (make_photo(), "เสา.jpg")}
    assert send(client, "/track/case/information", page="/track/case", **fields).status_code == 303
    match = re.search(r'href="(/track/files/[^"]+)"', client.get("/track/case").text)
    assert match is not None
    assert client.get(match[1]).mimetype == "image/jpeg"
    assert app.test_client().get(match[1]).status_code == 404


def test_nothing_to_send_is_an_error_and_a_bad_file_keeps_the_words(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    assert send(client, "/track/case/information", page="/track/case", text=" ").status_code == 422
    bad = {"text": "ดูรูปนี้", "files": (io.BytesIO(b"MZ not a picture"), "a.jpg")}
    answer = send(client, "/track/case/information", page="/track/case", **bad)
    assert answer.status_code == 422
    assert "ดูรูปนี้" in answer.text
    assert len(list_events(stored(filed))) == 1


def test_words_sent_after_the_visit_ended_are_given_back(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    match = _CSRF.search(client.get("/track/case").text)
    assert match is not None
    send(client, "/track/leave", page="/track/case")
    answer = client.post("/track/case/information", data={"csrf_token": match[1], "text": "ข้อความยาวมาก"})
    assert answer.status_code == 400
    assert "ข้อความยาวมาก" in answer.text


def test_words_with_a_lost_token_are_kept_and_can_be_sent_again(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    answer = client.post("/track/case/information", data={"csrf_token": "stale", "text": "ยังอยู่"})
    assert answer.status_code == 400
    assert "ยังอยู่" in answer.text
    assert len(list_events(stored(filed))) == 1


def test_withdrawing_needs_a_tick_and_then_closes(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    assert send(client, "/track/case/withdraw", page="/track/case", reason="ซ่อมแล้ว").status_code == 422
    assert stored(filed).is_open
    sure = {"reason": "ซ่อมแล้ว", "is_sure": "y"}
    assert send(client, "/track/case/withdraw", page="/track/case", **sure).status_code == 303
    assert stored(filed).outcome == "withdrawn"
    assert "ผู้ยื่นขอถอนเรื่อง" in client.get("/track/case").text


def test_a_closed_case_shows_its_outcome_and_takes_no_more(client: FlaskClient, filed: Filed, officer: Officer) -> None:
    open_visit(client, filed)
    match = _CSRF.search(client.get("/track/case").text)
    assert match is not None
    with transaction():
        close_case(filed.case_id, version=1, actor=officer, outcome="fixed", text="เปลี่ยนหลอดแล้ว")
    page = client.get("/track/case").text
    assert "แก้ไขแล้วเสร็จ" in page
    assert "เปลี่ยนหลอดแล้ว" in page
    late = client.post("/track/case/information", data={"csrf_token": match[1], "text": "ยังไม่เสร็จ"})
    assert late.status_code == 409


def test_the_page_says_how_the_date_was_counted(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    assert "วันนี้นับอย่างไร" in client.get("/track/case").text


def test_the_case_reads_in_english(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    page = client.get("/en/track/case").text
    assert "Street-light repair" in page


def test_the_slip_is_a_pdf_without_the_pin(client: FlaskClient, filed: Filed) -> None:
    open_visit(client, filed)
    answer = client.get("/track/case/slip.pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_the_status_address_of_the_slip_fills_in_the_number(client: FlaskClient, filed: Filed) -> None:
    assert f'value="{filed.reference}"' in client.get(f"/track?reference={filed.reference}").text
