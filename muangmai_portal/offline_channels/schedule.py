"""When a box is to be opened. Pure: a plan and a calendar go in, a date comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from muangmai_portal.calendars.working_days import WorkingCalendar

_DAY = dt.timedelta(days=1)
EVERY_WEEKS = (1, 2, 4)


def next_opening(
    after: dt.date, weekdays: Collection[int], every_weeks: int, calendar: WorkingCalendar
) -> dt.date | None:
    """The date on which a box last opened on `after` is due again; None without a plan.

    A box opened late keeps its weekdays. Where the office is closed that day, the next working day counts.
    """
    if not weekdays:
        return None
    date = after + dt.timedelta(weeks=every_weeks - 1) + _DAY
    while date.weekday() not in weekdays:
        date += _DAY
    return calendar.first_working_day(date)
