"""Signing in and out, as a browser sees it."""

from __future__ import annotations

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.devices import COOKIE
from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.accounts.queries import list_live_sessions
from muangmai_portal.accounts.session_rules import IDLE, SEEN_EVERY
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from tests.factories.officers import PASSWORD, browser_of, csrf_token, make_officer, sign_in

OTHER = "ลมพัด ใบไม้ไหว ในสวน"


def test_the_sign_in_form_asks_for_name_and_password_and_nothing_else(client: FlaskClient) -> None:
    page = client.get("/staff/login")
    assert page.status_code == 200
    assert 'autocomplete="username"' in page.text
    assert 'autocomplete="current-password"' in page.text
    assert 'name="code"' not in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_who_works_on_cases_begins_in_the_inbox(client: FlaskClient) -> None:
    answer = sign_in(client, make_officer(Role.HEAD).username)
    assert (answer.status_code, answer.location) == (303, "/staff/inbox")


def test_who_does_not_begins_at_the_desk(client: FlaskClient) -> None:
    answer = sign_in(client, make_officer(Role.WEBMASTER).username)
    assert (answer.status_code, answer.location) == (303, "/staff/")


def test_the_name_may_be_typed_with_capitals_and_spaces(client: FlaskClient) -> None:
    officer = make_officer()
    assert sign_in(client, f" {officer.username.upper()} ").status_code == 303


def test_the_officer_goes_on_to_the_page_they_wanted(client: FlaskClient) -> None:
    officer = make_officer()
    answer = client.get("/staff/account?tab=2")
    assert answer.status_code == 302
    assert "next=/staff/account?tab%3D2" in answer.location
    form = client.get(answer.location).text
    assert 'name="next" value="/staff/account?tab=2"' in form
    assert sign_in(client, officer.username, next="/staff/account?tab=2").location == "/staff/account?tab=2"


def test_nobody_is_led_out_of_the_desk_by_a_forged_link(client: FlaskClient) -> None:
    assert sign_in(client, make_officer().username, next="//evil.example/staff/").location == "/staff/inbox"


def test_the_staff_cookie_stays_at_the_desk(client: FlaskClient) -> None:
    cookies = sign_in(client, make_officer().username).headers.getlist("Set-Cookie")
    [session] = [cookie for cookie in cookies if cookie.startswith("muangmai_staff=")]
    assert all(rule in session for rule in ("HttpOnly", "Path=/staff", "SameSite=Strict"))
    assert "Expires" not in session
    [device] = [cookie for cookie in cookies if cookie.startswith(COOKIE)]
    assert all(rule in device for rule in ("HttpOnly", "Path=/staff/login", "SameSite=Strict"))


def test_signing_in_takes_nothing_over_from_the_session_before(client: FlaskClient) -> None:
    officer = make_officer()
    csrf_token(client, "/staff/login")
    with client.session_transaction("/staff/") as session:
        session["planted"] = "by somebody else"
        planted_token = session["csrf_token"]
    sign_in(client, officer.username)
    with client.session_transaction("/staff/") as session:
        assert "planted" not in session
        assert session.get("csrf_token") != planted_token


def test_wrong_name_and_wrong_password_get_the_same_answer(client: FlaskClient) -> None:
    for name, password in ((make_officer().username, "wrong words here"), ("nobody", PASSWORD)):
        answer = sign_in(client, name, password)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
        assert 'href="#username"' in answer.text
        assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in answer.text
        assert f'value="{name}"' in answer.text
        assert password not in answer.text


def test_empty_fields_are_named_in_the_summary(client: FlaskClient) -> None:
    answer = sign_in(client, "", "")
    assert answer.status_code == 422
    assert 'href="#username"' in answer.text
    assert 'href="#password"' in answer.text


def test_too_many_failures_are_told_when_to_try_again(client: FlaskClient) -> None:
    officer = make_officer()
    for _ in range(8):
        assert sign_in(client, officer.username, "wrong").status_code == 422
    answer = sign_in(client, officer.username)
    assert answer.status_code == 429
    assert 840 < int(answer.headers["Retry-After"]) <= 900
    assert "โปรดรออีก 15 นาที" in answer.text
    assert 'name="password"' in answer.text


