"""Two cookies, each on its own side of the house."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, session
from werkzeug.test import TestResponse

from muangmai_portal.app import build
from muangmai_portal.core.access import public
from tests.conftest import make_settings


def visit(tmp_path: Path, path: str, **more: object) -> TestResponse:
    """The answer of a page that writes into the session, at this address."""
    app = build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'portal.sqlite3'}", **more))

    @public
    def remember() -> str:
        session["seen"] = True
        return ""

    app.add_url_rule(path, "probe", remember)
    return app.test_client().get(path)


def attributes(answer: TestResponse) -> set[str]:
    """The name and the attributes of the only cookie."""
    (cookie,) = answer.headers.getlist("Set-Cookie")
    parts = [part.strip() for part in cookie.split(";")]
    return {parts[0].split("=")[0], *parts[1:]}


def test_a_citizens_cookie_is_lax_and_for_the_whole_site(tmp_path: Path) -> None:
    assert attributes(visit(tmp_path, "/probe")) == {"muangmai", "HttpOnly", "Path=/", "SameSite=Lax"}


def test_the_staff_cookie_is_strict_and_never_leaves_the_desk(tmp_path: Path) -> None:
    assert attributes(visit(tmp_path, "/staff/probe")) == {
        "muangmai_staff",
        "HttpOnly",
        "Path=/staff",
        "SameSite=Strict",
    }


@pytest.mark.parametrize("path", ["/staffroom", "/probe/staff/x"])
def test_an_address_that_only_looks_like_the_desk_is_not_the_desk(tmp_path: Path, path: str) -> None:
    assert "muangmai" in attributes(visit(tmp_path, path))


@pytest.mark.parametrize("path", ["/probe", "/staff/probe"])
def test_cookies_are_secure_where_the_public_comes_over_tls(tmp_path: Path, path: str) -> None:
    assert "Secure" in attributes(visit(tmp_path, path, public_url="https://muangmai.example"))


def test_a_cookie_signed_with_another_secret_is_worth_nothing(tmp_path: Path) -> None:
    forged = visit(tmp_path, "/probe", secret_key="of somebody else").headers["Set-Cookie"].split(";")[0]

    @public
    def show() -> dict[str, object]:
        return dict(session)

    app: Flask = build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'portal.sqlite3'}"))
    app.add_url_rule("/show", "show", show)
    assert app.test_client().get("/show", headers={"Cookie": forged}).json == {}
