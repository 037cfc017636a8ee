"""Due dates: the vectors agreed with the office, and what must hold for every calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import (
    WorkingCalendar,
    add_working_days,
    closing_time,
    deemed_received_at,
    due_at,
    explain,
    working_days_between,
)
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.transaction import transaction

VECTORS = [
    ("2026-04-10", 1, "2026-04-16"),
    ("2026-04-10", 3, "2026-04-20"),
    ("2026-04-10", 15, "2026-05-07"),
    ("2026-04-11", 1, "2026-04-16"),
    ("2026-04-30", 1, "2026-05-01"),
    ("2026-05-12", 1, "2026-05-14"),
    ("2026-07-27", 3, "2026-08-04"),
    ("2026-12-04", 3, "2026-12-11"),
    ("2026-12-29", 5, "2027-01-07"),
]


@pytest.fixture
def calendar(app: Flask) -> WorkingCalendar:
    with transaction():
        load_holidays()
    return load_calendar()


def at(day: str, time: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=BANGKOK)


def due_day(calendar: WorkingCalendar, day: str, days: int, unit: str = "working", time: str = "09:00") -> str:
    return at_office(due_at(at(day, time), days, unit, calendar)).date().isoformat()


def test_the_agreed_vectors_hold(calendar: WorkingCalendar) -> None:
    assert {(day, n): due_day(calendar, day, n) for day, n, _ in VECTORS} == {(day, n): due for day, n, due in VECTORS}


def test_a_case_is_due_at_closing_time(calendar: WorkingCalendar) -> None:
    assert due_at(at("2026-11-23"), 3, "working", calendar) == at("2026-11-26", "16:30")


def test_writing_at_night_costs_no_day(calendar: WorkingCalendar) -> None:
    assert due_day(calendar, "2026-11-23", 1, time="23:30") == due_day(calendar, "2026-11-23", 1, time="09:00")


def test_what_arrives_at_night_is_deemed_received_at_opening_time(calendar: WorkingCalendar) -> None:
    assert deemed_received_at(at("2026-04-10", "17:00"), calendar) == at("2026-04-16", "08:30")
    assert deemed_received_at(at("2026-11-23", "06:00"), calendar) == at("2026-11-23", "08:30")
    assert deemed_received_at(at("2026-11-23", "10:00"), calendar) == at("2026-11-23", "10:00")


def test_calendar_days_that_end_on_a_holiday_end_on_the_next_working_day(calendar: WorkingCalendar) -> None:
    assert due_day(calendar, "2026-11-20", 15, "calendar") == "2026-12-08"  # 5 and 7 December are holidays


def test_the_explanation_names_every_day_between(calendar: WorkingCalendar) -> None:
    counting = explain(at("2026-04-10"), 3, "working", calendar)
    assert [date.isoformat() for date in counting.counted] == ["2026-04-16", "2026-04-17", "2026-04-20"]
    assert [(date.isoformat(), name) for date, name in counting.skipped] == [
        ("2026-04-11", ""),
        ("2026-04-12", ""),
        ("2026-04-13", "วันสงกรานต์"),
        ("2026-04-14", "วันสงกรานต์"),
        ("2026-04-15", "วันสงกรานต์"),
        ("2026-04-18", ""),
        ("2026-04-19", ""),
    ]


def test_holidays_entered_twice_stand_once_and_edits_stay(app: Flask) -> None:
    with transaction():
        assert load_holidays() > 0 or load_calendar().knows_year(dt.date(2026, 1, 1))
    with transaction():
        assert load_holidays() == 0


DATES = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))


@given(DATES, st.integers(1, 60), st.sets(DATES, max_size=40))
def test_counting_forth_and_back_agree(start: dt.date, days: int, closed: set[dt.date]) -> None:
    calendar = WorkingCalendar(dict.fromkeys(closed, "ปิด"))
    end = add_working_days(start, days, calendar)
    assert calendar.is_working_day(end)
    assert working_days_between(start, end, calendar) == days


@given(DATES, st.integers(1, 30), st.sets(DATES, max_size=40), DATES)
def test_a_new_holiday_never_brings_a_due_date_forward(
    start: dt.date, days: int, closed: set[dt.date], extra: dt.date
) -> None:
    before = add_working_days(start, days, WorkingCalendar(dict.fromkeys(closed, "ปิด")))
    after = add_working_days(start, days, WorkingCalendar(dict.fromkeys({*closed, extra}, "ปิด")))
    assert after >= before
    assert closing_time(after) >= closing_time(before)
