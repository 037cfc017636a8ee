"""One desk for every kind: official documents have fields of their own, lists are sifted, nothing leaks between."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.publishing.kinds import PublicationKind
from muangmai_portal.publishing.models import PersonalData, Publication, PublicationState
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish
from muangmai_portal.publishing.queries import get_publication
from tests.attachments.files import PICTURE, document_of
from tests.factories.news import DESK, Desk, add_file, make_draft, make_news, stored
from tests.factories.officers import browser_of, make_officer
from tests.news.test_uploads import sent

NEW_PAPER = f"{DESK}/paper/new"
PAPER: dict[str, Any] = {
    "title_th": "แผนจัดซื้อจัดจ้าง",
    "body_th": "รายละเอียดตามเอกสาร",
    "category": "plan",
    "topic": "o10",
    "document_number": "ที่ ๑๒/๒๕๖๙",
    "document_on": "๑/๑๐/๒๕๖๙",
    "fiscal_year": "๒๕๗๐",
    "period": "q1",
    "standing": "in_force",
    "section": "",
}
WORDS = "Annual procurement plan"


def write_paper(desk: Desk, **more: Any) -> int:
    """A paper, written in the browser."""
    answer = desk.send(NEW_PAPER, **{**PAPER, **more})
    assert answer.status_code == 303, answer.text
    return int(answer.headers["Location"].rpartition("/")[2])


def make_paper(author: Officer, title: str, **more: Any) -> int:
    """A paper that everybody sees."""
    with transaction():
        made = create_publication("paper", Words(title_th=title, category="plan", **more), actor=author)
        publish(made, Showing(personal_data=PersonalData.NONE), actor=author)
    return made.id


def test_an_official_document_is_asked_for_what_it_is(papers: PublicationKind, desk: Desk) -> None:
    page = desk.browser.get(NEW_PAPER).text
    for label in ("หมวดของเอกสาร", "เลขที่เอกสาร", "ลงวันที่", "ปีงบประมาณ", "ทั้งปีงบประมาณ", "เดือนตุลาคม", "สถานะของเอกสาร"):
        assert label in page, label
    assert "เพิ่มรูป" not in page
    assert "เริ่มเผยแพร่วันที่" not in page
    found = stored(write_paper(desk))
    assert (found.document_number, found.document_on) == ("ที่ ๑๒/๒๕๖๙", dt.date(2026, 10, 1))
    assert (found.fiscal_year, found.period, found.topic, found.category) == (2570, "q1", "o10", "plan")


def test_news_is_not_asked_for_what_only_documents_have(papers: PublicationKind, desk: Desk) -> None:
    page = desk.browser.get(f"{DESK}/news/new").text
    assert "เลขที่เอกสาร" not in page
    assert "ปักหมุด" in page
    number = desk.write(document_number="ปลอม", is_repealed="y", topic="o10")
    assert (stored(number).document_number, stored(number).is_repealed, stored(number).topic) == ("", False, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"fiscal_year": "2027"},
        {"fiscal_year": "ปีนี้"},
        {"document_on": "1/10/2026"},
        {"period": "q9"},
        {"standing": "lost"},
        {"topic": "o99"},
        {"category": "activities"},
        {"standing": "replaced", "replaced_by": ""},
        {"standing": "replaced", "replaced_by": "ไม่มีฉบับนี้"},
    ],
)
def test_what_cannot_be_is_said_and_stays_as_typed(papers: PublicationKind, desk: Desk, wrong: dict[str, str]) -> None:
    answer = desk.send(NEW_PAPER, **{**PAPER, **wrong})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "รายละเอียดตามเอกสาร" in answer.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Publication)) == 0


def test_the_one_that_replaces_it_is_found_by_number_or_by_words(papers: PublicationKind, desk: Desk) -> None:
    newer = make_paper(desk.officer, "แผน ปี 2570 ฉบับแก้ไข")
    make_paper(desk.officer, "แผน ปี 2571")
    found = stored(write_paper(desk, standing="replaced", replaced_by=str(newer)))
    assert (found.is_repealed, found.replaced_by_id) == (True, newer)
    many = desk.send(NEW_PAPER, **{**PAPER, "title_th": "อื่น", "standing": "replaced", "replaced_by": "แผน ปี"})
    assert many.status_code == 422
    assert f"{newer} แผน ปี 2570 ฉบับแก้ไข" in many.text
    again = write_paper(desk, title_th="อีกฉบับ", standing="replaced", replaced_by="ฉบับแก้ไข")
    assert stored(again).replaced_by_id == newer
    itself = desk.send(f"{DESK}/{newer}", **{**PAPER, "standing": "replaced", "replaced_by": str(newer)})
    assert itself.status_code == 422
    assert "ฉบับแก้ไข" in desk.browser.get(f"{DESK}/{again}").text


def test_a_document_is_not_published_before_the_question_is_answered(papers: PublicationKind, desk: Desk) -> None:
    number = write_paper(desk, documents=[sent(document_of(WORDS), "แผน.pdf")])
    refused = desk.publish(number, personal_data="")
    assert refused.status_code == 422
    assert "มาตรา 14 และ 15" in refused.text
    assert desk.publish(number, personal_data="perhaps").status_code == 422
    assert stored(number).state == PublicationState.DRAFT
    assert desk.publish(number, personal_data="redacted").status_code == 303
    assert stored(number).personal_data == PersonalData.REDACTED
    chosen = sa.select(AuditEntry).where(AuditEntry.action == "publication").order_by(AuditEntry.id.desc())
    entry = db.session.scalars(chosen).first()
    assert entry is not None
    assert (entry.officer_id, entry.detail["personal_data"]) == (desk.officer.id, "redacted")


def test_it_is_asked_again_when_a_document_is_added_and_until_then_nobody_sees_that(
    desk: Desk, client: FlaskClient
) -> None:
    news = make_news(desk.officer)
    add_file(news, desk.officer, document_of(WORDS), "a.pdf", "ฉบับแรก")
    number = news.id
    assert desk.save(number, documents=[sent(document_of("Another plan for the year"), "b.pdf")]).status_code == 303
    page = desk.browser.get(f"{DESK}/{number}").text
    assert "ไฟล์ที่ประชาชนยังไม่เห็น" in page
    first, second = stored(number).documents
    assert (client.get(f"/documents/{first.id}/a.pdf").status_code, first.is_held) == (200, False)
    assert client.get(f"/documents/{second.id}/b.pdf").status_code == 404
    assert desk.publish(number, personal_data="").status_code == 422
    assert desk.publish(number).status_code == 303
    assert client.get(f"/documents/{second.id}/b.pdf").status_code == 200


def test_an_answer_is_only_about_the_documents_that_were_seen(app: Flask, desk: Desk) -> None:
    number = make_draft(desk.officer).id
    page = desk.browser.get(f"{DESK}/{number}")
    Desk(app).save(number, documents=[sent(document_of("Added by somebody else"), "b.pdf")])
    late = desk.send(f"{DESK}/{number}", f"{DESK}/{number}/publish", based_on=page, personal_data="none")
    assert late.status_code == 409
    assert desk.save(number, based_on=page, publish="1", personal_data="none").status_code == 409
    assert stored(number).state == PublicationState.DRAFT
    again = desk.send(f"{DESK}/{number}", f"{DESK}/{number}/publish", based_on=late, personal_data="none")
    assert again.status_code == 303


def test_numbers_of_identity_cards_are_told_covered_and_keep_nothing_back(desk: Desk) -> None:
    number = desk.write(
        body_th="ผู้รับเงิน เลข ๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘",
        documents=[sent(document_of("Paid to 3100600445635 in full"), "รายชื่อ.pdf")],
    )
    page = desk.browser.get(f"{DESK}/{number}").text
    assert "เนื้อหา: x-xxxx-xxxxx-x0-8" in page
    assert "รายชื่อ.pdf”: x-xxxx-xxxxx-x3-5" in page
    assert "3100600445635" not in page
    assert desk.publish(number).status_code == 303


def test_a_document_that_is_a_picture_is_told_at_once_and_where_it_stands(desk: Desk, client: FlaskClient) -> None:
    number = desk.write(documents=[sent(document_of(WORDS, PICTURE, PICTURE), "สแกน.pdf")])
    for _ in range(2):  # told at once, and standing there as long as it is so
        assert "“สแกน.pdf” เป็นภาพ (หน้าที่เป็นภาพ 2 จาก 3)" in desk.browser.get(f"{DESK}/{number}").text
    desk.publish(number)
    shown = client.get(f"/news/{stored(number).slug}?a=1").text
    assert "3 หน้า" in shown
    assert "2 จาก 3 หน้า" in shown


def test_the_list_is_sifted_by_kind_state_owner_and_words(papers: PublicationKind, desk: Desk) -> None:
    section = desk.officer.section_id
    make_paper(desk.officer, "ข้อบัญญัติ 100% งบประมาณ", document_number="ที่ 7/2569", section_id=section)
    make_draft(desk.officer, "ข่าวร่าง")
    make_news(desk.officer, "ข่าวพรุ่งนี้", showing=Showing(publish_at=clock.now() + dt.timedelta(days=1)))
    make_news(desk.officer, "ข่าววันนี้")
    titles = ("ข้อบัญญัติ 100% งบประมาณ", "ข่าวร่าง", "ข่าวพรุ่งนี้", "ข่าววันนี้")

    def found(query: str) -> list[str]:
        page = desk.browser.get(f"{DESK}?{query}")
        assert page.status_code == 200
        return [title for title in titles if f">{title}</a>" in page.text]

    assert found("") == list(titles)
    assert found("kind=paper") == [titles[0]]
    assert found("state=draft") == [titles[1]]
    assert found("state=scheduled") == [titles[2]]
    assert found("state=published&kind=news") == [titles[3]]
    assert found(f"section={section}") == [titles[0]]
    assert found("q=7/2569") == [titles[0]]
    assert found("q=100%25") == [titles[0]]
    assert found("q=%25") == [titles[0]]
    for odd in ("kind=none", "state=none", "page=๙๙", "page=-1", "section=x", "section=" + "9" * 30):
        assert found(odd) == list(titles), odd
    assert found("q=_") == []


def test_thousands_are_listed_page_by_page(desk: Desk) -> None:
    with transaction():
        for number in range(65):
            create_publication("news", Words(title_th=f"เรื่องที่ {number:03}", category="jobs"), actor=desk.officer)
    pages = [desk.browser.get(f"{DESK}?page={number}").text for number in (1, 2, 3)]
    assert [page.count('class="desk-row"') for page in pages] == [30, 30, 5]
    assert "หน้า 3 จาก 3" in pages[2]


def test_a_kind_that_no_room_offers_cannot_be_opened(desk: Desk, author: Officer) -> None:
    with transaction():
        foreign = create_publication("foreign", Words(title_th="ของห้องอื่น"), actor=author)
    for path in (f"/{foreign.id}", f"/{foreign.id}/history", "/foreign/new"):
        assert desk.browser.get(f"{DESK}{path}").status_code == 404
    assert "ของห้องอื่น" not in desk.browser.get(DESK).text


def test_a_kind_says_after_how_many_days_it_is_looked_at_again(papers: PublicationKind, author: Officer) -> None:
    number = make_paper(author, "แผน")
    assert stored(number).review_due_on == clock.today() + dt.timedelta(days=90)


def test_what_the_form_does_not_ask_stays(app: Flask, desk: Desk) -> None:
    with transaction():
        made = create_publication("news", Words(title_th="ข่าว", category="jobs", topic="kept"), actor=desk.officer)
    assert desk.save(made.id, title_th="แก้แล้ว").status_code == 303
    assert (stored(made.id).title_th, stored(made.id).topic) == ("แก้แล้ว", "kept")


def test_others_get_nothing_of_the_desk(app: Flask, desk: Desk) -> None:
    number = make_draft(desk.officer, "ร่างที่ยังไม่มีใครเห็น").id
    browser = browser_of(app, make_officer(Role.HEAD))
    for path in ("", f"/{number}", f"/{number}/files/1", f"/{number}/files/1/replace", "/news/new"):
        answer = browser.get(f"{DESK}{path}")
        assert (answer.status_code, "ร่างที่ยังไม่มีใครเห็น" in answer.text) == (403, False), path
    assert get_publication("news", number).state == PublicationState.DRAFT
