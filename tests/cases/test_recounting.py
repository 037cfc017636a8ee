"""Promised dates counted again: against a slow and obvious reference, and against what the engine itself promised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from muangmai_portal.calendars.working_days import DaysUnit, WorkingCalendar
from muangmai_portal.cases.models import CaseStatus, EventKind
from muangmai_portal.cases.recounting import Because, recount
from muangmai_portal.core.clock import BANGKOK, at_office

DAY = dt.timedelta(days=1)
MONDAY = dt.date(2026, 11, 23)


@dataclass
class Event:
    """What the counting needs of an event."""

    at: dt.datetime
    kind: str
    data: dict[str, Any]


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), BANGKOK)


def received(day: dt.date, days: int, unit: str = DaysUnit.WORKING) -> Event:
    return Event(at(day), EventKind.RECEIVED, {"days": days, "days_unit": unit})


def waited(since: dt.date, until: dt.date) -> list[Event]:
    waiting, working = CaseStatus.WAITING_CITIZEN, CaseStatus.IN_PROGRESS
    return [
        Event(at(since), EventKind.STATE, {"from": working, "to": waiting}),
        Event(at(until), EventKind.STATE, {"from": waiting, "to": working}),
    ]


def due_day(events: list[Event], holidays: set[dt.date]) -> dt.date:
    return at_office(recount(events, WorkingCalendar(dict.fromkeys(holidays, "วันหยุด"))).promises.due_at).date()


def walk(start: dt.date, days: int, holidays: set[dt.date], pauses: list[tuple[dt.date, dt.date]]) -> dt.date:
    """The reference: day after day on a wall calendar. A working day in a pause, but for the first, is not counted."""
    day, left = start, days
    while left:
        day += DAY
        is_working = day.weekday() < 5 and day not in holidays
        is_paused = any(since < day <= until for since, until in pauses)
        left -= is_working and not is_paused
    return day


_dates = st.integers(0, 60).map(lambda n: MONDAY + n * DAY)
_holidays = st.sets(_dates, max_size=15)


@given(_dates, st.integers(1, 30), _holidays)
def test_a_first_counting_is_what_the_wall_calendar_says(start: dt.date, days: int, holidays: set[dt.date]) -> None:
    assert due_day([received(start, days)], holidays) == walk(start, days, holidays, [])


@given(st.integers(5, 30), _holidays, st.integers(0, 4), st.integers(0, 10), st.integers(0, 3), st.integers(0, 10))
def test_days_of_waiting_are_not_counted(
    days: int, holidays: set[dt.date], first: int, long: int, then: int, longer: int
) -> None:
    one = MONDAY + first * DAY
    two = one + long * DAY
    three = two + then * DAY
    four = three + longer * DAY
    # The wall calendar knows waits that begin before the last day only: who asks on that day itself waits beyond it.
    assume(walk(MONDAY, days, holidays, [(one, two)]) > three)
    assume(walk(MONDAY, days, holidays, []) > one)
    events = [received(MONDAY, days), *waited(one, two), *waited(three, four)]
    assert due_day(events, holidays) == walk(MONDAY, days, holidays, [(one, two), (three, four)])


def test_a_reopened_case_begins_anew_and_an_extended_one_keeps_its_day_unless_that_is_a_holiday() -> None:
    friday = MONDAY + 4 * DAY
    again = Event(at(friday), EventKind.DUE_MOVED, {"because": Because.REOPENED, "due_at": "", "from": ""})
    assert due_day([received(MONDAY, 3), again], set()) == MONDAY + 9 * DAY
    given_day = MONDAY + 14 * DAY
    until = {"because": Because.EXTENDED, "due_at": at(given_day, 16).isoformat(), "from": ""}
    extended = [received(MONDAY, 3), Event(at(MONDAY + DAY), EventKind.DUE_MOVED, until)]
    assert due_day(extended, {MONDAY + 3 * DAY}) == given_day
    assert due_day(extended, {given_day}) == given_day + DAY


def test_the_steps_tell_how_the_date_came_about() -> None:
    events = [received(MONDAY, 5), *waited(MONDAY + DAY, MONDAY + 3 * DAY)]
    steps = recount(events, WorkingCalendar({})).steps
    assert [(step.because, step.since, step.days) for step in steps] == [
        (None, MONDAY, 5),
        (Because.WAITED, MONDAY + DAY, 2),
    ]
    assert [at_office(step.due_at).date() for step in steps] == [MONDAY + 7 * DAY, MONDAY + 9 * DAY]


def test_nobody_waits_longer_for_a_word_than_the_law_allows() -> None:
    closed = {MONDAY + n * DAY for n in range(1, 40)}
    promises = recount([received(MONDAY, 60, DaysUnit.CALENDAR)], WorkingCalendar(dict.fromkeys(closed, "ปิด"))).promises
    assert at_office(promises.reply_by).date() == MONDAY + 15 * DAY