def test_a_browser_that_signed_in_before_is_not_locked_out_by_strangers(app: Flask, client: FlaskClient) -> None:
    officer = make_officer()
    sign_in(client, officer.username)
    client.post("/staff/logout", data={"csrf_token": csrf_token(client)})
    stranger = app.test_client()
    for _ in range(8):
        sign_in(stranger, officer.username, "wrong")
    assert sign_in(stranger, officer.username).status_code == 429
    assert sign_in(client, officer.username).status_code == 303


def test_a_forged_device_cookie_is_worth_nothing(app: Flask, client: FlaskClient) -> None:
    officer, other = make_officer(), make_officer()
    sign_in(client, other.username)
    client.post("/staff/logout", data={"csrf_token": csrf_token(client)})
    for _ in range(8):
        sign_in(client, officer.username, "wrong")
    stranger = app.test_client()
    stranger.set_cookie(COOKIE, "made-up.0123", path="/staff/login")
    assert sign_in(stranger, officer.username).status_code == 429


def test_without_a_form_token_nobody_signs_in(client: FlaskClient) -> None:
    assert client.post("/staff/login", data={"username": "a", "password": "b"}).status_code == 400


def test_somebody_signed_in_is_not_asked_again(app: Flask) -> None:
    client = browser_of(app, make_officer())
    assert client.get("/staff/login").location == "/staff/inbox"
    assert client.get("/staff/login?next=/staff/account").location == "/staff/account"


def test_signing_out_ends_the_session_itself_and_may_be_done_twice(app: Flask) -> None:
    officer = make_officer()
    client = browser_of(app, officer)
    token = csrf_token(client)
    with client.session_transaction("/staff/") as session:
        kept_cookie = dict(session)
    answer = client.post("/staff/logout", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, "/staff/login")
    assert "ออกจากระบบแล้ว" in client.get("/staff/login").text
    thief = app.test_client()
    with thief.session_transaction("/staff/") as session:
        session.update(kept_cookie)
    assert thief.get("/staff/account").status_code == 302
    assert thief.post("/staff/logout", data={"csrf_token": token}).status_code == 303


def test_a_session_that_ran_out_is_told_so(app: Flask) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        client = browser_of(app, make_officer())
        traveller.shift(IDLE)
        answer = client.get("/staff/account")
        assert answer.status_code == 302
        assert "หมดเวลาใช้งานแล้ว" in client.get(answer.location).text


def test_reading_pages_writes_at_most_once_in_five_minutes(app: Flask) -> None:
    officer = make_officer()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        began = clock.now()
        client = browser_of(app, officer)
        traveller.shift(SEEN_EVERY.total_seconds() - 1)
        client.get("/staff/account")
        assert list_live_sessions(officer.id)[0].last_seen_at == began
        traveller.shift(1)
        client.get("/staff/account")
        assert list_live_sessions(officer.id)[0].last_seen_at == began + SEEN_EVERY


def test_a_disabled_officer_is_out_at_once(app: Flask) -> None:
    officer = make_officer()
    client = browser_of(app, officer)
    with transaction():
        disable_officer(officer)
    assert client.get("/staff/account").status_code == 302
    assert sign_in(client, officer.username).status_code == 422


def test_a_password_chosen_by_somebody_else_must_be_changed_first(client: FlaskClient) -> None:
    officer = make_officer(must_change_password=True)
    answer = sign_in(client, officer.username, next="/staff/inbox")
    assert answer.location == "/staff/account"
    assert "โปรดตั้งรหัสผ่านของท่านเอง" in client.get("/staff/account").text
    fields = {"current": PASSWORD, "new_password": OTHER, "repeated": OTHER}
    client.post("/staff/account/password", data={"csrf_token": csrf_token(client), **fields})
    assert client.get("/staff/login").location == "/staff/inbox"
