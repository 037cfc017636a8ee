"""The moments of the stories, on every kind of day on which somebody may start the demonstration."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.calendars.working_days import CLOSES, OPENS, WorkingCalendar
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.demonstration.schedule import Scene, Today, fill_words, order_scenes, typed_date
from muangmai_portal.demonstration.stories.library import STORIES
from muangmai_portal.demonstration.telling import Story, note

YEARS = read_reference_data("holidays_th")["years"].values()
CALENDAR = WorkingCalendar({dt.date.fromisoformat(day): name for year in YEARS for day, name in year.items()})
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 12, 31), timezones=st.just(BANGKOK))  # noqa: DTZ001


def today(*args: int) -> Today:
    """Planting at this moment of the office's clock."""
    return Today(dt.datetime(*args, tzinfo=BANGKOK), CALENDAR)  # type: ignore[misc,arg-type]


def told(today: Today, words: str) -> str:
    """A moment as the office's clock shows it."""
    return at_office(today.moment(words)).strftime("%Y-%m-%d %H:%M")


def test_working_days_are_counted_back_over_weekends_and_holidays() -> None:
    after_songkran = today(2026, 4, 17, 8, 0)
    assert told(after_songkran, "w1 09:40") == "2026-04-16 09:40"
    assert told(after_songkran, "w2 09:40") == "2026-04-10 09:40"
    assert told(after_songkran, "w2-1 20:15") == "2026-04-09 20:15"


def test_calendar_days_and_minutes_are_counted_back_as_they_are() -> None:
    monday = today(2026, 11, 23, 0, 30)
    assert told(monday, "d1 21:30") == "2026-11-22 21:30"
    assert told(monday, "m40") == "2026-11-22 23:50"


def test_a_misspelt_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="no moment"):
        today(2026, 11, 23, 10, 0).moment("yesterday")


def test_typed_dates_follow_the_filing_and_other_answers_stay() -> None:
    filed_at = dt.datetime(2026, 12, 30, 23, 30, tzinfo=BANGKOK)
    assert typed_date("d2", filed_at) == "01/01/2570"
    assert typed_date("d-1 18:00", filed_at) == "29/12/2569 18:00"
    assert typed_date("ไฟดับ", filed_at) == "ไฟดับ"


def test_words_get_their_dates_and_references() -> None:
    friday = dt.datetime(2026, 4, 10, 9, 0, tzinfo=BANGKOK)
    scene = Scene(friday, STORIES[0])
    words = fill_words("ซ่อม {w1} ({d1}) ดู {ref:light-market}", scene, CALENDAR, {"light-market": "MM-1"}.__getitem__)
    assert words == "ซ่อม 16 เมษายน 2569 (11 เมษายน 2569) ดู MM-1"


@settings(max_examples=60, deadline=None)
@given(now=MOMENTS)
def test_whenever_it_is_planted_every_story_goes_forward_and_nothing_lies_ahead(now: dt.datetime) -> None:
    today = Today(now, CALENDAR)
    for story in STORIES:
        moments = [today.moment(told) for told in (story.at, *(step.at for step in story.steps))]
        assert all(earlier <= later for earlier, later in pairwise(moments)), story.key
        assert moments[-1] < now, story.key


@settings(max_examples=20, deadline=None)
@given(now=MOMENTS)
def test_officers_act_in_office_hours_of_working_days(now: dt.datetime) -> None:
    today = Today(now, CALENDAR)
    for story in STORIES:
        for step in story.steps:
            local = at_office(today.moment(step.at))
            is_evening_patrol = step.act == "note" and story.service == "NUISANCE"
            if step.by:
                assert CALENDAR.is_working_day(local.date()), story.key
                assert OPENS <= local.time() <= CLOSES or is_evening_patrol or step.act == "state", (story.key, step)


def test_all_scenes_come_in_one_order_of_time() -> None:
    scenes = order_scenes(STORIES, today(2026, 11, 23, 10, 0))
    moments = [scene.at for scene in scenes]
    assert moments == sorted(moments)
    assert len(scenes) == sum(1 + len(story.steps) for story in STORIES)


def test_a_case_that_words_refer_to_was_filed_before() -> None:
    filed: set[str] = set()

    def reference_of(key: str) -> str:
        assert key in filed
        return key

    for scene in order_scenes(STORIES, today(2026, 11, 23, 10, 0)):
        if scene.step is None:
            filed.add(scene.story.key)
        else:
            fill_words(scene.step.text, scene, CALENDAR, reference_of)


def test_scenes_of_one_moment_keep_the_order_in_which_they_are_told() -> None:
    first = STORIES[0]
    story = Story(
        key="same",
        service="LIGHT",
        at="w1 09:00",
        who=first.who,
        steps=(note("w1 09:00", "a", "1"), note("w1 09:00", "a", "2")),
    )
    scenes = order_scenes([story], today(2026, 11, 23, 10, 0))
    assert [scene.step.text if scene.step else "" for scene in scenes] == ["", "1", "2"]
