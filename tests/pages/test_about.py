"""The hub of basic information, the pages behind it, and what the front page shows of other rooms."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.directory import FrontPanel, offer_front_panel
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.reviewing import list_review_sources
from muangmai_portal.core.transaction import transaction
from muangmai_portal.pages.known_pages import KIND, KNOWN_PAGES, PAGE_KIND
from muangmai_portal.publishing.kinds import find_kind
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish, withdraw
from tests.factories.news import read
from tests.factories.officers import make_officer


@pytest.fixture
def author(app: Flask) -> Officer:
    """The webmaster."""
    return make_officer(Role.WEBMASTER, "OFFICE")


def make_page(author: Officer, category: str = "history", title: str = "ประวัติ", **more: Any) -> Publication:
    """A published page."""
    with transaction():
        words = Words(**{"title_th": title, "body_th": "ตั้งเมื่อ **2539**", "category": category, **more})
        page = create_publication(KIND, words, actor=author)
        publish(page, Showing(publish_at=clock.now()), actor=author)
    return page


def test_a_known_page_stands_at_its_address_once_it_is_published(author: Officer, client: FlaskClient) -> None:
    assert client.get("/about/history").status_code == 404
    assert 'href="/about/history"' not in read(client, "/about").text
    page = make_page(author)
    shown = read(client, "/about/history").text
    assert "<strong>2539</strong>" in shown
    assert "ปรับปรุงล่าสุด" in shown
    assert 'href="/about/history"' in read(client, "/about").text
    assert "ประวัติ" in client.get("/search?q=2539").text
    with transaction():
        withdraw(page, actor=author)
    assert read(client, "/about/history").status_code == 404


def test_of_two_pages_of_one_kind_the_later_is_shown(author: Officer, client: FlaskClient) -> None:
    make_page(author, title="ฉบับเก่า")
    make_page(author, title="ฉบับใหม่")
    assert "<h1>ฉบับใหม่</h1>" in read(client, "/about/history").text


def test_another_page_stands_at_its_own_address(author: Officer, client: FlaskClient) -> None:
    page = make_page(author, "other", "การเดินทาง", title_en="How to get here")
    assert PAGE_KIND.public_path(page) == "/pages/how-to-get-here"
    assert "การเดินทาง" in read(client, "/pages/how-to-get-here").text
    assert "How to get here" in read(client, "/en/pages/how-to-get-here").text
    assert client.get("/about/how-to-get-here").status_code == 404
    assert 'href="/pages/how-to-get-here"' in read(client, "/about").text


def test_the_desk_of_publications_knows_the_kind(app: Flask) -> None:
    kind = find_kind(app, KIND)
    assert kind is not None
    assert [code for code, _ in kind.list_categories()] == [*(page.code for page in KNOWN_PAGES), "other"]
    assert (kind.is_dated, kind.is_document) == (False, False)


def test_a_known_page_that_is_not_published_is_missing_for_the_webmaster_only(app: Flask, author: Officer) -> None:
    (source,) = (each for each in list_review_sources(app) if each.prefix == "known_page")
    assert len(list(source.list_all())) == len(KNOWN_PAGES)
    make_page(author)
    assert "ประวัติความเป็นมา" not in [each.title for each in source.list_all()]
    assert {each.missing for each in source.list_all()} == {"ยังไม่ได้เผยแพร่"}
    with pytest.raises(NotFoundError):
        source.confirm(2, author.id)


def test_every_standing_page_says_when_it_was_brought_up_to_date(author: Officer, client: FlaskClient) -> None:
    make_page(author)
    for path in ("/contact", "/privacy", "/accessibility", "/menu", "/about/history"):
        assert "ปรับปรุงล่าสุด" in read(client, path).text, path


def test_rooms_stand_on_the_front_page_through_their_panels(app: Flask, client: FlaskClient) -> None:
    panel = FrontPanel(
        path="/integrity/measures", title="ความคืบหน้า <b>", figure="6 จาก 8", told="ขั้นตอนแล้วเสร็จ", done=6, total=8,
        lines=("ปรับปรุง 25 พฤศจิกายน 2569",),
    )  # fmt: skip
    offer_front_panel(app, lambda _language: panel)
    offer_front_panel(app, lambda _language: None)
    page = read(client, "/").text
    assert 'href="/integrity/measures"' in page
    assert "ความคืบหน้า &lt;b&gt;" in page
    assert '<rect width="6" height="1" />' in page
    assert "ปรับปรุง 25 พฤศจิกายน 2569" in page


def test_the_front_page_without_anything_is_still_a_front_page(client: FlaskClient) -> None:
    page = client.get("/").text
    assert 'id="openness"' not in page
    assert 'id="chief"' not in page
    assert 'href="/menu"' in page
