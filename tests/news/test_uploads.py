"""Photos and documents at the desk: what cannot be taken is told kindly, and nothing that was typed is lost."""

from __future__ import annotations

import io
from typing import Any

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.core.clock import now
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication, PublicationState
from tests.attachments.files import CAMERA, jpeg, pdf, photo_with_place, transparent_png
from tests.factories.news import DESK, NEW, Desk, add_file, make_draft, make_news, read, stored, typed

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
DISGUISED = {"svg": SVG, "html": HTML, "polyglot": b"GIF89a/*" + HTML, "text": b"<script>alert(1)</script>"}


def sent(content: bytes, name: str) -> tuple[io.BytesIO, str]:
    """A file as a browser sends it."""
    return io.BytesIO(content), name


def about(file: int, words: str) -> dict[str, Any]:
    """What is typed about a file."""
    return {f"file_{file}": words}


def count_files() -> int:
    """How many uploads the database knows."""
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(Attachment)) or 0


def test_three_photos_and_a_document_come_with_the_first_save(desk: Desk, client: FlaskClient) -> None:
    photos = [
        sent(photo_with_place((1600, 1200)), "IMG_1.JPG"),
        sent(transparent_png(), "b.png"),
        sent(jpeg(), "c.jpg"),
    ]
    number = desk.write(photos=photos, documents=[sent(pdf(), "ประกาศ.pdf")])
    found = stored(number)
    assert [each.is_photo for each in found.files] == [True, True, True, False]
    assert [each.title for each in found.files] == ["", "", "", "ประกาศ.pdf"]
    with file_store().open(found.photos[0].attachment.sha256) as kept:
        assert CAMERA.encode() not in kept.read()
    refused = desk.publish(number)
    assert refused.status_code == 422
    assert "คำบรรยายของรูป" in refused.text
    assert stored(number).state == PublicationState.DRAFT
    words: dict[str, Any] = {f"file_{each.id}": f"ภาพที่ {each.position}" for each in stored(number).photos}
    assert desk.save(number, **words).status_code == 303
    assert desk.publish(number).status_code == 303
    page = read(client, f"/news/{stored(number).slug}").text
    assert page.count("<img") >= 3
    assert 'alt="ภาพที่ 1"' in page
    assert 'alt=""' not in page.partition("<article")[2].partition("</article")[0]
    assert "ประกาศ.pdf" in page


@pytest.mark.parametrize("kind", sorted(DISGUISED))
def test_what_only_calls_itself_a_photo_is_refused_and_the_words_are_kept(desk: Desk, kind: str) -> None:
    number = desk.write(body_th="พิมพ์ไว้ยาวมาก", photos=[sent(DISGUISED[kind], "ภาพถ่าย.jpg")])
    page = desk.browser.get(f"{DESK}/{number}").text
    assert "ไฟล์ “ภาพถ่าย.jpg” ไม่ใช่รูปภาพที่รับได้" in page
    assert "พิมพ์ไว้ยาวมาก" in page
    assert (stored(number).files, count_files()) == ([], 0)
    answer = desk.save(number, body_th="แก้แล้ว", documents=[sent(DISGUISED[kind], "เอกสาร.jpg")])
    assert answer.status_code == 303
    assert "ไฟล์ “เอกสาร.jpg” ไม่ใช่ไฟล์ที่รับได้" in desk.browser.get(f"{DESK}/{number}").text
    assert stored(number).body_th == "แก้แล้ว"


def test_a_pdf_is_no_photo(desk: Desk) -> None:
    number = desk.write(photos=[sent(pdf(), "a.jpg")])
    assert "ไม่ใช่รูปภาพที่รับได้" in desk.browser.get(f"{DESK}/{number}").text
    assert stored(number).files == []


def test_a_refusal_is_told_also_where_something_else_must_be_mended(desk: Desk) -> None:
    answer = desk.send(NEW, **typed(title_th="", body_th="คำเดิม", photos=[sent(SVG, "a.jpg")]))
    assert answer.status_code == 422
    assert "ใส่หัวข้อ" in answer.text
    assert "ไม่ใช่รูปภาพที่รับได้" in answer.text
    assert "คำเดิม" in answer.text


def test_files_outlive_an_error_and_a_preview_of_the_form(desk: Desk) -> None:
    page = desk.send(NEW, **typed(title_th="", photos=[sent(jpeg(), "ตลาด.jpg")]))
    assert page.status_code == 422
    assert "ตลาด.jpg" in page.text
    page = desk.send(NEW, based_on=page, **typed(documents=[sent(pdf(), "a.pdf")], preview="1"))
    assert page.status_code == 200
    answer = desk.send(NEW, based_on=page, **typed())
    number = int(answer.headers["Location"].rpartition("/")[2])
    assert [each.attachment.filename for each in stored(number).files] == ["ตลาด.jpg", "a.pdf"]
    again = desk.send(NEW, based_on=page, **typed(title_th="อีกเรื่องหนึ่ง", body_th="พิมพ์ใหม่"))
    assert again.status_code == 422  # its files belong to the first
    assert "พิมพ์ใหม่" in again.text


