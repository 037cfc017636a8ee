"""Reminding those who have not read: every third working day before and after the day it is due, and on that day.

One letter a day at most, however much somebody has to read, and none outside working hours.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar, working_days_between
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.circulation.models import Circulation
from muangmai_portal.integrity.circulation.queries import list_open, list_to_read
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue

EVERY_SECONDS = 600
_EVERY_DAYS = 3
_FROM, _UNTIL = dt.time(8, 30), dt.time(16, 30)


def remind_readers() -> int:
    """Write to everybody with an address who must be reminded today; how many letters. A job of the worker."""
    local, calendar = clock.at_office(clock.now()), load_calendar()
    today = local.date()
    if not _FROM <= local.time() < _UNTIL or not calendar.is_working_day(today):
        return 0
    due = {each.id for each in list_open() if is_reminded_on(each, today, calendar)}
    if not due:
        return 0
    with transaction():
        written = [_remind(officer, due, today) for officer in list_officers() if officer.email]
    return sum(written)


def is_reminded_on(circulation: Circulation, today: dt.date, calendar: WorkingCalendar) -> bool:
    """Whether a working day is one on which this circulation reminds: never the day on which it began."""
    if clock.at_office(circulation.started_at).date() >= today:
        return False
    first, last = sorted((today, circulation.due_on))
    return working_days_between(first, last, calendar) % _EVERY_DAYS == 0


def _remind(officer: Officer, due: set[int], today: dt.date) -> bool:
    unread = list_to_read(officer)
    if not due & {each.id for each in unread} or _has_letter(officer, today):
        return False
    items = [
        {"title": each.title, "due_on": each.due_on.isoformat(), "is_late": each.due_on < today} for each in unread
    ]
    enqueue(
        NewMessage(
            recipient=officer.email,
            template="integrity/reading_due",
            context={"items": items},
            dedupe_key=_key(officer, today),
        )
    )
    return True


def _has_letter(officer: Officer, today: dt.date) -> bool:
    wanted = sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key == _key(officer, today))
    return db.session.scalar(wanted) is not None


def _key(officer: Officer, today: dt.date) -> str:
    return f"reading:{officer.id}:{today.isoformat()}"
