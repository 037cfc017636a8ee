"""From when and until when the public sees a publication: computed at every look, by the office's clock."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.models import Publication, PublicationState
from muangmai_portal.publishing.operations import Showing, describe_files, publish, withdraw
from muangmai_portal.publishing.presentation import state_words
from muangmai_portal.publishing.queries import Wanted, find_public, get_publication, list_pinned, list_public
from tests.attachments.files import jpeg, pdf
from tests.factories.news import add_file, make_draft, make_news, office_time, read, stored

TODAY = office_time(2026, 11, 23, 10)
SECOND = dt.timedelta(seconds=1)


def is_shown(client: FlaskClient, slug: str) -> bool:
    """Whether the page, the list, the feed and the queries show it; all of them agree."""
    page = read(client, f"/news/{slug}")
    seen = {
        page.status_code == 200,
        f'href="/news/{slug}"' in read(client, "/news/").text,
        f"/news/{slug}<" in read(client, "/sitemap.xml").text,
        f"/news/{slug}" in read(client, "/news/feed.atom").text,
        find_public("news", slug) is not None,
        slug in [each.slug for each in list_public(Wanted("news")).items],
    }
    assert len(seen) == 1, (page.status_code, clock.now())
    return seen.pop()


def test_it_appears_at_midnight_of_the_office_on_its_day(author: Officer, client: FlaskClient) -> None:
    day = clock.midnight(dt.date(2026, 12, 1))
    with time_machine.travel(TODAY, tick=False) as journey:
        slug = make_news(author, showing=Showing(publish_at=day)).slug
        for moment, shown in ((TODAY, False), (day - SECOND, False), (day, True), (day + 30 * SECOND, True)):
            journey.move_to(moment)
            assert is_shown(client, slug) is shown, moment


def test_it_goes_at_the_end_of_its_last_day_without_anybody_doing_anything(
    author: Officer, client: FlaskClient
) -> None:
    end = clock.midnight(dt.date(2026, 12, 1))
    with time_machine.travel(TODAY, tick=False) as journey:
        news = make_news(author, showing=Showing(expires_at=end))
        for moment, shown in ((TODAY, True), (end - SECOND, True), (end, False)):
            journey.move_to(moment)
            assert is_shown(client, news.slug) is shown, moment
        assert state_words(stored(news.id)) == "พ้นกำหนดแสดง"


def test_a_draft_is_seen_by_nobody_and_what_was_withdrawn_can_come_back(author: Officer, client: FlaskClient) -> None:
    draft = make_draft(author)
    assert not is_shown(client, draft.slug)
    with transaction():
        publish(get_publication("news", draft.id), Showing(), actor=author)
    assert is_shown(client, draft.slug)
    first = stored(draft.id).publish_at
    with transaction():
        withdraw(get_publication("news", draft.id), actor=author)
    assert not is_shown(client, draft.slug)
    assert state_words(stored(draft.id)) == "เลิกเผยแพร่"
    with transaction():
        publish(get_publication("news", draft.id), Showing(), actor=author)
    assert is_shown(client, draft.slug)
    assert stored(draft.id).publish_at == first  # it does not jump to the top of the list


@pytest.mark.parametrize("days", [0, 1])
def test_what_would_end_before_it_begins_is_refused_and_stays_as_it_was(author: Officer, days: int) -> None:
    draft = make_draft(author)
    begins = clock.midnight(dt.date(2027, 1, 2))
    showing = Showing(publish_at=begins, expires_at=begins - dt.timedelta(days=days))
    with pytest.raises(DomainError, match="หลังวันเริ่มเผยแพร่"), transaction():
        publish(get_publication("news", draft.id), showing, actor=author)
    assert stored(draft.id).state == PublicationState.DRAFT


def test_a_photo_needs_words_for_those_who_cannot_see_it(author: Officer, app: Flask) -> None:
    draft = make_draft(author)
    add_file(draft, author, pdf(), "a.pdf")
    photo = add_file(draft, author, jpeg(), "a.jpg", "   ").id
    with pytest.raises(DomainError, match="คำบรรยายของรูป"), transaction():
        publish(get_publication("news", draft.id), Showing(), actor=author)
    assert stored(draft.id).state == PublicationState.DRAFT
    with transaction():
        describe_files(get_publication("news", draft.id), {photo: "ตลาดนัดวันเสาร์ที่หมู่ 3"}, actor=author)
        publish(get_publication("news", draft.id), Showing(), actor=author)
    assert stored(draft.id).state == PublicationState.PUBLISHED


def test_at_most_three_are_pinned_on_top_the_newest_first_and_only_while_they_are_shown(author: Officer) -> None:
    made: list[Publication] = []
    with time_machine.travel(TODAY, tick=False) as journey:
        for number in range(4):
            journey.shift(SECOND)
            made.append(make_news(author, f"ข่าว {number}", showing=Showing(is_pinned=True)))
        make_news(author, showing=Showing(publish_at=clock.now() + SECOND, is_pinned=True))
        assert [each.title_th for each in list_pinned("news")] == ["ข่าว 3", "ข่าว 2", "ข่าว 1"]
        with transaction():
            withdraw(get_publication("news", made[3].id), actor=author)
        assert [each.title_th for each in list_pinned("news")] == ["ข่าว 2", "ข่าว 1", "ข่าว 0"]


def test_the_desk_says_where_each_stands(author: Officer, app: Flask) -> None:
    later = Showing(publish_at=clock.now() + dt.timedelta(days=3))
    shown = {state_words(make_draft(author)), state_words(make_news(author, "a"))}
    assert shown | {state_words(make_news(author, "b", showing=later))} == {"ฉบับร่าง", "เผยแพร่อยู่", "รอถึงกำหนด"}
