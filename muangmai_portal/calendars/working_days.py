"""How working days are counted. Pure: a calendar goes in, dates come out.

The date of receipt is day 0 and is not counted; day 1 is the next working day. What arrives after closing time or
on a day the office is closed is deemed received when it opens again (Electronic Performance of Official Duties Act
2565), and that whole day is then day 1: a citizen who writes on Saturday waits no longer than one who writes on
Friday. A case is due at closing time of its last day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from muangmai_portal.core.clock import BANGKOK, at_office

OPENS = dt.time(8, 30)
CLOSES = dt.time(16, 30)
_DAY = dt.timedelta(days=1)
_SATURDAY = 5


class DaysUnit(StrEnum):
    """Whether a promise counts working days (วันทำการ) or every day (วัน)."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class WorkingCalendar:
    """The holidays that are known, by date, with their names."""

    holidays: Mapping[dt.date, str] = field(default_factory=dict)

    def is_working_day(self, date: dt.date) -> bool:
        """Monday to Friday and no holiday."""
        return date.weekday() < _SATURDAY and date not in self.holidays

    def first_working_day(self, date: dt.date) -> dt.date:
        """The date itself when the office works on it, else the next day on which it does."""
        while not self.is_working_day(date):
            date += _DAY
        return date

    def knows_year(self, date: dt.date) -> bool:
        """Whether any holiday of the date's year is entered; a year without any is a year nobody filled in."""
        return any(holiday.year == date.year for holiday in self.holidays)


@dataclass(frozen=True)
class Counting:
    """How a due date came about: what was counted, what was skipped and why."""

    received_on: dt.date
    due_at: dt.datetime
    days: int
    unit: str
    counted: tuple[dt.date, ...]
    skipped: tuple[tuple[dt.date, str], ...]


def deemed_received_at(moment: dt.datetime, calendar: WorkingCalendar) -> dt.datetime:
    """When something that arrived at this moment counts as received by law: at once, or when the office opens again."""
    local = at_office(moment)
    if calendar.is_working_day(local.date()) and OPENS <= local.time() <= CLOSES:
        return moment
    day = local.date() if local.time() <= CLOSES else local.date() + _DAY
    return dt.datetime.combine(calendar.first_working_day(day), OPENS, BANGKOK).astimezone(dt.UTC)


def closing_time(date: dt.date) -> dt.datetime:
    """16:30 at the office on this date, in UTC."""
    return dt.datetime.combine(date, CLOSES, BANGKOK).astimezone(dt.UTC)


def add_working_days(start: dt.date, days: int, calendar: WorkingCalendar) -> dt.date:
    """The `days`-th working day after `start`."""
    date = start
    for _ in range(days):
        date = calendar.first_working_day(date + _DAY)
    return date


def due_at(moment: dt.datetime, days: int, unit: str, calendar: WorkingCalendar) -> dt.datetime:
    """When something received at this moment is due, in UTC.

    A promise in calendar days that ends on a day without service ends on the next working day
    (Civil and Commercial Code, section 193/8).
    """
    start = at_office(moment).date()
    if unit == DaysUnit.CALENDAR:
        return closing_time(calendar.first_working_day(start + days * _DAY))
    return closing_time(add_working_days(start, days, calendar))


def explain(moment: dt.datetime, days: int, unit: str, calendar: WorkingCalendar) -> Counting:
    """The same due date with every day between, counted or skipped and why."""
    start = at_office(moment).date()
    end = due_at(moment, days, unit, calendar)
    dates = [start + n * _DAY for n in range(1, (at_office(end).date() - start).days + 1)]
    skipped = tuple((date, calendar.holidays.get(date, "")) for date in dates if not calendar.is_working_day(date))
    if unit == DaysUnit.CALENDAR:
        return Counting(start, end, days, unit, tuple(dates), ())
    return Counting(start, end, days, unit, tuple(d for d in dates if calendar.is_working_day(d)), skipped)


def working_days_between(start: dt.date, end: dt.date, calendar: WorkingCalendar) -> int:
    """Working days after `start` up to and including `end`."""
    return sum(calendar.is_working_day(start + n * _DAY) for n in range(1, (end - start).days + 1))
