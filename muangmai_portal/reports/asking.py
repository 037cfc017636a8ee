"""Which days a report is of: a fiscal year, a month, or from one day to another; and which days it is compared with."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from muangmai_portal.cases.figures.periods import Period, a_year_before, same_day
from muangmai_portal.cases.figures.reading import find_first_year
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import ERA_OFFSET, MONTHS, numeric_date, short_date

CUSTOM = "days"
_MONTHS_BACK = 24
_YEAR = re.compile(r"fy-(25\d\d)")
_MONTH = re.compile(r"m-(25\d\d)-(0[1-9]|1[0-2])")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """The days of a report. `whole` is what was asked for, `counted` its part up to today, `before` what it is compared
    with, which is no longer than what has passed. `slug` stands in names of files."""

    key: str
    label: str
    whole: Period
    counted: Period
    before: Period
    before_label: str
    slug: str

    @property
    def is_running(self) -> bool:
        """Whether days of it are still to come."""
        return self.counted != self.whole


def ask_year(year: FiscalYear) -> Asked:
    """A fiscal year; of the running one, the same part of the year before stands beside it."""
    whole = Period(year.starts_on, year.ends_on)
    counted = whole.until(clock.today())
    ended = counted == whole
    last = year.before.ends_on if ended else a_year_before(counted.last)
    before_label = f"ปีงบประมาณ {year.before.number}" if ended else f"ช่วงเดียวกันของปีงบประมาณ {year.before.number}"
    before = Period(year.before.starts_on, last)
    return Asked(
        f"fy-{year.number}", f"ปีงบประมาณ พ.ศ. {year.number}", whole, counted, before, before_label, str(year.number)
    )


def ask_month(first: dt.date) -> Asked:
    """A month, beside the month before or as much of it as has passed."""
    whole = Period(first, first.replace(day=calendar.monthrange(first.year, first.month)[1]))
    counted = whole.until(clock.today())
    earlier = first - _DAY
    last = earlier if counted == whole else same_day(counted.last, year=earlier.year, month=earlier.month)
    label = f"เดือน{_month(first)}"
    before_label = f"เดือน{_month(earlier)}" if counted == whole else f"ช่วงเดียวกันของเดือน{_month(earlier)}"
    number = f"{first.year + ERA_OFFSET}-{first.month:02}"
    return Asked(f"m-{number}", label, whole, counted, Period(earlier.replace(day=1), last), before_label, number)


def ask_days(first: dt.date, last: dt.date) -> Asked:
    """From a day to another, beside as many days just before."""
    whole = Period(first, last)
    counted = whole.until(clock.today())
    before = Period(first - max(counted.days, 1) * _DAY, first - _DAY)
    slug = "_".join(f"{day.year + ERA_OFFSET}-{day:%m-%d}" for day in (first, last))
    return Asked(CUSTOM, _span(whole), whole, counted, before, _span(before), slug)


def read_key(key: str) -> Asked | None:
    """The period an address names; the running fiscal year where it names none, None where it names nonsense."""
    if not key:
        return ask_year(FiscalYear.current())
    if match := _YEAR.fullmatch(key):
        return ask_year(FiscalYear(int(match[1])))
    if match := _MONTH.fullmatch(key):
        return ask_month(dt.date(int(match[1]) - ERA_OFFSET, int(match[2]), 1))
    return None


def list_choices(asked: str) -> list[tuple[str, str]]:
    """What there is to choose from: fiscal years, the last months, free days; and what is shown, if it is none."""
    years = [(f"fy-{year.number}", f"ปีงบประมาณ {year.number}") for year in list_years()]
    months = [(f"m-{first.year + ERA_OFFSET}-{first.month:02}", f"เดือน{_month(first)}") for first in _months()]
    known = {value for value, _label in (*years, *months)}
    other = read_key(asked) if asked and asked not in {*known, CUSTOM} else None
    also = [(other.key, other.label)] if other else []
    return [*years, *also, *months, (CUSTOM, "กำหนดวันเอง")]


def list_years(most: int = 10) -> list[FiscalYear]:
    """The fiscal years there is something to say about, the latest first."""
    current = FiscalYear.current()
    first = find_first_year() or current
    numbers = range(current.number, max(min(first, current).number, current.number - most + 1) - 1, -1)
    return [FiscalYear(number) for number in numbers]


def _months() -> list[dt.date]:
    this = clock.today().replace(day=1)
    first = find_first_year() or FiscalYear.current()
    numbers = (this.year * 12 + this.month - 1 - back for back in range(_MONTHS_BACK))
    return [day for number in numbers if (day := dt.date(number // 12, number % 12 + 1, 1)) >= first.starts_on]


def _month(day: dt.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year + ERA_OFFSET}"


def _span(period: Period) -> str:
    if period.first == period.last:
        return f"วันที่ {short_date(period.first)}"
    return f"{short_date(period.first)} ถึง {short_date(period.last)}"


def show_days(period: Period) -> str:
    """A period in figures, as a field shows it."""
    return f"{numeric_date(period.first)} – {numeric_date(period.last)}"
