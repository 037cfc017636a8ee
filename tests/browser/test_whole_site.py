"""Every page that the public can reach, feeds and files too: nobody is named there, and English pages are English."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import requests
from flask import Flask
from werkzeug.exceptions import HTTPException

from muangmai_portal.app import build
from muangmai_portal.core.access import MARK
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.thai_text import to_thai_digits
from tests.conftest import make_settings
from tests.running_portal import RunningPortal
from tests.translations.stray_thai import find_stray_thai

pytestmark = pytest.mark.xdist_group("site")
_LINK = re.compile(r"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>""")
_NOT_OPENED = ("/staff", "/static", "/mail/", "/track")
MOST_PAGES = 2000
# What only a link from a letter, a poster or one's own case opens, or a script asks for.
WITH_A_KEY = frozenset(
    {"static", "attachments.thumbnail", "tracking.file", "outbox.unsubscribe", "reports.asked", "reports.confirm",
     "reports.similar", "surveys.kiosk", "surveys.kiosk_thanks", "surveys.thanks", "preview.show",
     "preview.file", "rating.show", "password_links.choose"}
)  # fmt: skip
# A walk that did not come through these would have proved nothing.
DOORS = (
    "/opinions/",
    "/complaints/",
    "/questions/",
    "/surveys/",
    "/information-requests/",
    "/statistics/",
    "/services/",
)


@pytest.fixture(scope="module")
def site(portal: RunningPortal) -> dict[str, str]:
    """All pages by their address."""
    return dict(walk(portal.address))


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The portal's own list of its addresses."""
    folder = tmp_path_factory.mktemp("addresses")
    return build(make_settings(folder, f"sqlite:///{folder / 'none.sqlite3'}"))


def endpoint_of(app: Flask, path: str) -> str:
    """Which view answers an address."""
    address = path.removeprefix("/en").partition("?")[0] or "/"
    try:
        return str(app.url_map.bind("localhost").match(address)[0])
    except HTTPException:
        return ""


def public_views_of_something(app: Flask) -> set[str]:
    """Public pages of one thing among many: one service, one question, one survey."""
    found = set()
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], MARK, None)
        if rule.arguments and "GET" in (rule.methods or ()) and access is not None and access.is_public:
            found.add(rule.endpoint)
    return found


def walk(address: str) -> Iterator[tuple[str, str]]:
    """Every page that links lead to from the front page and the site map, with its text."""
    session = requests.Session()
    waiting, seen = ["/", "/sitemap.xml"], {"/", "/sitemap.xml"}
    while waiting:
        path = waiting.pop()
        answer = session.get(address + path, timeout=60)
        assert answer.status_code < 500, path
        is_text = answer.headers.get("Content-Type", "").startswith(("text/", "application/json", "application/atom"))
        text = answer.content.decode("utf-8-sig") if is_text else answer.content.decode("latin-1")
        yield path, text
        for href, location in _LINK.findall(text) if is_text else ():
            url = urlsplit(urldefrag(urljoin(address + path, unescape(href or location))).url)
            target = unquote(url.path) + (f"?{url.query}" if url.query else "")
            is_open = url.netloc == urlsplit(address).netloc and not target.removeprefix("/en").startswith(_NOT_OPENED)
            if is_open and target not in seen and len(seen) < MOST_PAGES:
                seen.add(target)
                waiting.append(target)


def private_words(database: str) -> set[str]:
    """What must not be read, in the spellings in which it could slip out."""
    with sqlite3.connect(database) as connection:
        people = connection.execute("SELECT full_name, phone, email, house_no FROM contact").fetchall()
        others = [
            *connection.execute("SELECT email FROM follower"),
            *connection.execute("SELECT witness FROM box_opening"),
            *connection.execute("SELECT text FROM survey_text WHERE NOT is_published"),
            *connection.execute("SELECT reference FROM 'case'"),
        ]
    connection.close()
    words = {word for name, phone, email, _ in people for word in (name, email, *_spellings(phone))}
    words |= {f"บ้านเลขที่ {house}" for *_, house in people if len(house) > 4}  # shorter ones are in every text
    return {word for word in words | {text for (text,) in others} if word and len(word) > 5}


def _spellings(phone: str) -> list[str]:
    if not phone:
        return []
    shown = show_phone(phone)
    plain = re.sub(r"\D", "", shown)
    return [phone, shown, plain, to_thai_digits(shown), to_thai_digits(plain)]


def _without_title(page: str) -> str:
    """The page without what has no language of its own: its title and description may be what a citizen wrote."""
    return re.sub(r"<title>.*?</title>|<meta name=\"description\"[^>]*>", "", page, flags=re.DOTALL)


def test_the_walk_comes_through_every_door(addresses: Flask, site: dict[str, str]) -> None:
    assert set(site) >= {f"{language}{door}" for door in DOORS for language in ("", "/en")}
    assert any(".csv" in path for path in site)
    opened = {endpoint_of(addresses, path) for path in site}
    assert public_views_of_something(addresses) - opened - WITH_A_KEY == set()


def test_no_public_page_names_anybody(portal: RunningPortal, site: dict[str, str]) -> None:
    private = private_words(str(portal.folder / "portal.sqlite3"))
    assert len(private) > 200
    found = [
        f"{path}: {word}"
        for path, text in site.items()
        for readable in (unescape(text),)
        for word in private
        if word in readable or word in text
    ]
    assert found == []


def test_english_pages_mark_what_is_thai(site: dict[str, str]) -> None:
    english = {path: text for path, text in site.items() if path.startswith("/en/") and "<html" in text[:300]}
    stray = {path: found for path, text in english.items() if (found := find_stray_thai(_without_title(text)))}
    assert stray == {}
