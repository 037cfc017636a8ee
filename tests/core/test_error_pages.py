"""Errors as people see them."""

from __future__ import annotations

import pytest
from flask import Flask, abort, render_template_string
from flask.testing import FlaskClient

from muangmai_portal.app import build
from muangmai_portal.core.access import public
from muangmai_portal.core.error_pages import PAGES
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError, TooManyAttemptsError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting
from tests.conftest import make_settings


def failing(app: Flask, error: Exception | int) -> FlaskClient:
    """A visitor of a site whose /probe fails in this way."""

    @public
    def probe() -> str:
        if isinstance(error, int):
            abort(error)
        raise error

    app.add_url_rule("/probe", "probe", probe)
    app.testing = False
    return app.test_client()


def test_every_error_has_a_page_with_a_heading_and_a_way_on(app: Flask) -> None:
    @public
    def probe(status: int) -> str:
        abort(status)

    app.add_url_rule("/probe/<int:status>", "probe", probe)
    for status in sorted(PAGES | {401, 415}):
        answer = app.test_client().get(f"/probe/{status}")
        assert answer.status_code == status
        assert answer.text.count("<h1") == 1, status
        assert 'href="/' in answer.text
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DomainError("กติกาข้อนี้"), 422),
        (ForbiddenError("กติกาข้อนี้"), 403),
        (ConflictError("กติกาข้อนี้"), 409),
        (TooManyAttemptsError("กติกาข้อนี้", 90), 429),
    ],
)
def test_a_rule_of_the_office_is_said_in_its_own_words(app: Flask, error: DomainError, status: int) -> None:
    answer = failing(app, error).get("/probe")
    assert answer.status_code == status
    assert "กติกาข้อนี้" in answer.text
    assert answer.headers.get("Retry-After") == ("90" if status == 429 else None)


def test_an_unexpected_error_tells_the_visitor_nothing_of_its_inside(app: Flask) -> None:
    answer = failing(app, RuntimeError("secret detail")).get("/probe")
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.text
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text


def test_an_error_on_an_english_page_stays_english(client: FlaskClient) -> None:
    answer = client.get("/en/nothing-here")
    assert answer.status_code == 404
    assert '<html lang="en">' in answer.text


def test_a_wrong_method_says_which_are_right(client: FlaskClient) -> None:
    answer = client.post("/healthz")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_form_without_its_token_is_refused_with_400(client: FlaskClient) -> None:
    answer = client.post("/staff/login", data={"username": "a", "password": "b"})
    assert answer.status_code == 400
    assert "<h1" in answer.text


def test_the_page_that_says_sorry_does_not_fail_itself(app: Flask) -> None:
    app.jinja_env.globals["asset"] = None  # every layout calls it
    answer = app.test_client().get("/nothing-here")
    assert answer.status_code == 404
    assert "<h1>ระบบขัดข้อง</h1>" in answer.text


def test_without_a_database_the_visitor_still_gets_a_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("nowhere")
    app = build(make_settings(folder, "postgresql+psycopg://nobody@127.0.0.1:1/none", log_level="CRITICAL"))
    for path in ("/", "/about", "/nothing-here"):
        answer = app.test_client().get(path)
        assert answer.status_code == (404 if path == "/nothing-here" else 500)
        assert "องค์การบริหารส่วนตำบลเมืองใหม่" in answer.text
        assert answer.text.count("<h1") == 1


def test_a_failed_statement_does_not_spoil_the_error_page(app: Flask) -> None:
    with transaction():
        set_office_setting("phone", "077-000-222")

    @public
    def probe() -> str:
        db.session.execute(db.text("SELECT * FROM no_such_table"))
        return render_template_string("never")

    app.add_url_rule("/probe", "probe", probe)
    app.testing = False
    answer = app.test_client().get("/probe")
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.text
