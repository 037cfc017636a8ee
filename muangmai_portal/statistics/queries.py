"""Counting the cases of a fiscal year for the public page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.cases.figures.periods import Period
from muangmai_portal.cases.figures.reading import CaseFigures, count_cases
from muangmai_portal.core.fiscal_years import FiscalYear

# By what a case is counted, and for which of them the working days are kept too.
DIMENSIONS = ("kind", "service_code", "channel", "section_id", "outcome", "month")
_TIMED = ("kind", "service_code", "section_id")


@dataclass
class YearFigures(CaseFigures):
    """The cases received in a fiscal year, up to a day of it, by each dimension. `counted_at` is the moment."""

    @property
    def year(self) -> FiscalYear:
        """The fiscal year."""
        return FiscalYear.of(self.period.first)

    @property
    def until(self) -> dt.date:
        """The last day whose cases are counted."""
        return self.period.last


def count_year(year: FiscalYear, until: dt.date) -> YearFigures:
    """Count the cases received in the year, the day `until` included."""
    return YearFigures(**vars(count_cases(Period(year.starts_on, until), DIMENSIONS, _TIMED)))
