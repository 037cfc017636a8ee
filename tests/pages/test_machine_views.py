"""What monitors, search engines and security researchers ask for."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.models import Heartbeat
from muangmai_portal.outbox.operations import NewMessage, enqueue
from tests.conftest import make_settings

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NOON = dt.datetime(2026, 11, 23, 5, 0, tzinfo=dt.UTC)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """An instance that the public knows by a name of its own."""
    return make_settings(tmp_path, database_url, public_url="https://muangmai.example.go.th")


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    """A clock that moves only when it is told to."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def beat(job: str = "outbox", every: int = 30) -> None:
    """Let a background job have finished just now."""
    with transaction():
        db.session.merge(Heartbeat(job=job, last_ok_at=clock.now(), expected_every_seconds=every))


def test_healthz_answers_without_the_database(tmp_path: Path) -> None:
    app = build(make_settings(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none"))
    answer = app.test_client().get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["Cache-Control"] == "no-store"


def test_readyz_is_ready_while_the_worker_beats(client: FlaskClient, frozen: time_machine.Traveller) -> None:
    beat()
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["status"] == "ready"
    assert {"database", "outbox", "worker", "disk"} == set(answer.json["checks"])


def test_readyz_is_not_ready_before_the_worker_ever_ran(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"]["worker"]["ok"] is False


def test_readyz_is_not_ready_when_the_worker_stopped(client: FlaskClient, frozen: time_machine.Traveller) -> None:
    beat("outbox", every=30)
    beat("sweep", every=3600)
    frozen.shift(dt.timedelta(minutes=2))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"]["worker"]["late"] == ["outbox"]


def test_readyz_tells_of_a_late_job_without_closing_the_portal(
    client: FlaskClient, frozen: time_machine.Traveller
) -> None:
    beat("sweep", every=60)
    frozen.shift(dt.timedelta(minutes=5))
    beat("outbox")
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["checks"]["worker"]["late"] == ["sweep"]


def test_readyz_sees_mail_that_nobody_takes(client: FlaskClient, frozen: time_machine.Traveller) -> None:
    with transaction():
        enqueue(NewMessage(recipient="a@example.test", template="t", dedupe_key="k"))
    frozen.shift(dt.timedelta(minutes=11))
    beat()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"]["outbox"] == {"ok": False, "oldest_waiting_seconds": 660, "overdue_seconds": 660}


def test_readyz_says_503_and_not_500_when_the_database_is_gone(tmp_path: Path) -> None:
    app = build(make_settings(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none", log_level="CRITICAL"))
    answer = app.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert answer.json["checks"]["database"]["ok"] is False


def test_the_sitemap_names_every_page_in_both_languages_under_the_public_address(client: FlaskClient) -> None:
    answer = client.get("/sitemap.xml", headers={"Host": "evil.example"})
    assert answer.content_type == "application/xml; charset=utf-8"
    places = [node.text for node in ET.fromstring(answer.data).iter(f"{SITEMAP}loc")]  # noqa: S314
    root = "https://muangmai.example.go.th"
    for path in ("/", "/contact", "/services/", "/services/LIGHT", "/hotline"):
        assert root + path in places
        assert f"{root}/en{path}" in places
    assert all(place and place.startswith(root) for place in places)
    assert len(places) == len(set(places))


def test_robots_leave_the_desk_and_the_search_alone(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert "Disallow: /staff/" in answer.text
    assert "Sitemap: https://muangmai.example.go.th/sitemap.xml" in answer.text


def test_without_a_contact_there_is_no_security_txt(client: FlaskClient) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("key", "value", "line"),
    [
        ("email", "info@example.go.th", "Contact: mailto:info@example.go.th"),
        ("security_contact", "https://example.go.th/report", "Contact: https://example.go.th/report"),
    ],
)
def test_security_txt_names_contact_and_an_end(
    client: FlaskClient, frozen: time_machine.Traveller, key: str, value: str, line: str
) -> None:
    with transaction():
        set_office_setting(key, value)
    lines = client.get("/.well-known/security.txt").text.splitlines()
    assert line in lines
    assert "Expires: 2027-05-22T05:00:00Z" in lines
    assert "Canonical: https://muangmai.example.go.th/.well-known/security.txt" in lines


def test_the_icon_that_browsers_guess_is_there(app: Flask) -> None:
    answer = app.test_client().get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.content_type.startswith("image/svg+xml")
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