def test_a_second_click_with_files_makes_neither_two_drafts_nor_two_photos(desk: Desk) -> None:
    page = desk.browser.get(NEW)
    for _ in range(2):
        desk.send(NEW, based_on=page, **typed(photos=[sent(jpeg(), "a.jpg")]))
    (number,) = db.session.scalars(sa.select(Publication.id))
    page = desk.browser.get(f"{DESK}/{number}")
    for _ in range(2):
        desk.save(number, based_on=page, photos=[sent(jpeg(colour="olive"), "b.jpg")])
    assert len(stored(number).files) == 2


def test_too_many_photos_keep_the_first_twelve_and_name_the_others(desk: Desk) -> None:
    photos = [sent(jpeg((40 + number, 30)), f"{number}.jpg") for number in range(13)]
    number = desk.write(photos=photos)
    assert len(stored(number).photos) == 12
    page = desk.browser.get(f"{DESK}/{number}").text
    assert "แนบได้ไม่เกิน 12 ไฟล์" in page
    assert "“12.jpg”" in page


def test_thirty_are_enough_and_whoever_adds_one_more_loses_no_word(desk: Desk) -> None:
    number = make_draft(desk.officer).id
    for batch in range(3):
        files = [sent(pdf(1 + batch * 10 + each), f"{batch}-{each}.pdf") for each in range(10)]
        assert desk.save(number, documents=files).status_code == 303
    answer = desk.save(number, body_th="คำที่พิมพ์", photos=[sent(jpeg(), "a.jpg")])
    assert answer.status_code == 422
    assert "ไม่เกิน 30 ไฟล์" in answer.text
    assert "คำที่พิมพ์" in answer.text
    assert len(stored(number).files) == 30


def test_the_same_photo_twice_counts_once(desk: Desk) -> None:
    number = desk.write(photos=[sent(jpeg(), "a.jpg"), sent(jpeg(), "b.jpg")])
    assert len(stored(number).files) == 1


def test_a_photo_is_taken_off_and_a_description_that_was_typed_survives_an_error(desk: Desk) -> None:
    draft = make_draft(desk.officer)
    number, file = draft.id, add_file(draft, desk.officer, jpeg(), "a.jpg").id
    other = add_file(draft, desk.officer, jpeg(colour="red"), "b.jpg").id
    page = desk.save(number, title_th="", **about(file, "เด็กเล่นน้ำ"), remove=str(other))
    assert page.status_code == 422
    assert 'value="เด็กเล่นน้ำ"' in page.text
    assert f'value="{other}" checked' in page.text
    assert len(stored(number).files) == 2
    assert desk.save(number, **about(file, "เด็กเล่นน้ำ"), remove=[str(other), "x", "9" * 40]).status_code == 303
    assert [each.title for each in stored(number).files] == ["เด็กเล่นน้ำ"]


def test_files_of_other_news_cannot_be_touched_or_seen_through_this_one(desk: Desk) -> None:
    mine, other = make_draft(desk.officer, "ก"), make_draft(desk.officer, "ข")
    file = add_file(other, desk.officer, jpeg(), "a.jpg", "เดิม").id
    desk.save(mine.id, **about(file, "แก้จากที่อื่น"), remove=str(file))
    assert [each.title for each in stored(other.id).files] == ["เดิม"]
    assert desk.browser.get(f"{DESK}/{mine.id}/files/{file}").status_code == 404
    assert desk.browser.get(f"{DESK}/{other.id}/files/{file}").mimetype == "image/jpeg"


def test_names_and_descriptions_are_letters_on_every_page(desk: Desk, client: FlaskClient) -> None:
    attack = '"><img src=x onerror=alert(1)>'
    news = make_news(desk.officer, attack, attack)
    add_file(news, desk.officer, jpeg(), f"{attack}.jpg", attack)
    add_file(news, desk.officer, pdf(), f"{attack}.pdf", attack)
    slug = stored(news.id).slug
    for page in (f"/news/{slug}", "/news/", "/", "/search?q=onerror"):
        assert "<img src=x" not in read(client, page).text, page
    for page in ("", f"/{news.id}", f"/{news.id}/history"):
        assert "<img src=x" not in desk.browser.get(f"{DESK}{page}").text, page


def test_files_nobody_claimed_are_not_public(desk: Desk, client: FlaskClient) -> None:
    desk.send(NEW, **typed(title_th="", documents=[sent(pdf(), "a.pdf")]))
    assert client.get("/documents/1/a.pdf").status_code == 404
    (kept,) = db.session.scalars(sa.select(Attachment))
    assert kept.owner is None
    assert kept.created_at <= now()
