"""The rungs of a case whose date comes near."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.calendars.working_days import WorkingCalendar, add_working_days, closing_time
from muangmai_portal.cases.escalation import Rung, rung_on

MONDAY = dt.date(2026, 11, 23)
ORDER = [None, *Rung]


@pytest.mark.parametrize(
    ("day", "rung"),
    [
        ("2026-11-24", None),
        ("2026-11-27", None),
        ("2026-11-30", Rung.HALF),
        ("2026-12-02", Rung.HALF),
        ("2026-12-03", Rung.MOST),
        ("2026-12-04", Rung.MOST),
        ("2026-12-07", Rung.DUE),
        ("2026-12-09", Rung.DUE),
        ("2026-12-10", Rung.LATE),
    ],
)
def test_ten_working_days_from_a_monday(day: str, rung: Rung | None) -> None:
    due = closing_time(dt.date(2026, 12, 7))
    assert rung_on(dt.date.fromisoformat(day), MONDAY, due, WorkingCalendar()) == rung


@given(st.integers(0, 40), st.integers(0, 60), st.sets(st.integers(0, 80), max_size=20))
def test_nobody_climbs_down_as_the_days_go_by(days: int, after: int, closed: set[int]) -> None:
    calendar = WorkingCalendar({MONDAY + dt.timedelta(days=n): "" for n in closed})
    due = closing_time(add_working_days(MONDAY, days, calendar))
    rungs = [rung_on(MONDAY + dt.timedelta(days=n), MONDAY, due, calendar) for n in (after, after + 1)]
    assert ORDER.index(rungs[0]) <= ORDER.index(rungs[1])
