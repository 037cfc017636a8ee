"""The news of the demonstration: two years, all kinds, plainly invented, and in order whenever it is planted."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter

import pytest
from hypothesis import given, settings

from muangmai_portal.calendars.working_days import CLOSES, OPENS
from muangmai_portal.core.clock import at_office
from muangmai_portal.demonstration.facts import DESKS, SETTINGS
from muangmai_portal.demonstration.news import NEWS, fill_dates, news_pictures
from muangmai_portal.demonstration.pictures.album import DOCUMENTS, DRAWERS
from muangmai_portal.demonstration.schedule import Today
from muangmai_portal.news.categories import CATEGORIES
from muangmai_portal.publishing.markdown import render_markdown
from tests.demonstration.test_schedule import CALENDAR, MOMENTS

_NUMBER = re.compile(r"\d{3}-\d{3}-\d{3,4}")
_LINK = re.compile(r"\]\(([^)]+)\)")


def bodies() -> list[str]:
    """Every text of the news."""
    return [text for told in NEWS for text in (told.body, told.first_body, told.body_en) if text]


def test_there_are_two_years_of_news_of_every_kind() -> None:
    assert 22 <= len(NEWS) <= 28
    kinds = Counter(told.category for told in NEWS)
    assert set(kinds) == set(CATEGORIES)
    assert min(kinds.values()) >= 3
    assert len({told.title for told in NEWS}) == len(NEWS)
    assert {told.section for told in NEWS} <= set(DESKS)


def test_each_state_that_a_webmaster_meets_is_there() -> None:
    assert sum(told.is_pinned for told in NEWS) == 2
    assert sum(told.is_draft for told in NEWS) == 1
    assert sum(bool(told.waits) for told in NEWS) == 1
    assert sum(told.is_withdrawn for told in NEWS) == 1
    assert any(told.lasts for told in NEWS)
    assert any(told.body_en and told.title_en for told in NEWS)
    assert any(told.first_body for told in NEWS)


def test_photos_are_pictures_with_words_and_documents_are_papers() -> None:
    assert news_pictures() <= set(DRAWERS)
    for told in NEWS:
        assert len(told.photos) <= 3
        assert not {name for name, _ in told.photos} & DOCUMENTS
        assert {name for name, _ in told.documents} <= DOCUMENTS
        assert all(len(words) >= 20 for _, words in told.photos), told.title


def test_telephone_numbers_are_those_of_the_invented_office() -> None:
    known = {SETTINGS["phone"], SETTINGS["emergency_phone"]}
    assert {number for text in bodies() for number in _NUMBER.findall(text)} <= known


def test_links_lead_into_the_portal() -> None:
    targets = {target for text in bodies() for target in _LINK.findall(text)}
    assert targets
    assert all(target.startswith("/") for target in targets)


def test_what_is_written_is_markdown_that_a_page_can_show() -> None:
    for text in bodies():
        html = render_markdown(text)
        assert "<p>" in html or "<table>" in html
        assert "**" not in html
        assert "|--" not in html


@settings(max_examples=40, deadline=None)
@given(now=MOMENTS)
def test_whenever_it_is_planted_officers_post_in_office_hours_and_only_the_future_lies_ahead(now: dt.datetime) -> None:
    today = Today(now, CALENDAR)
    for told in NEWS:
        at = at_office(today.moment(told.at))
        assert at < now - dt.timedelta(hours=1), told.title
        assert CALENDAR.is_working_day(at.date())
        assert OPENS <= at.time() <= CLOSES
        if told.waits:
            assert at.date() + dt.timedelta(days=told.waits) > at_office(now).date()


@pytest.mark.parametrize(
    ("language", "words"), [("th", "วันศุกร์ที่ 27 พ.ย. และ 1 ธันวาคม 2569"), ("en", "วันศุกร์ที่ 27 พ.ย. และ 1 December 2026")]
)
def test_days_are_counted_from_the_posting(language: str, words: str) -> None:
    day = dt.date(2026, 11, 27)
    assert fill_dates("วันศุกร์ที่ 27 พ.ย. และ {w2}", day, CALENDAR, language) == words
    assert fill_dates("{d4}", day, CALENDAR, language) == fill_dates("{w2}", day, CALENDAR, language)
