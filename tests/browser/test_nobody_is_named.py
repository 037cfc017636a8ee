"""Whatever people told the office of themselves is on no page that the public can reach, in no feed and in no file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import requests

from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.core.thai_text import to_thai_digits
from tests.running_portal import RunningPortal

pytestmark = pytest.mark.xdist_group("browser")
_LINK = re.compile(r"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>""")
_NOT_OPENED = ("/staff", "/static", "/mail/", "/track")
MOST_PAGES = 2000
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


def test_no_public_page_names_anybody(portal: RunningPortal) -> None:
    private = private_words(str(portal.folder / "portal.sqlite3"))
    assert len(private) > 200
    seen, found = set(), []
    for path, text in walk(portal.address):
        seen.add(path)
        readable = unescape(text)
        found += [f"{path}: {word}" for word in private if word in readable or word in text]
    assert found == []
    assert seen >= {f"{language}{door}" for door in DOORS for language in ("", "/en")}
    assert len(seen) > 250
    assert any(path.endswith(".atom") for path in seen)
    assert any(".csv" in path for path in seen)
