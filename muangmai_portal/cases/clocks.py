"""The promises to a citizen, by the calendar as it is now: acknowledge, first reply, resolve."""

from __future__ import annotations

import datetime as dt

from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.cases import recounting
from muangmai_portal.cases.recounting import Promises
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.office.queries import get_content_version

_calendar = VersionedMemory(load_calendar, get_content_version)


def current_calendar() -> WorkingCalendar:
    """The calendar as this process last read it."""
    return _calendar.get()


def promise(received_at: dt.datetime, days: int, unit: str) -> Promises:
    """The dates for a case received at this moment."""
    return recounting.promise(received_at, days, unit, current_calendar())


def due_after_waiting(due: dt.datetime, paused_at: dt.datetime, resumed_at: dt.datetime) -> dt.datetime:
    """The due date moved by the working days on which the citizen's answer was awaited."""
    return recounting.due_after_waiting(due, paused_at, resumed_at, current_calendar())
