"""What everybody reads: the page, the feed, search, site map; without a cookie, from the cache, in both languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from xml.etree import ElementTree as ET

import time_machine
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.publishing.operations import Showing, Words, describe_files, save_publication, withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.attachments.files import jpeg, pdf
from tests.factories.news import add_file, make_draft, make_news, office_time, read, stored

ATOM = "{http://www.w3.org/2005/Atom}"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


def test_public_pages_set_no_cookie_and_are_kept_with_their_mark(author: Officer, client: FlaskClient) -> None:
    slug = make_news(author).slug
    for prefix in ("", "/en"):
        for path in ("/news/", f"/news/{slug}", "/news/feed.atom"):
            answer = client.get(prefix + path)
            assert answer.headers["Cache-Control"] == "public, max-age=60", path
            assert answer.headers["ETag"].startswith('W/"')
            assert "Set-Cookie" not in answer.headers
            assert answer.headers["Vary"] == "Accept-Encoding"
            known = client.get(prefix + path, headers={"If-None-Match": answer.headers["ETag"]})
            assert (known.status_code, known.data) == (304, b"")


def test_a_change_is_seen_by_those_who_ask_again(author: Officer, client: FlaskClient) -> None:
    news = make_news(author, "เดิม")
    before = read(client, f"/news/{news.slug}").headers["ETag"]
    public = get_content_version()
    with transaction():
        save_publication(get_publication("news", news.id), Words(title_th="ใหม่"), version=1, actor=author)
    assert get_content_version() > public  # so the cache lets go of what it kept
    after = client.get(f"/news/{news.slug}", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "<h1>ใหม่</h1>" in after.text
    with transaction():
        withdraw(get_publication("news", news.id), actor=author)
    assert get_content_version() > public + 1
    gone = read(client, f"/news/{news.slug}")
    assert (gone.status_code, gone.headers["Cache-Control"]) == (404, "no-store")


def test_the_page_says_when_by_whom_and_when_it_was_changed(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(office_time(2026, 12, 31, 23, 30), tick=False):
        news = make_news(author, section_id=author.section_id)
    with time_machine.travel(office_time(2027, 1, 1, 0, 30), tick=False):
        with transaction():
            save_publication(get_publication("news", news.id), Words(title_th="แก้"), version=1, actor=author)
        page = read(client, f"/news/{news.slug}").text
    assert "31 ธันวาคม 2569" in page
    assert "ปรับปรุงล่าสุด 1 มกราคม 2570" in page


def test_a_photo_added_later_waits_for_its_words(author: Officer, client: FlaskClient) -> None:
    news = make_news(author)
    photo = add_file(news, author, jpeg(), "market.jpg").id
    assert f"/documents/{photo}/" not in read(client, f"/news/{news.slug}").text
    with transaction():
        describe_files(get_publication("news", news.id), {photo: "ตลาดนัดวันเสาร์"}, actor=author)
    page = read(client, f"/news/{news.slug}").text
    assert f"/documents/{photo}/" in page
    assert 'alt="ตลาดนัดวันเสาร์"' in page


def test_search_and_site_map_know_what_is_shown_and_nothing_else(author: Officer, client: FlaskClient) -> None:
    shown = make_news(author, "อบรมทำปุ๋ยหมักชีวภาพ", "ที่ศาลาประชาคม").slug
    hidden = make_draft(author, "ร่างปุ๋ยหมักลับ").slug
    later = make_news(author, "ปุ๋ยหมักพรุ่งนี้", showing=Showing(publish_at=clock.now() + dt.timedelta(days=1))).slug
    found = read(client, "/search?q=ปุ๋ยหมัก").text
    places = read(client, "/sitemap.xml").text
    for text in (found, places):
        assert f"/news/{shown}" in text
        assert hidden not in text
        assert later not in text
    assert "/news/" in places
    assert f"/en/news/{shown}" in places


def test_the_newest_stand_on_the_front_page(author: Officer, client: FlaskClient) -> None:
    slug = make_news(author, "เปิดศูนย์พักคอย").slug
    page = read(client, "/").text
    assert f'href="/news/{slug}"' in page
    assert "เปิดศูนย์พักคอย" in page


def test_thai_words_on_the_english_pages_are_marked_as_thai(author: Officer, client: FlaskClient) -> None:
    news = make_news(author, "ขอเชิญประชุม", "พบกันวันศุกร์")
    add_file(news, author, jpeg(), "a.jpg", "ศาลาประชาคม")
    add_file(news, author, pdf(), "ก.pdf", "วาระประชุม")
    listed = read(client, "/en/news/").text
    assert '<html lang="en">' in listed
    assert '<span lang="th">ขอเชิญประชุม</span>' in listed
    assert '<span lang="th">พบกันวันศุกร์</span>' in listed
    page = read(client, f"/en/news/{stored(news.id).slug}").text
    assert '<h1><span lang="th">ขอเชิญประชุม</span></h1>' in page
    assert re.search(r'<div class="prose" lang="th"><p>พบกันวันศุกร์', page)
    assert re.search(r'<img [^>]*alt="ศาลาประชาคม"[^>]*lang="th"|<span lang="th">ศาลาประชาคม', page)
    assert '<span lang="th">วาระประชุม</span>' in page
    assert 'lang="th"' not in read(client, "/news/").text.partition("<main")[2].partition("</main")[0]


def test_a_piece_in_two_languages_is_read_in_each(author: Officer, client: FlaskClient) -> None:
    words: dict[str, Any] = {"title_en": "Free rabies shots", "body_en": "Bring **every** dog."}
    news = make_news(author, "ฉีดวัคซีนพิษสุนัขบ้าฟรี", "นำสุนัขมาทุกตัว", **words)
    assert news.slug == "free-rabies-shots"
    english, thai = (read(client, f"{prefix}/news/{news.slug}").text for prefix in ("/en", ""))
    assert "<h1>Free rabies shots</h1>" in english
    assert "<strong>every</strong>" in english
    assert re.search(r'<div class="prose">\s*<p>Bring', english)
    assert "นำสุนัขมาทุกตัว" in thai
    assert "Free rabies" not in thai.partition("<main")[2].partition("</main")[0]


def entries(client: FlaskClient, path: str = "/news/feed.atom") -> tuple[ET.Element, list[ET.Element]]:
    """The feed, parsed, and its entries."""
    answer = read(client, path)
    assert answer.mimetype == "application/atom+xml"
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own
    return feed, feed.findall(f"{ATOM}entry")


def text_of(element: ET.Element, name: str) -> str:
    """The text of a child, of which there must be exactly one."""
    (child,) = element.findall(f"{ATOM}{name}")
    return child.text or ""


def test_the_feed_is_atom_as_the_standard_asks(author: Officer, client: FlaskClient) -> None:
    make_news(author, "ก & <ข>", "# หัวข้อ\n\na < b & ]]>", category="jobs")
    make_news(author, "ข่าวที่สอง")
    feed, found = entries(client)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *found):
        assert text_of(element, "title")
        assert text_of(element, "id").startswith("tag:")
        assert _RFC3339.fullmatch(text_of(element, "updated"))
        links = {link.get("rel"): link.get("href", "") for link in element.findall(f"{ATOM}link")}
        assert links["alternate"].startswith("http")
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert len({text_of(each, "id") for each in found}) == 2
    attacked = found[1]
    assert text_of(attacked, "title") == "ก & <ข>"
    content = attacked.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert "<h2>หัวข้อ</h2>" in (content.text or "")
    category = attacked.find(f"{ATOM}category")
    assert category is not None
    assert (category.get("term"), category.get("label")) == ("jobs", "รับสมัครงาน")
    assert text_of(feed, "updated") == max(text_of(each, "updated") for each in found)


def test_an_entry_keeps_its_name_whatever_happens_to_it(author: Officer, client: FlaskClient) -> None:
    with time_machine.travel(office_time(2026, 11, 23, 10), tick=False) as journey:
        news = make_news(author, "เดิม")
        _, (before,) = entries(client)
        journey.shift(3600)
        with transaction():
            save_publication(get_publication("news", news.id), Words(title_th="ใหม่"), version=1, actor=author)
        _, (after,) = entries(client)
    _, (english,) = entries(client, "/en/news/feed.atom")
    assert text_of(before, "id") == text_of(after, "id") == text_of(english, "id")
    assert text_of(before, "published") == text_of(after, "published")
    assert text_of(before, "updated") < text_of(after, "updated")


def test_the_feed_of_nothing_is_a_feed_too_and_a_long_one_is_cut(author: Officer, client: FlaskClient) -> None:
    feed, found = entries(client)
    assert found == []
    assert _RFC3339.fullmatch(text_of(feed, "updated"))
    for number in range(52):
        make_news(author, f"ข่าวที่ {number}")
    assert len(entries(client)[1]) == 50


def test_the_list_leads_to_the_feed(client: FlaskClient) -> None:
    for prefix in ("", "/en"):
        page = read(client, f"{prefix}/news/").text
        assert re.search(
            rf'<link rel="alternate"\s+type="application/atom\+xml"[^>]*href="{prefix}/news/feed.atom"', page
        )


def test_news_that_never_was_is_not_found_in_words(client: FlaskClient) -> None:
    for path in ("/news/never", "/news/%3Cscript%3E", "/news/" + "a" * 300, "/en/news/never", "/news/๑"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "<h1" in answer.text
        assert "<script>" not in answer.text
