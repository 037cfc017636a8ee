"""Trying links: of this portal without the network, elsewhere with manners, never inside the office's own network."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socketserver
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import bus, clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.link_checks.events import LinkStandingChanged
from muangmai_portal.link_checks.inside import try_inside
from muangmai_portal.link_checks.operations import AGAIN_WHEN_BAD, AGAIN_WHEN_GOOD, note_result, watch_addresses
from muangmai_portal.link_checks.outside import Manners, try_outside
from muangmai_portal.link_checks.presentation import LinkStanding, describe_link
from muangmai_portal.link_checks.public_addresses import ForbiddenAddressError, is_public, resolve
from muangmai_portal.link_checks.queries import find_link, list_known_addresses
from muangmai_portal.link_checks.sources import offer_links
from muangmai_portal.link_checks.trying import try_links
from tests.attachments import files as made
from tests.factories.news import add_file, make_news, stored
from tests.factories.officers import make_officer

STATUS = {"gone": 410, "lost": 404, "broken": 503, "shy": 403, "loop": 302, "away": 302, "inward": 302}


class Site(BaseHTTPRequestHandler):
    """A site with a page, a page that only GET gives, redirects, and some that fail."""

    seen: list[tuple[str, str, str]] = []  # noqa: RUF012 - one server for each test, which empties it

    def do_HEAD(self) -> None:
        """Answer a question without a body."""
        self._answer()

    def do_GET(self) -> None:
        """Answer with a body."""
        self._answer(b"x" * 100_000)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, body: bytes = b"") -> None:
        self.seen.append((self.command, self.path, self.headers["User-Agent"]))
        kind = self.path.strip("/").partition("/")[0]
        status = STATUS.get(kind, 200)
        if kind == "get-only" and self.command == "HEAD":
            status = 405 if "405" in self.path else 501
        if kind == "slow":
            threading.Event().wait(0.6)
        self.send_response(status)
        targets = {"loop": "/loop", "away": "/page", "inward": "http://169.254.169.254/latest/meta-data"}
        if kind in targets:
            self.send_header("Location", targets[kind])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if body:
            self.wfile.write(body)


class Threaded(socketserver.ThreadingMixIn, HTTPServer):
    """One thread for each question."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A visitor who left early is no error."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a real server on this machine."""
    Site.seen.clear()
    server = Threaded(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def loosened(site: str, **more: float) -> Manners:
    """Manners that let a test call its own server, and nothing else."""
    port = int(site.rpartition(":")[2])
    here = ipaddress.ip_address("127.0.0.1")
    return Manners(ports=frozenset({port}), may_call=lambda address: address == here, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/page", ""),
        ("/หน้าไทย?ถาม=ตอบ", ""),
        ("/get-only/405", ""),
        ("/get-only/501", ""),
        ("/away", ""),
        ("/shy", ""),
        ("/gone", "gone"),
        ("/lost", "gone"),
        ("/broken", "server_error"),
        ("/loop", "redirects"),
        ("/inward", "forbidden"),
    ],
)
def test_a_real_server_is_asked_and_judged(site: str, path: str, problem: str) -> None:
    assert try_outside(site + path, loosened(site)) == problem


def test_a_good_page_is_asked_once_without_its_body_and_with_a_name(site: str) -> None:
    try_outside(f"{site}/page", loosened(site))
    assert [(method, path) for method, path, _ in Site.seen] == [("HEAD", "/page")]
    assert Site.seen[0][2].startswith("MuangmaiPortal-LinkCheck/")


def test_a_slow_server_is_not_waited_for(site: str) -> None:
    assert try_outside(f"{site}/slow", loosened(site, timeout=0.2)) == "timeout"
    assert try_outside(f"{site}/slow", loosened(site, whole=0.2)) == "timeout"


def test_nobody_there_is_said(site: str) -> None:
    manners = Manners(ports=frozenset({1}), may_call=lambda _: True)
    assert try_outside("http://127.0.0.1:1/", manners) == "no_answer"
    assert try_outside("http://no-such-host.invalid/", Manners()) == "no_such_host"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.8/",
        "http://192.168.1.1/",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:5432/",
        "http://user:secret@8.8.8.8/",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
    ],
)
def test_machines_that_not_everybody_reaches_are_never_called(address: str) -> None:
    assert try_outside(address, Manners()) == "forbidden"


@pytest.mark.parametrize("address", ["http://", "http://exa mple/", "http://a\r\nHost: b/", "http://[::1", "x" * 3000])
def test_what_is_no_address_is_said(address: str) -> None:
    assert try_outside(address, Manners()) in {"bad_address", "forbidden"}


def test_one_forbidden_address_of_a_name_is_enough() -> None:
    assert is_public(ipaddress.ip_address("8.8.8.8"))
    assert is_public(ipaddress.ip_address("2001:4860:4860::8888"))
    with pytest.raises(ForbiddenAddressError):
        resolve("localhost", 80)


@pytest.fixture
def author(app: Flask) -> Officer:
    """Publishes what the links lead to."""
    return make_officer()


def test_pages_of_the_portal_are_tried_without_the_network(app: Flask, author: Officer) -> None:
    news = make_news(author, "ข่าวที่มีอยู่")
    assert try_inside(app, f"/news/{news.slug}") == ""
    assert try_inside(app, "/news/?category=procurement#top") == ""
    assert try_inside(app, "/news/never-written") == "gone"
    assert try_inside(app, "/no/such/page") == "gone"
    assert try_inside(app, "/staff/news") == "not_public"
    assert try_inside(app, "//elsewhere.example/") == "not_public"


def test_trying_a_document_counts_no_download(app: Flask, author: Officer) -> None:
    file = add_file(make_news(author), author, made.pdf(), "แผน.pdf")
    assert try_inside(app, f"/documents/{file.id}/a.pdf") == ""
    assert stored(file.publication_id).files[0].downloads == 0


def test_good_links_are_tried_weekly_and_failing_ones_ever_more_seldom(app: Flask) -> None:
    address, start = "https://elsewhere.example/", dt.datetime(2026, 11, 2, 3, tzinfo=dt.UTC)
    told: list[bool] = []
    bus.subscribe(LinkStandingChanged, lambda event: told.append(event.is_broken))
    with clock.pretend(start), transaction():
        watch_addresses([address])
    assert describe_link(address).standing == LinkStanding.UNTRIED
    standings, waits = [], []
    for problem in ("", "timeout", "timeout", "timeout", "timeout", "timeout", ""):
        with clock.pretend(start), transaction():
            note_result(address, problem)
        link = find_link(address)
        assert link is not None
        standings.append(describe_link(address).standing)
        waits.append(link.next_try_at - start)
    assert waits == [AGAIN_WHEN_GOOD, *AGAIN_WHEN_BAD, AGAIN_WHEN_GOOD, AGAIN_WHEN_GOOD]
    assert standings == ["ok", "wavering", "broken", "broken", "broken", "broken", "ok"]
    assert told == [True, False]


def test_the_job_watches_what_is_offered_and_asks_one_page_of_a_site_at_a_time(app: Flask, site: str) -> None:
    offered = {f"{site}/page", f"{site}/gone", "/contact", "/no/such/page"}
    offer_links(app, lambda: offered)
    assert try_links(app, loosened(site)) == 3
    assert try_links(app, loosened(site)) == 1
    assert try_links(app, loosened(site)) == 0
    problems = {path: link.problem for path in sorted(offered) if (link := find_link(path))}
    assert problems == {f"{site}/gone": "gone", f"{site}/page": "", "/contact": "", "/no/such/page": "gone"}
    offered.remove("/contact")
    try_links(app, loosened(site))
    assert list_known_addresses() == offered
