"""One JSON object a line, and nothing about people in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.app import build
from muangmai_portal.core.access import public
from muangmai_portal.extensions import db
from muangmai_portal.office.models import OfficeSetting
from tests.conftest import make_settings


@pytest.fixture
def talking(tmp_path: Path, sqlite_template: Path, capsys: pytest.CaptureFixture[str]) -> Flask:
    """An application that logs as one in service does. Its standard error is captured."""
    target = tmp_path / "portal.sqlite3"
    target.write_bytes(sqlite_template.read_bytes())
    return build(make_settings(tmp_path, f"sqlite:///{target}", log_level="INFO"))


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was logged since the last look."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines()]


def visit(client: FlaskClient, path: str) -> None:
    """A visitor with an address, a browser and a past."""
    headers = {"User-Agent": "Nokia 3310", "Referer": "https://elsewhere.example/"}
    client.get(path, headers=headers, environ_overrides={"REMOTE_ADDR": "203.0.113.9"})


def test_a_request_leaves_one_line_that_says_what_and_not_who(
    talking: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    visit(talking.test_client(), "/search?q=สมชาย")
    (line,) = lines(capsys)
    assert line["endpoint"] == "pages.search"
    assert line["status"] == 200
    assert line["milliseconds"] >= 0
    shown = json.dumps(line, ensure_ascii=False)
    for trace in ("203.0.113.9", "Nokia", "elsewhere", "สมชาย"):
        assert trace not in shown


def test_the_hotline_leaves_no_line_at_all(talking: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    visit(talking.test_client(), "/hotline")
    visit(talking.test_client(), "/en/hotline")
    assert lines(capsys) == []


def test_an_unexpected_error_is_logged_with_its_trace(talking: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    @public
    def probe() -> str:
        raise RuntimeError("it broke here")

    talking.add_url_rule("/probe", "probe", probe)
    talking.test_client().get("/probe")
    error, request_line = lines(capsys)
    assert error["event"] == "unexpected_error"
    assert "it broke here" in error["exception"]
    assert request_line["status"] == 500


def test_what_people_typed_does_not_reach_the_log_through_a_database_error(
    talking: Flask, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = str(11005 * 10**8 + 1234567)  # spelt so that the trace's own source lines do not hold it

    @public
    def probe() -> str:
        db.session.execute(sa.insert(OfficeSetting), [{"key": "a", "value": typed}] * 2)
        return ""

    talking.add_url_rule("/probe", "probe", probe)
    assert talking.test_client().get("/probe").status_code == 500
    assert typed not in json.dumps(lines(capsys))
