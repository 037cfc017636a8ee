"""Saving, comparing and going back: nothing that was said is lost, and every deed leaves its line in the trail."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version
from muangmai_portal.publishing.models import Publication, PublicationState
from muangmai_portal.publishing.operations import (
    Words,
    create_publication,
    describe_files,
    mark_reviewed,
    restore_version,
    save_publication,
    withdraw,
)
from muangmai_portal.publishing.queries import get_publication, list_versions
from tests.attachments.files import pdf
from tests.factories.documents import make_document
from tests.factories.news import add_file, make_draft, make_news, office_time, stored

FIRST = Words(title_th="ประกาศ", body_th="วันเดิม", category="announcements")
SECOND = Words(title_th="ประกาศ (แก้ไข)", body_th="# วันใหม่", category="announcements", title_en="Notice")


def deeds() -> list[tuple[str, str]]:
    """What the trail says of publications: what was done, and to which."""
    entries = db.session.scalars(
        sa.select(AuditEntry).where(AuditEntry.action == "publication").order_by(AuditEntry.id)
    )
    return [(entry.detail["deed"], entry.subject) for entry in entries]


def save(number: int, words: Words, version: int, author: Officer) -> None:
    """Save in a unit of work of its own."""
    with transaction():
        save_publication(get_publication("news", number), words, version=version, actor=author)


@pytest.fixture
def draft(app: Flask, author: Officer) -> Publication:
    """A draft that says what FIRST says."""
    return make_draft(author, FIRST.title_th, FIRST.body_th, category=FIRST.category)


def test_a_draft_begins_with_version_one_and_is_nobodys_business(draft: Publication) -> None:
    found = stored(draft.id)
    assert (found.version, found.state, found.publish_at) == (1, PublicationState.DRAFT, None)
    assert found.html_th == "<p>วันเดิม</p>\n"
    assert list_versions(found.id) == []


def test_what_was_said_before_a_change_stays_in_the_history(draft: Publication, author: Officer) -> None:
    save(draft.id, SECOND, 1, author)
    found = stored(draft.id)
    assert (found.version, found.title_th, found.html_th) == (2, "ประกาศ (แก้ไข)", "<h2>วันใหม่</h2>\n")
    (before,) = list_versions(found.id)
    assert (before.number, before.content["body_th"], before.officer_id) == (1, "วันเดิม", author.id)


def test_saving_the_same_words_saves_nothing(draft: Publication, author: Officer) -> None:
    told, public, moment = deeds(), get_content_version(), stored(draft.id).updated_at
    with time_machine.travel(clock.now() + dt.timedelta(hours=1)):
        save(draft.id, FIRST, 1, author)
    assert (stored(draft.id).version, stored(draft.id).updated_at) == (1, moment)
    assert list_versions(draft.id) == []
    assert (deeds(), get_content_version()) == (told, public)


def test_calling_files_what_they_are_called_already_tells_nobody(draft: Publication, author: Officer) -> None:
    file = add_file(draft, author, pdf(), "a.pdf", "ประกาศ")
    told, number = deeds(), file.id
    with transaction():
        describe_files(get_publication("news", draft.id), {number: " ประกาศ "}, actor=author)
    assert deeds() == told
    with transaction():
        describe_files(get_publication("news", draft.id), {number: "ประกาศฉบับแก้ไข"}, actor=author)
    assert [each.title for each in stored(draft.id).files] == ["ประกาศฉบับแก้ไข"]
    assert len(deeds()) == len(told) + 1


def test_whoever_saves_on_an_older_version_is_told_and_changes_nothing(draft: Publication, author: Officer) -> None:
    save(draft.id, SECOND, 1, author)
    with pytest.raises(ConflictError):
        save(draft.id, Words(title_th="อีกคนหนึ่ง"), 1, author)
    assert stored(draft.id).title_th == SECOND.title_th
    assert len(list_versions(draft.id)) == 1


def test_of_two_who_save_at_one_moment_one_is_told(app: Flask, draft: Publication, author: Officer) -> None:
    number, who = draft.id, author.id
    db.session.rollback()

    def save_as(title: str) -> str:
        with app.app_context():
            try:
                actor = db.session.get_one(Officer, who)
                save(number, Words(title_th=title, category="jobs"), 1, actor)
            except ConflictError:
                return "told"
            return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save_as, ("หนึ่ง", "สอง"))) == ["saved", "told"]
    assert stored(number).version == 2


def test_going_back_is_a_change_too(draft: Publication, author: Officer) -> None:
    save(draft.id, SECOND, 1, author)
    with transaction():
        restore_version(get_publication("news", draft.id), 1, actor=author)
    found = stored(draft.id)
    assert (found.version, found.title_th, found.title_en) == (3, FIRST.title_th, "")
    assert (found.html_th, found.html_en) == ("<p>วันเดิม</p>\n", "")
    assert [(each.number, each.content["title_th"]) for each in list_versions(draft.id)] == [
        (2, SECOND.title_th),
        (1, FIRST.title_th),
    ]
    with pytest.raises(NotFoundError), transaction():
        restore_version(get_publication("news", draft.id), 7, actor=author)
    assert stored(draft.id).version == 3


def test_an_address_is_readable_where_there_is_english_and_never_given_twice(author: Officer) -> None:
    slugs = [make_draft(author, f"ตลาด {n}", title_en="Saturday Market, 2027!").slug for n in range(3)]
    assert slugs[0] == "saturday-market-2027"
    assert len(set(slugs)) == 3
    assert all(slug.startswith("saturday-market-2027") for slug in slugs)
    thai = make_draft(author, "ตลาดนัดวันเสาร์").slug
    assert thai.isascii()
    assert thai.isalnum()
    assert thai == thai.lower()


def test_an_address_stays_when_the_title_changes(draft: Publication, author: Officer) -> None:
    before = draft.slug
    save(draft.id, SECOND, 1, author)
    assert stored(draft.id).slug == before


def test_a_publication_of_another_kind_does_not_exist_here(author: Officer) -> None:
    with transaction():
        page = create_publication("page", FIRST, actor=author)
    with pytest.raises(NotFoundError):
        get_publication("news", page.id)


def test_every_deed_has_its_line_and_the_line_has_its_officer(author: Officer) -> None:
    news = make_news(author, FIRST.title_th, FIRST.body_th)
    slug = news.slug
    save(news.id, SECOND, 1, author)
    with transaction():
        restore_version(get_publication("news", news.id), 1, actor=author)
    with transaction():
        mark_reviewed(get_publication("news", news.id), actor=author)
    with transaction():
        withdraw(get_publication("news", news.id), actor=author)
    told = ["created", "published", "saved", "restored", "reviewed", "withdrawn"]
    assert deeds() == [(deed, slug) for deed in told]
    entries = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "publication"))
    assert {(entry.officer_id, entry.detail["kind"]) for entry in entries} == {(author.id, "news")}


def test_a_change_that_fails_leaves_no_line(draft: Publication, author: Officer) -> None:
    told = deeds()

    def save_and_stumble() -> None:
        with transaction():
            save_publication(get_publication("news", draft.id), SECOND, version=1, actor=author)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        save_and_stumble()
    assert deeds() == told
    assert stored(draft.id).version == 1


def test_a_document_is_looked_at_again_a_year_after_somebody_said_that_it_is_right(author: Officer) -> None:
    with time_machine.travel(office_time(2026, 11, 23, 0, 30), tick=False):  # still the 22nd in London
        paper = make_document(author)
    assert (paper.reviewed_on, paper.review_due_on) == (dt.date(2026, 11, 23), dt.date(2027, 11, 23))
    assert paper.approved_by_id == author.id
    with time_machine.travel(office_time(2027, 3, 1, 9), tick=False), transaction():
        mark_reviewed(get_publication("disclosure", paper.id), actor=author)
    assert stored(paper.id).review_due_on == dt.date(2028, 2, 29)


def test_news_tell_of_their_day_and_never_grow_stale(author: Officer) -> None:
    news = make_news(author)
    assert (news.reviewed_on, news.review_due_on) == (clock.today(), None)
