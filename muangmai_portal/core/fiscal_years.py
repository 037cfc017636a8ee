"""The Thai fiscal year: 1 October to 30 September at the office, named by the พ.ศ. year in which it ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.core import clock, thai_dates

_FIRST_MONTH = 10


@dataclass(frozen=True, order=True)
class FiscalYear:
    """One fiscal year; `number` is its พ.ศ. year."""

    number: int

    @classmethod
    def of(cls, date: dt.date) -> FiscalYear:
        """The year a date at the office belongs to."""
        return cls(thai_dates.fiscal_year(date))

    @classmethod
    def current(cls) -> FiscalYear:
        """The year that runs now."""
        return cls.of(clock.today())

    @property
    def starts_on(self) -> dt.date:
        """1 October."""
        return dt.date(self.number - thai_dates.ERA_OFFSET - 1, _FIRST_MONTH, 1)

    @property
    def ends_on(self) -> dt.date:
        """30 September."""
        return dt.date(self.number - thai_dates.ERA_OFFSET, _FIRST_MONTH - 1, 30)

    @property
    def starts_at(self) -> dt.datetime:
        """The first moment that belongs to the year: midnight at the office, in UTC."""
        return clock.midnight(self.starts_on)

    @property
    def ends_at(self) -> dt.datetime:
        """The first moment that belongs to it no more."""
        return self.following.starts_at

    @property
    def following(self) -> FiscalYear:
        """The year after."""
        return FiscalYear(self.number + 1)

    @property
    def before(self) -> FiscalYear:
        """The year before."""
        return FiscalYear(self.number - 1)

    @property
    def is_running(self) -> bool:
        """Whether it is this year."""
        return self == FiscalYear.current()

    def months(self) -> list[dt.date]:
        """The first day of each of its months, October first."""
        first = self.starts_on
        numbers = range(first.month - 1, first.month + 11)
        return [dt.date(first.year + number // 12, number % 12 + 1, 1) for number in numbers]
