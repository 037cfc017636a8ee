"""Publications in the index: what the public sees, with its files; never a draft, never what was withdrawn."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.pages import site_map
from muangmai_portal.publishing.indexing import index_publication
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import Showing, Words, publish, remove_file, save_publication, withdraw
from muangmai_portal.publishing.queries import get_publication
from muangmai_portal.search import rebuilding
from muangmai_portal.search.models import SearchEntry, SearchState
from muangmai_portal.search.operations import remove_entry
from tests.attachments.files import pdf
from tests.factories.entries import entry, look_for, titles, write
from tests.factories.news import add_file, make_draft, make_news

DAY = dt.timedelta(days=1)


def change(number: int) -> Publication:
    """A piece of news in the present unit of work."""
    return get_publication("news", number)


def test_a_draft_is_in_no_index_and_comes_there_with_its_publishing(author: Officer) -> None:
    number = make_draft(author, "ร่างลับสุดยอด", "ยังไม่อนุมัติ").id
    assert titles("ร่างลับ") == titles("อนุมัติ") == []
    with transaction():
        publish(change(number), Showing(), actor=author)
    assert titles("ร่างลับ") == titles("อนุมัติ") == ["ร่างลับสุดยอด"]
    with transaction():
        withdraw(change(number), actor=author)
    assert titles("ร่างลับ") == []


def test_what_was_changed_is_found_as_it_is_now(author: Officer) -> None:
    number = make_news(author, "กำหนดการเดิม", "วันจันทร์", title_en="Old plan").id
    with transaction():
        save_publication(change(number), Words(title_th="กำหนดการใหม่", body_th="วันอังคาร"), version=1, actor=author)
    assert titles("วันจันทร์") == titles("old plan") == []
    assert titles("วันอังคาร") == ["กำหนดการใหม่"]


def test_what_is_published_for_later_waits_and_what_is_over_is_gone(author: Officer) -> None:
    now = clock.now()
    make_news(author, "เปิดจองพรุ่งนี้", showing=Showing(publish_at=now + DAY, expires_at=now + 2 * DAY))
    assert titles("เปิดจอง") == []
    with clock.pretend(now + 1.5 * DAY):
        assert titles("เปิดจอง") == ["เปิดจองพรุ่งนี้"]
    with clock.pretend(now + 3 * DAY):
        assert titles("เปิดจอง") == []


def test_category_section_and_files_are_found(author: Officer) -> None:
    news = make_news(author, "ลงพื้นที่", category="procurement", section_id=author.section_id)
    file = add_file(news, author, pdf(), "tor.pdf", "ขอบเขตของงาน").id
    for typed in ("จัดซื้อจัดจ้าง ลงพื้นที่", "ลงพื้นที่ สำนักงานปลัด", "ขอบเขตของงาน"):
        assert titles(typed) == ["ลงพื้นที่"], typed
    with transaction():
        attachment = db.session.scalars(sa.select(Attachment)).one()
        attachment.text = "ติดตั้งหม้อแปลง ๑๖๐ เควีเอ <script>alert(1)</script>"
        index_publication(change(news.id))
    result = look_for("หม้อแปลง 160").results[0]
    assert result.file is not None
    assert result.file.path == f"/documents/{file}/tor.pdf"
    with transaction():
        remove_file(change(news.id), file, actor=author)
    assert look_for("หม้อแปลง").total == 0


def test_a_file_that_waits_at_the_desk_is_not_found(author: Officer) -> None:
    news = make_news(author, "ลงพื้นที่")
    add_file(news, author, pdf(), "tor.pdf", "เอกสารที่ยังไม่ตรวจ")
    with transaction():
        held = change(news.id)
        for file in held.files:
            file.is_held = True  # type: ignore[attr-defined,unused-ignore]
        index_publication(held)
    assert titles("ยังไม่ตรวจ") == []


def test_rebuilding_brings_back_what_is_missing_and_takes_away_what_should_not_be_there(
    app: Flask, author: Officer
) -> None:
    kept, lost = make_news(author, "ยังอยู่").id, make_news(author, "หายไป").id
    make_draft(author, "ฉบับร่าง")
    with transaction():
        remove_entry(f"publication:{lost}")
        db.session.execute(sa.update(SearchEntry).values(title_th="เพี้ยน"))
    write(entry("ของปลอม", key="publication:99999"), entry("ของผู้อื่น"))
    assert list(rebuilding.verify(app)) == []  # one too few and one too many
    rebuilding.rebuild(app)
    assert sorted(titles("ยังอยู่") + titles("หายไป") + titles("ของปลอม") + titles("ฉบับร่าง")) == ["ยังอยู่", "หายไป"]
    assert titles("ของผู้อื่น") == ["ของผู้อื่น"]
    with transaction():
        remove_entry(f"publication:{kept}")
    assert list(rebuilding.verify(app)) == ["publication: 1 in the index, 2 should be"]


def test_an_index_is_written_when_it_never_was_or_by_other_rules(app: Flask, author: Officer) -> None:
    number = make_news(author, "ข่าวเก่า").id
    for version in (None, rebuilding.VERSION - 1):
        with transaction():
            remove_entry(f"publication:{number}")
            db.session.execute(sa.delete(SearchState))
            if version is not None:
                db.session.add(SearchState(id=1, version=version, built_at=clock.now()))
        rebuilding.rebuild_if_stale(app)
        assert titles("ข่าวเก่า") == ["ข่าวเก่า"]
    with transaction():
        remove_entry(f"publication:{number}")
    rebuilding.rebuild_if_stale(app)
    assert titles("ข่าวเก่า") == []


def test_an_index_that_was_damaged_is_seen_and_mended(app: Flask, author: Officer) -> None:
    if db.engine.dialect.name != "sqlite":  # PostgreSQL keeps its own in step
        assert list(rebuilding.verify(app)) == []
        return
    make_news(author, "ถูกต้อง")
    with transaction():
        db.session.execute(sa.text("INSERT INTO fulltext_title (fulltext_title) VALUES ('delete-all')"))
    assert list(rebuilding.verify(app)) == ["fulltext_title: does not say what the tables say"]
    rebuilding.rebuild(app)
    assert list(rebuilding.verify(app)) == []


def test_the_site_map_comes_in_parts_when_there_is_very_much(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(*(entry(f"ข่าว {number}") for number in range(5)), entry("รอ", visible_from=clock.now() + DAY))
    paths = [
        f"{entry_path}<" for entry_path in db.session.scalars(sa.select(SearchEntry.path).order_by(SearchEntry.id))
    ]
    whole = client.get("/sitemap.xml?1").text
    assert [path in whole for path in paths] == [True] * 5 + [False]
    monkeypatch.setattr(site_map, "PART", 2)
    listed = client.get("/sitemap.xml?2").text
    assert listed.count("<sitemap>") == 4
    parts = [client.get(f"/sitemap.xml?part={number}").text for number in range(4)]
    assert "/services/LIGHT<" in parts[0]
    assert [[path in part for path in paths].count(True) for part in parts] == [0, 2, 2, 1]
    for typed in ("99", "x", "-1", "๒"):
        assert client.get("/sitemap.xml", query_string={"part": typed}).status_code == 200
