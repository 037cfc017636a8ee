"""A stretch of days that cases are counted in. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """From a day to a day at the office, both included. One that ends before it begins has no day."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """How many days it has."""
        return max((self.last - self.first).days + 1, 0)

    def each_day(self) -> Iterator[dt.date]:
        """Its days in order."""
        return (self.first + number * _DAY for number in range(self.days))

    def until(self, day: dt.date) -> Period:
        """Its part up to a day."""
        return Period(self.first, min(self.last, day))


def month_key(day: dt.date) -> int:
    """The month of a day as one number: 202611."""
    return day.year * 100 + day.month


def same_day(day: dt.date, *, year: int, month: int) -> dt.date:
    """The day with the same number in another month; the last of the month where it has none."""
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def a_year_before(day: dt.date) -> dt.date:
    """The day a year earlier; of a leap day, the last of its month."""
    return same_day(day, year=day.year - 1, month=day.month)
