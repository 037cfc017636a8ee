"""One fiscal year, ready to be shown: figures remembered for a minute, and the tables made of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from muangmai_portal.cases.figures.periods import a_year_before
from muangmai_portal.cases.figures.reading import find_first_year
from muangmai_portal.core import clock
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.figures import FigureTable, list_figures
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.memory import TimedMemory
from muangmai_portal.statistics.queries import YearFigures, count_year
from muangmai_portal.statistics.summary import list_nothings, table_of_summary
from muangmai_portal.statistics.tables import MAKERS

MEMORY_SECONDS = 60.0


@dataclass(frozen=True)
class Report:
    """What the page of a year shows. `tables` begins with the summary; `offered` are those of other rooms."""

    figures: YearFigures
    before: YearFigures | None
    years: list[FiscalYear]
    tables: dict[str, FigureTable]
    offered: list[FigureTable]
    nothings: list[str]

    @property
    def year(self) -> FiscalYear:
        """The fiscal year."""
        return self.figures.year


_figures: TimedMemory[tuple[FiscalYear, dt.date], YearFigures] = TimedMemory(
    lambda key: count_year(*key), MEMORY_SECONDS
)


def make_report(year: FiscalYear, language: str) -> Report:
    """The figures of a year.

    Raises:
        NotFoundError: it has not begun, or nothing was filed as early as that.
    """
    years = list_years()
    if year not in years:
        raise NotFoundError(_("ไม่มีสถิติของปีงบประมาณนี้"))
    until = min(clock.today(), year.ends_on)
    figures = _figures.get((year, until))
    before = _figures.get((year.before, a_year_before(until))) if year.before in years else None
    made = [table_of_summary(figures, before), *(make(figures, language) for make in MAKERS)]
    return Report(
        figures=figures,
        before=before,
        years=years,
        tables={table.key: table for table in made},
        offered=list_figures(current_app, year, language),
        nothings=list_nothings(figures),
    )


def figures_until_last_night(year: FiscalYear) -> YearFigures | None:
    """The same figures as they were when the day began; None on the first day of the year.

    They stay the same all day, in every process: the front page shows them, which browsers keep.
    """
    until = min(clock.today() - dt.timedelta(days=1), year.ends_on)
    return _figures.get((year, until)) if until >= year.starts_on else None


def list_years() -> list[FiscalYear]:
    """The years there is something to say about, the latest first."""
    current = FiscalYear.current()
    first = find_first_year() or current
    return [FiscalYear(number) for number in range(current.number, min(first, current).number - 1, -1)]
