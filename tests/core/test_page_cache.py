"""The cache in front of the application: what it keeps, what it never keeps, and when it forgets."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import Client

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.core import page_cache
from muangmai_portal.core.page_cache import PublicPageCache
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting

PUBLIC = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "public, max-age=60")]


class Site:
    """A small WSGI application that counts how often it is asked, and the version of its content."""

    def __init__(self, body: bytes = b"page", headers: list[tuple[str, str]] = PUBLIC, status: str = "200 OK") -> None:
        self.body, self.headers, self.status = body, headers, status
        self.version = 1
        self.asked = 0
        self.on_ask: Callable[[], None] = lambda: None
        self.cache = PublicPageCache(self, lambda: self.version)
        self.client = Client(self.cache)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.asked += 1
        self.on_ask()
        start_response(self.status, list(self.headers))
        return [self.body]


@pytest.fixture
def _asks_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "CHECK_SECONDS", 0.0)


def test_a_public_page_is_made_once() -> None:
    site = Site()
    assert [site.client.get("/").text for _ in range(3)] == ["page"] * 3
    assert site.asked == 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Cache-Control", "no-store")], "200 OK"),
        ([("Content-Type", "text/html")], "200 OK"),
        ([*PUBLIC, ("Set-Cookie", "a=b")], "200 OK"),
        ([*PUBLIC, ("Vary", "Cookie")], "200 OK"),
        (PUBLIC, "404 NOT FOUND"),
        (PUBLIC, "206 PARTIAL CONTENT"),
        (PUBLIC, "302 FOUND"),
    ],
)
def test_what_is_not_plainly_public_is_never_kept(headers: list[tuple[str, str]], status: str) -> None:
    site = Site(headers=headers, status=status)
    for _ in range(2):
        answer = site.client.get("/")
        assert answer.status == status
        assert answer.data == b"page"
        assert "ETag" not in answer.headers
    assert site.asked == 2


def test_what_changes_something_passes_through() -> None:
    site = Site()
    site.client.get("/")
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        site.client.open("/", method=method)
    assert site.asked == 5


def test_head_says_what_get_says_without_the_body() -> None:
    site = Site()
    got = site.client.get("/")
    head = site.client.head("/")
    assert head.data == b""
    assert dict(head.headers) == dict(got.headers)
    assert site.asked == 1


def test_head_of_a_page_that_is_not_kept_asks_the_application_and_keeps_nothing() -> None:
    site = Site()
    site.client.head("/")
    site.client.get("/")
    assert site.asked == 2


@pytest.mark.parametrize("spelling", ["{}", '"other", {}', "*"])
def test_a_browser_that_has_the_page_gets_304_without_a_body(spelling: str) -> None:
    site = Site()
    etag = site.client.get("/").headers["ETag"]
    answer = site.client.get("/", headers={"If-None-Match": spelling.format(etag)})
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Content-Type" not in answer.headers
    assert "Content-Length" not in answer.headers


def test_304_is_given_for_a_page_that_was_not_kept_yet() -> None:
    etag = Site().client.get("/").headers["ETag"]
    assert Site().client.get("/", headers={"If-None-Match": etag}).status_code == 304


def test_a_changed_page_has_another_mark() -> None:
    etag = Site(b"old").client.get("/").headers["ETag"]
    assert Site(b"new").client.get("/", headers={"If-None-Match": etag}).data == b"new"


def test_a_page_is_compressed_for_those_who_can_read_that() -> None:
    site = Site("หน้า".encode() * 500)
    packed = site.client.get("/", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == site.body
    assert int(packed.headers["Content-Length"]) == len(packed.data) < 200
    for refusal in ("", "identity", "gzip;q=0", "gzip; q=0.0, br"):
        plain = site.client.get("/", headers={"Accept-Encoding": refusal})
        assert plain.data == site.body
        assert "Content-Encoding" not in plain.headers
        assert plain.headers["Vary"] == "Accept-Encoding"


def test_a_picture_is_sent_as_it_is() -> None:
    site = Site(b"\x89PNG", [("Content-Type", "image/png"), ("Cache-Control", "public")])
    answer = site.client.get("/", headers={"Accept-Encoding": "gzip"})
    assert answer.data == b"\x89PNG"
    assert "Vary" not in answer.headers


def test_addresses_with_a_question_are_answered_but_not_kept() -> None:
    site = Site()
    for _ in range(2):
        assert site.client.get("/?q=1").headers["ETag"]
    assert site.asked == 2


def test_a_static_file_is_kept_once_whatever_follows_the_question_mark() -> None:
    site = Site()
    for number in range(5):
        site.client.get(f"/static/css/site.css?v={number}")
    assert site.asked == 1


def test_one_host_never_sees_the_page_of_another() -> None:
    site = Site()
    site.client.get("/", headers={"Host": "evil.example"})
    site.body = b"honest"
    assert site.client.get("/", headers={"Host": "muangmai.example"}).text == "honest"


def test_languages_do_not_share_a_page() -> None:
    site = Site()
    site.client.get("/", environ_overrides={"SCRIPT_NAME": "/en"})
    site.body = b"thai"
    assert site.client.get("/").text == "thai"


@pytest.mark.usefixtures("_asks_always")
def test_a_change_of_content_empties_the_store() -> None:
    site = Site()
    site.client.get("/")
    site.body, site.version = b"changed", 2
    assert site.client.get("/").text == "changed"


def test_the_version_is_asked_for_at_most_once_a_second() -> None:
    asked = []
    cache = PublicPageCache(Site(), lambda: len(asked.append(1) or asked))  # type: ignore[func-returns-value]
    for _ in range(50):
        Client(cache).get("/")
    assert len(asked) == 1


@pytest.mark.usefixtures("_asks_always")
def test_a_page_made_while_content_changed_is_not_kept() -> None:
    site = Site()

    def change() -> None:
        site.version += 1
        site.on_ask = lambda: None
        site.client.get("/other")

    site.client.get("/warm")
    site.on_ask = change
    site.client.get("/")
    asked = site.asked
    site.client.get("/")
    assert site.asked == asked + 1


@pytest.mark.usefixtures("_asks_always")
def test_a_silent_database_does_not_take_kept_pages_away() -> None:
    site = Site()
    site.client.get("/")

    def broken() -> int:
        raise ConnectionError("no database")

    site.cache._content_version = broken
    assert site.client.get("/").text == "page"
    assert site.client.get("/other").text == "page"


def test_a_page_is_made_anew_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    site.client.get("/")
    monkeypatch.setattr(page_cache, "KEEP_SECONDS", -1.0)
    site.client.get("/")
    assert site.asked == 2


def test_the_store_is_bounded_and_keeps_what_is_asked_for_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MAX_ENTRIES", 3)
    site = Site()
    for number in range(20):
        site.client.get("/")
        site.client.get(f"/{number}")
    assert site.asked == 21
    assert len(site.cache._entries) == 3


def test_the_store_is_bounded_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MAX_BYTES", 5000)
    site = Site(b"x" * 2000, [("Content-Type", "image/png"), ("Cache-Control", "public")])
    for number in range(10):
        site.client.get(f"/{number}")
    assert site.cache._bytes == 4000 == sum(entry.size for entry in site.cache._entries.values())


def test_a_very_large_answer_is_passed_on_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MAX_BODY", 10)
    site = Site(b"x" * 11)
    assert [site.client.get("/").data for _ in range(2)] == [site.body] * 2
    assert site.asked == 2


@pytest.mark.usefixtures("_asks_always")
def test_many_threads_leave_the_books_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_cache, "MAX_ENTRIES", 5)
    site = Site()

    def visit(number: int) -> int:
        if number % 50 == 0:
            site.version += 1
        return Client(site.cache).get(f"/{number % 9}").status_code

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(visit, range(800))) == {200}
    assert site.cache._bytes == sum(entry.size for entry in site.cache._entries.values())
    assert len(site.cache._entries) <= 5


@pytest.mark.usefixtures("_asks_always")
def test_what_one_process_changes_another_shows(app: Flask, settings: Settings) -> None:
    other = build(settings).test_client()
    assert "077-000-111" not in other.get("/contact").text
    with transaction():
        set_office_setting("phone", "077-000-111")
    assert "077-000-111" in other.get("/contact").text
    assert "077-000-111" in app.test_client().get("/contact").text
