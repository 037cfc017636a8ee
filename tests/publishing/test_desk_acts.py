"""Undoing, throwing away, replacing, showing beforehand, telling elsewhere: each once, each by who may, each undone."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.reviewing import list_review_sources
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.models import CrossPost, PersonalData, Publication, PublicationState
from muangmai_portal.publishing.operations import (
    NewCrossPost,
    Showing,
    Words,
    add_cross_post,
    create_publication,
    delete_draft,
    publish,
    withdraw,
)
from muangmai_portal.publishing.queries import get_publication, list_cross_posts
from tests.attachments.files import document_of, jpeg
from tests.factories.news import DESK, NEW, Desk, add_file, hidden_of, make_draft, make_news, read, stored, typed
from tests.news.test_uploads import SVG, sent

OLD, NEWER = "The plan as it was before", "The plan as it is now"


def count(what: type[Publication | CrossPost | Attachment]) -> int:
    """How many rows there are."""
    db.session.rollback()
    return db.session.scalar(sa.select(sa.func.count()).select_from(what)) or 0


def test_news_with_three_photos_is_published_with_one_button(desk: Desk, client: FlaskClient) -> None:
    photos = [sent(jpeg(colour=colour), "image.jpg") for colour in ("red", "green", "blue")]
    words = ["แดง", "เขียว", "น้ำเงิน"]
    answer = desk.send(NEW, **typed(photos=photos, photo_words=words, publish="1"))
    assert answer.status_code == 303
    number = int(answer.headers["Location"].rpartition("/")[2])
    found = stored(number)
    assert (found.state, [each.title for each in found.photos]) == (PublicationState.PUBLISHED, words)
    assert 'alt="เขียว"' in read(client, f"/news/{found.slug}").text


def test_words_stay_with_their_photo_when_another_is_refused(desk: Desk) -> None:
    photos = [sent(SVG, "a.jpg"), sent(jpeg(), "b.HEIC.jpg")]
    number = desk.write(photos=photos, photo_words=["ปลอม", "จริง"])
    assert [each.title for each in stored(number).photos] == ["จริง"]


def test_photos_without_words_leave_a_draft_and_the_next_page_asks(desk: Desk) -> None:
    answer = desk.send(NEW, **typed(photos=[sent(jpeg(), "a.jpg")], publish="1"))
    assert answer.status_code == 303
    page = desk.browser.get(answer.headers["Location"]).text
    assert "บันทึกแล้ว แต่ยังไม่เผยแพร่" in page
    assert "รูปนี้แสดงอะไร" in page
    assert re.search(r'<a href="#file_\d+">เขียนคำบรรยายรูป</a>', page)
    (number,) = db.session.scalars(sa.select(Publication.id))
    (photo,) = stored(number).photos
    more: dict[str, Any] = {f"file_{photo.id}": "ตลาด", "publish": "1"}
    assert desk.save(number, **more).status_code == 303
    assert stored(number).state == PublicationState.PUBLISHED


def test_words_of_a_photo_outlive_an_error_of_the_form(desk: Desk) -> None:
    page = desk.send(NEW, **typed(title_th="", photos=[sent(jpeg(), "a.jpg")], photo_words=["ตลาดนัด"]))
    assert page.status_code == 422
    field = re.search(r'name="(words_[^"]+)"', page.text)
    assert field is not None
    assert 'value="ตลาดนัด"' in page.text
    desk.send(NEW, based_on=page, **typed(**{field[1]: "ตลาดนัด"}))
    (number,) = db.session.scalars(sa.select(Publication.id))
    assert [each.title for each in stored(number).photos] == ["ตลาดนัด"]


def test_a_day_that_is_planned_stays_with_the_draft(desk: Desk) -> None:
    day = numeric_date(clock.today() + dt.timedelta(days=4))
    number = desk.write(publish_on=day, is_pinned="y")
    assert (stored(number).state, stored(number).is_pinned) == (PublicationState.DRAFT, True)
    assert f'value="{day}"' in desk.browser.get(f"{DESK}/{number}").text
    desk.save(number)
    assert stored(number).publish_at is None


def test_the_last_change_is_undone_with_one_click_and_a_second_changes_nothing(desk: Desk) -> None:
    number = make_news(desk.officer, "ถูก").id
    desk.save(number, title_th="ผิด")
    page = desk.browser.get(f"{DESK}/{number}")
    for _ in range(2):
        answer = desk.send(f"{DESK}/{number}", f"{DESK}/{number}/undo", based_on=page)
        assert answer.status_code == 303
    assert (stored(number).title_th, stored(number).version) == ("ถูก", 3)
    desk.send(f"{DESK}/{number}", f"{DESK}/{number}/undo")
    assert stored(number).title_th == "ผิด"


def test_what_was_never_changed_has_nothing_to_undo(desk: Desk) -> None:
    number = make_draft(desk.officer).id
    assert "เลิกทำ" not in desk.browser.get(f"{DESK}/{number}").text
    assert desk.send(f"{DESK}/{number}", f"{DESK}/{number}/undo", version="1").status_code == 404


def test_a_draft_is_thrown_away_with_its_files_and_what_was_published_never(desk: Desk) -> None:
    draft = make_draft(desk.officer, "ไม่ใช้แล้ว")
    add_file(draft, desk.officer, document_of(OLD), "a.pdf")
    desk.save(draft.id, title_th="ไม่ใช้แล้วจริง ๆ")
    assert desk.send(f"{DESK}/{draft.id}", f"{DESK}/{draft.id}/delete").status_code == 303
    assert count(Publication) == 0
    assert db.session.scalars(sa.select(Attachment.owner)).all() == [None]
    news = make_news(desk.officer)
    with transaction():
        withdraw(get_publication("news", news.id), actor=desk.officer)
    assert desk.send(f"{DESK}/{news.id}", f"{DESK}/{news.id}/delete").status_code == 409
    assert count(Publication) == 1


def test_a_draft_on_which_something_relies_stays(papers: PublicationKind, author: Officer) -> None:
    with transaction():
        newer = create_publication("paper", Words(title_th="ฉบับใหม่"), actor=author)
        create_publication("paper", Words(title_th="ฉบับเก่า", replaced_by_id=newer.id), actor=author)
    with pytest.raises(ConflictError), transaction():
        delete_draft(get_publication("paper", newer.id), actor=author)
    assert count(Publication) == 2


def test_a_document_is_replaced_in_its_place_and_its_old_address_leads_on(desk: Desk, client: FlaskClient) -> None:
    news = make_news(desk.officer)
    file = add_file(news, desk.officer, document_of(OLD), "เก่า.pdf", "แผน").id
    before = f"/documents/{file}/เก่า.pdf"
    assert client.get(before).status_code == 200
    page = f"{DESK}/{news.id}/files/{file}/replace"
    assert desk.send(page).status_code == 422
    assert desk.send(page, document=sent(SVG, "a.pdf")).status_code == 422
    opened, newer = desk.browser.get(page), document_of(NEWER)
    for _ in range(2):
        answer = desk.send(page, based_on=opened, document=sent(newer, "ใหม่.pdf"), personal_data="none")
        assert answer.status_code == 303
    (replaced,) = stored(news.id).documents
    assert (replaced.id, replaced.title, replaced.is_held) == (file, "แผน", False)
    moved = client.get(before)
    assert moved.status_code == 301
    assert client.get(moved.headers["Location"]).status_code == 200
    history = desk.browser.get(f"{DESK}/{news.id}/history").text
    kept = re.findall(rf'href="({DESK}/{news.id}/files/{file}/before/\d+)"', history)
    assert len(kept) == 1
    assert desk.browser.get(kept[0]).data.startswith(b"%PDF")
    assert client.get(kept[0]).status_code == 302


def test_until_somebody_answers_for_the_new_document_the_old_one_stays(desk: Desk, client: FlaskClient) -> None:
    news = make_news(desk.officer)
    file = add_file(news, desk.officer, document_of(OLD), "เก่า.pdf", "แผน").id
    page = f"{DESK}/{news.id}/files/{file}/replace"
    asked = desk.send(page, document=sent(document_of(NEWER), "ใหม่.pdf"))
    assert asked.status_code == 422
    assert "ใหม่.pdf" in asked.text
    assert 'href="#personal_data"' in asked.text
    assert client.get(f"/documents/{file}/เก่า.pdf").status_code == 200
    (token,) = re.findall(r'name="document_kept" value="([^"]+)"', asked.text)
    assert desk.send(page, document_kept=token, personal_data="redacted").status_code == 303
    (replaced,) = stored(news.id).documents
    assert (replaced.attachment.filename, replaced.is_held) == ("ใหม่.pdf", False)


def test_while_other_documents_wait_too_the_answer_is_given_where_all_are_shown(desk: Desk) -> None:
    news = make_news(desk.officer)
    file = add_file(news, desk.officer, document_of(OLD), "ก.pdf").id
    add_file(news, desk.officer, document_of(NEWER), "ข.pdf")
    with transaction():
        stored(news.id).documents[1].is_held = True
    page = f"{DESK}/{news.id}/files/{file}/replace"
    assert 'name="personal_data"' not in desk.browser.get(page).text
    assert desk.send(page, document=sent(document_of("A third plan"), "ค.pdf")).status_code == 303
    assert [each.is_held for each in stored(news.id).documents] == [True, True]


def test_a_photo_or_another_ones_document_is_not_replaced(desk: Desk) -> None:
    mine, other = make_draft(desk.officer, "ก"), make_draft(desk.officer, "ข")
    photo = add_file(mine, desk.officer, jpeg(), "a.jpg", "รูป").id
    document = add_file(other, desk.officer, document_of(OLD), "a.pdf").id
    for file in (photo, document, 999_999):
        assert desk.browser.get(f"{DESK}/{mine.id}/files/{file}/replace").status_code == 404


def preview_address(desk: Desk, number: int) -> str:
    """The link that the desk shows, as a path."""
    desk.send(f"{DESK}/{number}", f"{DESK}/{number}/preview-link")
    token = stored(number).preview_token
    assert token
    assert f"/preview/{token}" in desk.browser.get(f"{DESK}/{number}").text
    return f"/preview/{token}"


def test_whoever_has_the_link_looks_beforehand_and_nobody_else(desk: Desk, client: FlaskClient) -> None:
    draft = make_draft(desk.officer, "ร่างประกาศ", "**สำคัญ** <script>alert(1)</script>")
    file = add_file(draft, desk.officer, document_of(OLD), "ร่าง.pdf", "ร่าง").id
    other = add_file(make_draft(desk.officer, "อื่น"), desk.officer, document_of(NEWER), "b.pdf").id
    link = preview_address(desk, draft.id)
    page = client.get(link)
    assert page.status_code == 200
    for said in ("ยังไม่เผยแพร่", "<strong>สำคัญ</strong>", "ร่างประกาศ", f"{link}/files/{file}/"):
        assert said in page.text
    assert "<script>alert" not in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in page.headers
    assert client.get(f"{link}/files/{file}/ร่าง.pdf").status_code == 200
    assert client.get(f"{link}/files/{other}/b.pdf").status_code == 404
    assert client.get(f"/documents/{file}/ร่าง.pdf").status_code == 404
    assert client.get(link[:-1] + ("A" if link[-1] != "A" else "B")).status_code == 404


def test_the_link_leads_to_the_page_once_it_is_published_and_nowhere_once_it_is_ended(
    desk: Desk, client: FlaskClient
) -> None:
    number = make_draft(desk.officer).id
    link = preview_address(desk, number)
    assert preview_address(desk, number) == link  # a second click makes no other
    desk.publish(number)
    assert client.get(link).headers["Location"] == f"/news/{stored(number).slug}"
    assert client.get(f"/en{link}").headers["Location"] == f"/en/news/{stored(number).slug}"
    draft = make_draft(desk.officer, "อื่น").id
    link = preview_address(desk, draft)
    desk.send(f"{DESK}/{draft}", f"{DESK}/{draft}/preview-link/end")
    assert client.get(link).status_code == 404
    for odd in ("/preview/x", "/preview/None", "/preview/" + "a" * 300):
        assert client.get(odd).status_code == 404


def test_where_else_it_was_told_is_noted_once_and_shown(desk: Desk, client: FlaskClient) -> None:
    number = make_news(desk.officer).id
    act = f"{DESK}/{number}/cross-posts"
    told: dict[str, Any] = {
        "channel": "facebook",
        "posted_on": numeric_date(clock.today()),
        "address": "https://facebook.com/x/1",
    }
    for _ in range(2):
        assert desk.send(f"{DESK}/{number}", act, **told).status_code == 303
    (post,) = list_cross_posts(number)
    assert post.officer_id == desk.officer.id
    page = read(client, f"/news/{stored(number).slug}").text
    assert "เผยแพร่ทางช่องทางอื่น" in page
    assert 'href="https://facebook.com/x/1"' in page
    other = make_news(desk.officer, "อื่น").id
    assert desk.send(f"{DESK}/{other}", f"{DESK}/{other}/cross-posts/{post.id}/remove").status_code == 404
    assert desk.send(f"{DESK}/{number}", f"{act}/{post.id}/remove").status_code == 303
    assert count(CrossPost) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "myspace"},
        {"address": "javascript:alert(1)"},
        {"address": "http://facebook.com/x"},
        {"posted_on": ""},
        {"posted_on": "1/1/2600"},
        {"note": "ก" * 201},
    ],
)
def test_a_note_that_cannot_be_is_refused_with_what_was_typed(desk: Desk, wrong: dict[str, str]) -> None:
    number = make_news(desk.officer).id
    fields: dict[str, Any] = {"channel": "line", "posted_on": numeric_date(clock.today()), "note": "กลุ่มหมู่บ้าน", **wrong}
    answer = desk.send(f"{DESK}/{number}", f"{DESK}/{number}/cross-posts", **fields)
    assert answer.status_code == 422
    assert fields["note"] in answer.text
    assert count(CrossPost) == 0


def test_the_operation_refuses_what_no_form_sends(author: Officer) -> None:
    number = make_news(author).id
    for new in (
        NewCrossPost(channel="x", posted_on=clock.today()),
        NewCrossPost(channel="line", posted_on=clock.today(), address="data:text/html,x"),
        NewCrossPost(channel="line", posted_on=clock.today() + dt.timedelta(days=1)),
    ):
        with pytest.raises(DomainError), transaction():
            add_cross_post(get_publication("news", number), new, actor=author)


def test_typing_is_shown_without_what_could_run_and_only_to_who_publishes(
    app: Flask, desk: Desk, client: FlaskClient
) -> None:
    hidden = hidden_of(desk.browser.get(NEW))
    text = "## หัวข้อ\n\n[กด](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](data:text/html,x)"
    answer = desk.browser.post(f"{DESK}/preview", data={**hidden, "text": text})
    assert answer.status_code == 200
    assert "<h3>หัวข้อ</h3>" in answer.text
    for attack in ("<img", 'href="javascript', "<script"):
        assert attack not in answer.text
    assert desk.browser.post(f"{DESK}/preview", data={"text": "x"}).status_code == 400
    assert client.post(f"{DESK}/preview", data={"text": "x"}).status_code in (400, 401)
    assert desk.browser.post(f"{DESK}/preview", data={**hidden, "text": "ก" * 200_000}).status_code == 200


def test_the_board_of_freshness_hears_of_what_the_public_sees(
    app: Flask, papers: PublicationKind, author: Officer
) -> None:
    make_news(author, "ข่าวของวันนั้น")
    with transaction():
        create_publication("paper", Words(title_th="ร่าง"), actor=author)
        empty = create_publication("paper", Words(title_th="แผน"), actor=author)
        told = create_publication("paper", Words(title_th="ระเบียบ", body_th="ข้อความครบ"), actor=author)
        old = create_publication("paper", Words(title_th="ระเบียบเก่า", is_repealed=True), actor=author)
        for each in (empty, told, old):
            publish(each, Showing(personal_data=PersonalData.NONE), actor=author)
    (source,) = (each for each in list_review_sources(app) if each.prefix == "publication")
    with app.test_request_context():
        found = {each.title: each for each in source.list_all()}
    assert set(found) == {"แผน", "ระเบียบ"}
    assert found["แผน"].missing == "ยังไม่มีทั้งข้อความและไฟล์เอกสาร"
    assert found["ระเบียบ"].missing == ""
    assert found["ระเบียบ"].key == f"publication:{told.id}"
    moment = stored(told.id).updated_at
    with transaction():
        source.confirm(told.id, author.id)
    assert stored(told.id).reviewed_on == clock.today()
    assert stored(told.id).updated_at == moment  # looking at it is no change of it
    with pytest.raises(NotFoundError), transaction():
        source.confirm(999_999, author.id)


def test_the_first_page_of_a_document_is_no_download(desk: Desk, client: FlaskClient) -> None:
    news = make_news(desk.officer)
    file = add_file(news, desk.officer, document_of(OLD), "a.pdf").id
    small = client.get(f"/documents/{file}/a.pdf?small")
    assert (small.mimetype, small.headers["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert small.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert stored(news.id).documents[0].downloads == 0
    long = add_file(news, desk.officer, document_of(NEWER), "ก" * 400 + ".pdf")
    answer = client.get(f"/documents/{long.id}/{long.attachment.filename}")
    assert answer.status_code == 200
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert io.BytesIO(answer.data).read(5) == b"%PDF-"
