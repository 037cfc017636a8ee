"""When a box is due: plain arithmetic."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.offline_channels.schedule import next_opening

FRIDAY = dt.date(2026, 11, 20)
MONDAY = dt.date(2026, 11, 23)
OPEN = WorkingCalendar()


def test_every_friday_is_due_the_friday_after_even_if_the_box_was_opened_late() -> None:
    assert next_opening(FRIDAY, [4], 1, OPEN) == dt.date(2026, 11, 27)
    assert next_opening(MONDAY, [4], 1, OPEN) == dt.date(2026, 11, 27)


def test_two_days_a_week_take_the_nearer_one() -> None:
    assert next_opening(MONDAY, [0, 3], 1, OPEN) == dt.date(2026, 11, 26)
    assert next_opening(dt.date(2026, 11, 26), [0, 3], 1, OPEN) == dt.date(2026, 11, 30)


def test_every_second_and_fourth_week_skip_what_lies_between() -> None:
    assert next_opening(FRIDAY, [4], 2, OPEN) == dt.date(2026, 12, 4)
    assert next_opening(FRIDAY, [4], 4, OPEN) == dt.date(2026, 12, 18)


def test_a_holiday_moves_the_opening_to_the_next_working_day() -> None:
    closed = WorkingCalendar({dt.date(2026, 11, 27): "วันหยุด"})
    assert next_opening(FRIDAY, [4], 1, closed) == dt.date(2026, 11, 30)


def test_without_a_plan_nothing_is_due() -> None:
    assert next_opening(FRIDAY, [], 1, OPEN) is None
