"""Half-years of the fiscal year (รอบ 6 เดือน): October to March, April to September."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear

_APRIL = 4
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, order=True)
class Half:
    """One half of a fiscal year, by its พ.ศ. number."""

    year: int
    number: int

    @classmethod
    def of(cls, date: dt.date) -> Half:
        """The half to which a date belongs."""
        year = FiscalYear.of(date)
        return cls(year.number, 1 if date < cls(year.number, 2).starts_on else 2)

    @property
    def starts_on(self) -> dt.date:
        """1 October or 1 April."""
        year = FiscalYear(self.year)
        return year.starts_on if self.number == 1 else dt.date(year.ends_on.year, _APRIL, 1)

    @property
    def ends_on(self) -> dt.date:
        """31 March or 30 September."""
        return Half(self.year, 2).starts_on - _DAY if self.number == 1 else FiscalYear(self.year).ends_on

    @property
    def before(self) -> Half:
        """The half before."""
        return Half.of(self.starts_on - _DAY)

    @property
    def has_begun(self) -> bool:
        """Whether any of its days has come."""
        return self.starts_on <= clock.today()

    @property
    def has_ended(self) -> bool:
        """Whether all of its days are over."""
        return self.ends_on < clock.today()


def halves_of(year: FiscalYear) -> tuple[Half, Half]:
    """Both halves of a year."""
    return Half(year.number, 1), Half(year.number, 2)


def last_ended(count: int = 2) -> list[Half]:
    """The halves that ended last, the newest first."""
    found = [Half.of(clock.today()).before]
    while len(found) < count:
        found.append(found[-1].before)
    return found
