"""The office's facts, edited at the desk."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.access import Permission, Role, is_allowed
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.office.queries import get_office_settings, list_villages
from tests.factories.officers import browser_of, csrf_token, make_officer

PATH = "/staff/office"


def admin(app: Flask) -> FlaskClient:
    """A browser of the administrator."""
    return browser_of(app, make_officer(Role.ADMIN, section=None))


def form_of(client: FlaskClient, **typed: str) -> dict[str, str]:
    """The form as the page gave it, with these fields typed over."""
    text = client.get(PATH).text
    seen = text.split('name="seen"')[1].split('value="')[1].split('"')[0]
    return {"csrf_token": csrf_token(client, PATH), "seen": seen, **get_office_settings(), **typed}


def test_what_is_typed_is_kept_and_audited(app: Flask) -> None:
    client = admin(app)
    answer = client.post(PATH, data=form_of(client, phone="๐๗๗-๑๒๓-๔๕๖", email="info@example.go.th"))
    assert (answer.status_code, answer.headers["Location"]) == (303, PATH)
    assert get_office_settings()["phone"] == "๐๗๗-๑๒๓-๔๕๖"
    entry = db.session.query(AuditEntry).filter_by(action="office_changed", subject="phone").one()
    assert entry.officer_id is not None
    assert "บันทึกแล้ว" in client.get(PATH).text


def test_what_is_missing_is_shown_as_missing(app: Flask) -> None:
    client = admin(app)
    text = client.get(PATH).text
    assert 'href="#address_th"' in text
    client.post(PATH, data=form_of(client, address_th="99 หมู่ที่ 1"))
    assert 'href="#address_th"' not in client.get(PATH).text


def test_a_wrong_address_is_refused_and_what_was_typed_stays(app: Flask) -> None:
    client = admin(app)
    answer = client.post(PATH, data=form_of(client, email="not an address", fax="077-1"))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#email"' in answer.text
    assert 'value="not an address"' in answer.text
    assert 'value="077-1"' in answer.text
    assert "fax" not in get_office_settings()


def test_a_link_must_be_a_web_address(app: Flask) -> None:
    client = admin(app)
    assert client.post(PATH, data=form_of(client, facebook_url="javascript:alert(1)")).status_code == 422
    assert client.post(PATH, data=form_of(client, facebook_url="https://facebook.com/x")).status_code == 303


def test_a_change_made_meanwhile_by_somebody_else_is_not_lost_unseen(app: Flask) -> None:
    client = admin(app)
    typed = form_of(client, phone="077-111-111")
    with transaction():
        set_office_setting("fax", "theirs")
    answer = client.post(PATH, data=typed)
    assert answer.status_code == 422
    assert "มีผู้อื่นแก้ไขข้อมูลนี้" in answer.text
    assert 'value="077-111-111"' in answer.text
    assert get_office_settings()["fax"] == "theirs"
    assert client.post(PATH, data=form_of(client, phone="077-111-111")).status_code == 303


def test_the_demonstration_mark_cannot_be_set_in_the_browser(app: Flask) -> None:
    client = admin(app)
    client.post(PATH, data=form_of(client, demonstration="1"))
    assert "demonstration" not in get_office_settings()


def test_a_village_is_added_with_thai_digits_and_retired(app: Flask) -> None:
    client = admin(app)
    page = f"{PATH}/villages"
    token = csrf_token(client, page)
    assert client.post(page, data={"csrf_token": token, "number": "๙๖", "name": " บ้าน  ใหม่ "}).status_code == 303
    assert {village.number: village.name for village in list_villages()}[96] == "บ้าน ใหม่"
    assert client.post(f"{page}/96/retire", data={"csrf_token": token}).status_code == 303
    assert 96 not in {village.number for village in list_villages()}
    assert client.post(f"{page}/95/retire", data={"csrf_token": token}).status_code == 404


def test_a_village_without_number_or_name_is_refused(app: Flask) -> None:
    client = admin(app)
    page = f"{PATH}/villages"
    answer = client.post(page, data={"csrf_token": csrf_token(client, page), "number": "ศูนย์", "name": ""})
    assert answer.status_code == 422
    assert 'href="#number"' in answer.text
    assert 'href="#name"' in answer.text


def test_only_roles_that_keep_the_facts_enter(app: Flask) -> None:
    for role in Role:
        client = browser_of(app, make_officer(role))
        for path, permission in (
            (PATH, Permission.KEEP_OFFICE_CONTACTS),
            (f"{PATH}/villages", Permission.MANAGE_OFFICE),
        ):
            expected = 200 if is_allowed(role, permission) else 403
            assert client.get(path).status_code == expected, (role, path)
    assert app.test_client().get(PATH).status_code == 302


def test_a_webmaster_changes_how_to_reach_the_office_and_nothing_that_binds_it(app: Flask) -> None:
    client = browser_of(app, make_officer(Role.WEBMASTER))
    page = client.get(PATH).text
    assert 'id="phone"' in page
    assert 'id="name_th"' not in page
    assert "(ผู้ดูแลระบบเป็นผู้กรอก)" in page
    assert client.post(PATH, data=form_of(client, phone="077-123-456", name_th="อบต.อื่น")).status_code == 303
    assert get_office_settings() == {"phone": "077-123-456"}


def test_a_preview_shows_what_was_typed_and_keeps_nothing(app: Flask) -> None:
    client = admin(app)
    answer = client.post(PATH, data=form_of(client, phone="081-234-5678", act="preview"))
    assert answer.status_code == 200
    assert 'href="tel:' in answer.text
    assert 'value="081-234-5678"' in answer.text
    assert get_office_settings() == {}


def test_numbers_and_days_are_read_in_thai_digits_or_refused(app: Flask) -> None:
    client = admin(app)
    for wrong in (
        {"phone": "077"},
        {"hotline_keep_days": "เก้าสิบ"},
        {"hotline_keep_days": "0"},
        {"security_contact": "x"},
    ):
        assert client.post(PATH, data=form_of(client, **wrong)).status_code == 422, wrong
    assert client.post(PATH, data=form_of(client, hotline_keep_days="๙๐", address_th="ไม่มีรหัส")).status_code == 303
    assert get_office_settings()["hotline_keep_days"] == "90"
    assert "ยังไม่มีรหัสไปรษณีย์" in client.get(PATH).text
    with transaction():
        set_office_setting("fax", "แบบเก่า 077-1 ถึง 3")
    assert client.post(PATH, data=form_of(client, hotline_keep_days="60")).status_code == 303
