"""The promises to a citizen: acknowledge, first reply, resolve. Dates come from the service's days and the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import (
    DaysUnit,
    WorkingCalendar,
    add_working_days,
    closing_time,
    due_at,
    working_days_between,
)
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.office.queries import get_content_version

ACKNOWLEDGE_DAYS = 1  # working days until somebody of the section has looked at it
FIRST_REPLY_DAYS = 3  # working days until the citizen has heard from a person

_calendar = VersionedMemory(load_calendar, get_content_version)


@dataclass(frozen=True)
class Promises:
    """The three dates, in UTC. No earlier promise is later than the last."""

    acknowledge_by: dt.datetime
    reply_by: dt.datetime
    due_at: dt.datetime


def current_calendar() -> WorkingCalendar:
    """The calendar as this process last read it."""
    return _calendar.get()


def promise(received_at: dt.datetime, days: int, unit: str) -> Promises:
    """The dates for a case received at this moment."""
    calendar = current_calendar()
    due = due_at(received_at, days, unit, calendar)
    acknowledge_by = due_at(received_at, ACKNOWLEDGE_DAYS, DaysUnit.WORKING, calendar)
    reply_by = due_at(received_at, FIRST_REPLY_DAYS, DaysUnit.WORKING, calendar)
    return Promises(min(acknowledge_by, due), min(reply_by, due), due)


def due_after_waiting(due: dt.datetime, paused_at: dt.datetime, resumed_at: dt.datetime) -> dt.datetime:
    """The due date moved by the working days on which the citizen's answer was awaited."""
    calendar = current_calendar()
    waited = working_days_between(at_office(paused_at).date(), at_office(resumed_at).date(), calendar)
    if waited == 0:
        return due
    return closing_time(add_working_days(at_office(due).date(), waited, calendar))
