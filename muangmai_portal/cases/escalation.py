"""When a promised date comes near or is over, and who is then told: assignee, head, permanent secretary. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from muangmai_portal.calendars.working_days import WorkingCalendar, working_days_between
from muangmai_portal.core.clock import at_office

HALF, MOST = 0.5, 0.8
LATE_AFTER = 3  # working days over


class Rung(StrEnum):
    """How far a case has climbed; the names are those of the letters."""

    HALF = "half"
    MOST = "most"
    DUE = "due"
    LATE = "late"


LABELS = {
    Rung.HALF: "ใช้เวลาไปครึ่งหนึ่งแล้ว",
    Rung.MOST: "ใช้เวลาไปร้อยละ 80 แล้ว",
    Rung.DUE: "ครบกำหนด",
    Rung.LATE: f"เกินกำหนด {LATE_AFTER} วันทำการ",
}


def rung_on(day: dt.date, since: dt.date, due_at: dt.datetime, calendar: WorkingCalendar) -> Rung | None:
    """Where a case stands on the morning of a working day, when its days have been counted since another.

    Days are working days, whatever the promise counts: only on those anybody can do something about it.
    """
    due_on = at_office(due_at).date()
    if day >= due_on:
        over = working_days_between(due_on, day, calendar)
        return Rung.LATE if over >= LATE_AFTER else Rung.DUE
    total = working_days_between(since, due_on, calendar)
    share = working_days_between(since, day, calendar) / total if total else 1.0
    if share >= MOST:
        return Rung.MOST
    return Rung.HALF if share >= HALF else None
