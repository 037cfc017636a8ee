"""Promised dates counted the slow way: day after day on a wall calendar, from the events of a case alone.

Written apart from the program on purpose: nothing of `calendars` or `recounting` is used here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from muangmai_portal.cases.models import CaseEvent

DAY = dt.timedelta(days=1)
_OFFICE = ZoneInfo("Asia/Bangkok")


@dataclass
class SlowDates:
    """The days by which somebody looks at it, somebody answers, and it is done."""

    acknowledge_on: dt.date
    reply_on: dt.date
    due_on: dt.date


def count_slowly(events: Sequence[CaseEvent], holidays: Collection[dt.date]) -> SlowDates:
    """The dates that these events promise."""
    first, *later = events
    days, is_working = int(first.data["days"]), first.data["days_unit"] == "working"
    received = _day(first.at)
    due = _after(received, days, holidays) if is_working else _open(received + days * DAY, holidays)
    dates = SlowDates(
        min(_after(received, 1, holidays), due),
        min(_after(received, 3, holidays), received + 15 * DAY, due),
        due,
    )
    asked_on = received
    for event in later:
        data, on = event.data, _day(event.at)
        if event.kind == "state" and data["to"] == "waiting_citizen":
            asked_on = on
        elif event.kind == "state" and data["from"] == "waiting_citizen":
            waited = sum(_is_open(asked_on + n * DAY, holidays) for n in range(1, (on - asked_on).days + 1))
            dates.due_on = _after(dates.due_on, waited, holidays)
        elif event.kind == "due_moved" and data["because"] in {"reopened", "disputed"}:
            dates.due_on = _after(on, days, holidays) if is_working else _open(on + days * DAY, holidays)
        elif event.kind == "due_moved" and data["because"] == "extended":
            dates.due_on = _open(_day(dt.datetime.fromisoformat(data["due_at"])), holidays)
    return dates


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(_OFFICE).date()


def _is_open(day: dt.date, holidays: Collection[dt.date]) -> bool:
    return day.weekday() < 5 and day not in holidays


def _open(day: dt.date, holidays: Collection[dt.date]) -> dt.date:
    while not _is_open(day, holidays):
        day += DAY
    return day


def _after(day: dt.date, count: int, holidays: Collection[dt.date]) -> dt.date:
    while count:
        day += DAY
        count -= _is_open(day, holidays)
    return day
