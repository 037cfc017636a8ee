"""What every answer says to browsers and caches."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask, redirect
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.errors import NotFoundError
from tests.conftest import make_settings

EVERYWHERE = ["/", "/search", "/hotline", "/staff/login", "/nothing-here", "/static/css/site.css", "/healthz"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An instance on SQLite alone: headers do not depend on the database."""
    return make_settings(tmp_path, f"sqlite:///{tmp_path / 'portal.sqlite3'}")


def test_every_answer_carries_the_strict_policy(client: FlaskClient) -> None:
    for path in EVERYWHERE:
        headers = client.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Frame-Options"] == "DENY"
        assert "camera=()" in headers["Permissions-Policy"]


def test_hsts_is_sent_only_where_the_public_comes_over_tls(tmp_path: Path, client: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in client.get("/healthz").headers
    url = f"sqlite:///{tmp_path / 'portal.sqlite3'}"
    secure = build(make_settings(tmp_path, url, public_url="https://muangmai.example")).test_client()
    answer = secure.get("/healthz", base_url="https://muangmai.example")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert secure.get("/healthz", base_url="http://127.0.0.1").status_code == 200  # a monitor is not sent away


def test_only_a_reading_page_that_went_well_may_be_cached(app: Flask) -> None:
    @public_reading
    def fails() -> str:
        raise NotFoundError("ไม่พบ")

    @public_reading
    def moves() -> Response:
        return redirect("/")

    @public
    def form() -> str:
        return "form"

    app.add_url_rule("/probe/fails", "fails", fails)
    app.add_url_rule("/probe/moves", "moves", moves)
    app.add_url_rule("/probe/form", "form", form)
    for path in ("/probe/fails", "/probe/moves", "/probe/form"):
        assert app.test_client().get(path).headers["Cache-Control"] == "no-store", path


def test_a_static_file_may_be_kept_for_a_year(client: FlaskClient) -> None:
    answer = client.get("/static/css/site.css?v=1", headers={"Accept-Encoding": "gzip"})
    assert "max-age=31536000" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "gzip"
