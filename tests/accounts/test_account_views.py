"""One's own account, as a browser sees it."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.operations.signing_in import open_session
from muangmai_portal.accounts.passwords import is_password
from muangmai_portal.accounts.queries import get_officer, list_live_sessions
from muangmai_portal.core.transaction import transaction
from tests.factories.officers import PASSWORD, browser_of, csrf_token, make_officer

OTHER = "ลมพัด ใบไม้ไหว ในสวน"


def test_the_account_page_shows_who_one_is_and_where_one_is_signed_in(app: Flask) -> None:
    officer = make_officer(email="somying@example.com")
    client = browser_of(app, officer)
    with transaction():
        open_session(officer, "Safari บน iPhone")
    page = client.get("/staff/account").text
    for expected in (officer.name, officer.username, "เจ้าหน้าที่", "somying@example.com", "Safari บน iPhone", "(เครื่องนี้)"):
        assert expected in page
    assert page.count("<span>นำออก</span>") == 1


def change(client: FlaskClient, current: str, new: str, repeated: str) -> TestResponse:
    fields = {"current": current, "new_password": new, "repeated": repeated}
    return client.post("/staff/account/password", data={"csrf_token": csrf_token(client), **fields})


def test_changing_the_password_signs_out_the_other_browsers(app: Flask) -> None:
    officer = make_officer()
    here, elsewhere = browser_of(app, officer), browser_of(app, officer)
    answer = change(here, PASSWORD, OTHER, OTHER)
    assert (answer.status_code, answer.location) == (303, "/staff/account")
    assert "เปลี่ยนรหัสผ่านแล้ว" in here.get("/staff/account").text
    assert elsewhere.get("/staff/account").status_code == 302
    assert is_password(get_officer(officer.id).password_hash, OTHER)


def test_a_password_is_not_changed_by_mistake(app: Flask) -> None:
    officer = make_officer()
    client = browser_of(app, officer)
    for current, new, repeated, field in (
        ("wrong", OTHER, OTHER, "current"),
        (PASSWORD, "1234567890", "1234567890", "new_password"),
        (PASSWORD, OTHER, OTHER + "x", "repeated"),
        ("", "", "", "current"),
    ):
        answer = change(client, current, new, repeated)
        assert answer.status_code == 422
        assert f'href="#{field}"' in answer.text
        assert is_password(get_officer(officer.id).password_hash, PASSWORD)


def test_guessing_the_old_password_is_limited_on_the_page_itself(app: Flask) -> None:
    client = browser_of(app, make_officer())
    for _ in range(8):
        assert change(client, "wrong", OTHER, OTHER).status_code == 422
    answer = change(client, PASSWORD, OTHER, OTHER)
    assert answer.status_code == 429
    assert "โปรดรออีก 15 นาที" in answer.text


def test_one_other_browser_can_be_signed_out(app: Flask) -> None:
    officer = make_officer()
    here, elsewhere = browser_of(app, officer), browser_of(app, officer)
    oldest = min(session.id for session in list_live_sessions(officer.id))
    answer = elsewhere.post(f"/staff/account/sessions/{oldest}/end", data={"csrf_token": csrf_token(elsewhere)})
    assert answer.status_code == 303
    assert here.get("/staff/account").status_code == 302
    assert elsewhere.get("/staff/account").status_code == 200


def test_all_other_browsers_can_be_signed_out(app: Flask) -> None:
    officer = make_officer()
    here, second, third = (browser_of(app, officer) for _ in range(3))
    here.post("/staff/account/sessions/end-others", data={"csrf_token": csrf_token(here)})
    assert [client.get("/staff/account").status_code for client in (here, second, third)] == [200, 302, 302]


def test_ending_the_present_session_is_signing_out(app: Flask) -> None:
    officer = make_officer()
    client = browser_of(app, officer)
    [session] = list_live_sessions(officer.id)
    answer = client.post(f"/staff/account/sessions/{session.id}/end", data={"csrf_token": csrf_token(client)})
    assert answer.location == "/staff/login"


def test_the_browser_of_somebody_else_is_out_of_reach(app: Flask) -> None:
    victim, officer = make_officer(), make_officer()
    theirs, mine = browser_of(app, victim), browser_of(app, officer)
    [session] = list_live_sessions(victim.id)
    mine.post(f"/staff/account/sessions/{session.id}/end", data={"csrf_token": csrf_token(mine)})
    assert theirs.get("/staff/account").status_code == 200
