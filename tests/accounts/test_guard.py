"""The guard reads the mark of every view before it runs."""

from __future__ import annotations

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from muangmai_portal.accounts.current import can, current_officer
from muangmai_portal.audit.queries import list_recent
from muangmai_portal.core.access import Permission, Role, public_reading, requires, signed_in
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from tests.factories.officers import browser_of, csrf_token, make_officer


@signed_in
def whoami() -> str:
    return f"{current_officer().username} {can('work_on_cases')}"


@requires(Permission.MANAGE_ACCOUNTS)
def accounts_only() -> str:
    return "administrator"


@requires(Permission.WORK_ON_CASES)
def hidden() -> str:
    raise NotFoundError("ไม่พบเรื่องนี้")


@requires(Permission.WORK_ON_CASES)
def torn() -> str:
    with transaction():
        raise NotFoundError("ไม่พบเรื่องนี้")


@public_reading
def reading() -> str:
    return "for everybody"


@signed_in
def names() -> str:
    return render_template_string("{{ officer.username }} {{ can('work_on_cases') }}")


@signed_in
def case(ref: str) -> str:
    return ref


@signed_in
def reply(ref: str) -> str:
    return f"answered {ref}"


def unmarked() -> str:
    return "nobody has thought about me"


@pytest.fixture(autouse=True)
def house(app: Flask) -> None:
    """A few views, one of each kind."""
    app.add_url_rule("/staff/t/whoami", view_func=whoami, methods=["GET", "POST"])
    app.add_url_rule("/staff/t/accounts-only", view_func=accounts_only)
    app.add_url_rule("/staff/t/hidden", view_func=hidden)
    app.add_url_rule("/staff/t/torn", view_func=torn)
    app.add_url_rule("/staff/t/names", view_func=names)
    app.add_url_rule("/staff/t/cases/<ref>", view_func=case)
    app.add_url_rule("/staff/t/cases/<ref>/reply", view_func=reply, methods=["POST"])
    app.add_url_rule("/t/reading", view_func=reading)
    app.add_url_rule("/t/unmarked", view_func=unmarked)


def test_an_officer_is_let_in_and_known(app: Flask) -> None:
    officer = make_officer()
    client = browser_of(app, officer)
    assert client.get("/staff/t/whoami").text == f"{officer.username} True"
    assert client.get("/staff/t/names").text == f"{officer.username} True"


def test_a_stranger_who_reads_is_led_to_the_sign_in_page(client: FlaskClient) -> None:
    answer = client.get("/staff/t/whoami?a=1&b=2")
    assert answer.status_code == 302
    assert answer.location == "/staff/login?next=/staff/t/whoami?a%3D1%26b%3D2"


def test_a_permission_that_the_role_lacks_is_refused_and_written_down(app: Flask) -> None:
    officer = make_officer(Role.OFFICER)
    assert browser_of(app, officer).get("/staff/t/accounts-only").status_code == 403
    [entry] = list_recent(1)
    assert (entry.action, entry.subject, entry.officer_id) == ("refused", "/staff/t/accounts-only", officer.id)
    assert entry.detail == {"method": "GET", "status": 403}


def test_a_permission_that_the_role_has_opens_the_view(app: Flask) -> None:
    assert browser_of(app, make_officer(Role.ADMIN)).get("/staff/t/accounts-only").text == "administrator"


def test_what_the_view_itself_hides_from_an_officer_is_written_down_too(app: Flask) -> None:
    client = browser_of(app, make_officer())
    for path in ("/staff/t/hidden", "/staff/t/torn"):
        assert client.get(path).status_code == 404
        assert (list_recent(1)[0].subject, list_recent(1)[0].detail["status"]) == (path, 404)


def test_an_address_that_does_not_exist_is_no_refusal(app: Flask) -> None:
    client = browser_of(app, make_officer())
    assert client.get("/staff/t/nowhere").status_code == 404
    assert [entry.action for entry in list_recent(10)].count("refused") == 0


def test_a_post_after_the_session_ended_shows_the_typed_words_again(app: Flask) -> None:
    client = app.test_client()
    token = csrf_token(client, "/staff/login")
    words = "เรียน คุณสมชาย <b>ซ่อมแล้ว</b>"
    answer = client.post("/staff/t/cases/MM-1/reply", data={"csrf_token": token, "text": words, "password": "geheim"})
    assert answer.status_code == 401
    assert "เรียน คุณสมชาย &lt;b&gt;ซ่อมแล้ว&lt;/b&gt;" in answer.text
    assert "ยังไม่ได้บันทึก" in answer.text
    assert "geheim" not in answer.text
    assert 'name="next" value="/staff/t/cases/MM-1"' in answer.text


def test_the_typed_words_outlive_a_mistyped_password(app: Flask) -> None:
    client = app.test_client()
    fields = {"csrf_token": csrf_token(client, "/staff/login"), "username": "somchai", "password": "wrong"}
    answer = client.post("/staff/login", data={**fields, "kept_text": "คำตอบที่พิมพ์ไว้"})
    assert answer.status_code == 422
    assert "คำตอบที่พิมพ์ไว้" in answer.text


def test_the_words_of_others_are_never_shown_on_a_fresh_sign_in_page(client: FlaskClient) -> None:
    assert "kept_text" not in client.get("/staff/login?kept_text=planted&text=planted").text


def test_an_officer_with_a_borrowed_password_reaches_their_account_only(app: Flask) -> None:
    client = browser_of(app, make_officer(must_change_password=True))
    assert client.get("/staff/t/whoami").location == "/staff/account"
    assert client.post("/staff/t/whoami", data={"csrf_token": csrf_token(client)}).status_code == 303
    assert client.get("/staff/account").status_code == 200


def test_a_view_without_a_mark_is_an_error_under_test(client: FlaskClient) -> None:
    assert client.get("/t/unmarked").status_code == 500


def test_a_view_without_a_mark_is_closed_in_service(app: Flask) -> None:
    app.testing = False
    assert app.test_client().get("/t/unmarked").status_code == 403


def test_reading_pages_never_look_at_the_session(app: Flask) -> None:
    answer = browser_of(app, make_officer()).get("/t/reading")
    assert answer.text == "for everybody"
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"].startswith("public")


def test_the_desk_in_english_leads_to_the_desk(client: FlaskClient) -> None:
    answer = client.get("/en/staff/t/whoami?a=1")
    assert (answer.status_code, answer.location) == (302, "/staff/t/whoami?a=1")


def test_a_link_in_web_mail_does_not_sign_the_officer_out(app: Flask) -> None:
    client = app.test_client()  # what arrives from another site arrives without the strict cookie
    answer = client.get("/staff/t/whoami?a=1", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert 'content="0; url=/staff/t/whoami?a=1"' in answer.text


def test_asking_who_is_there_where_nobody_can_be_is_a_mistake(app: Flask) -> None:
    with app.test_request_context("/staff/"), pytest.raises(RuntimeError):
        current_officer()
