"""Moments within fiscal years for what an office does each year, all of them past whenever it is planted."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.demonstration.playing import Stage

_SETTLED = 30  # days after 1 October by which the year's papers are out


def year_at_work(stage: Stage) -> FiscalYear:
    """The newest fiscal year whose papers are out: the running one, or the one before in its first weeks."""
    today = at_office(stage.today.now).date()
    year = FiscalYear.of(today)
    return year if (today - year.starts_on).days >= _SETTLED else year.before


def working_moment(stage: Stage, date: dt.date, hour: int = 10, minute: int = 0) -> dt.datetime:
    """The first working day from a date on, at an hour of the office."""
    day = stage.today.calendar.first_working_day(date)
    return dt.datetime.combine(day, dt.time(hour, minute), BANGKOK).astimezone(dt.UTC)


def day_of_year(stage: Stage, year: FiscalYear, days: int, hour: int = 10, minute: int = 0) -> dt.datetime:
    """So many days after 1 October, or the next working day."""
    return working_moment(stage, year.starts_on + dt.timedelta(days=days), hour, minute)
