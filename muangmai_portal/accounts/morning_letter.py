"""The letter that readers of the hotline get on every working morning: look at your desk.

It is the same whether or not something came, and it is written by a room that does not know the hotline and could not
tell. Whoever watches the mail learns nothing but that the office has a hotline.
"""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue

EVERY_SECONDS = 600
_FROM, _UNTIL = dt.time(8, 30), dt.time(12, 0)  # a worker that was down in the morning does not write at night


def write_morning_letters() -> int:
    """Write to every reader with an address, once on each working day; how many letters. A job of the worker."""
    local = clock.at_office(clock.now())
    if not _FROM <= local.time() < _UNTIL or not load_calendar().is_working_day(local.date()):
        return 0
    with transaction():
        due = [reader for reader in _readers() if not _has_letter(reader, local.date())]
        for reader in due:
            enqueue(
                NewMessage(
                    recipient=reader.email,
                    template="accounts/morning",
                    dedupe_key=_key(reader, local.date()),
                )
            )
    return len(due)


def _readers() -> list[Officer]:
    return [officer for officer in list_officers() if officer.email and officer.can(Permission.READ_TIPS)]


def _has_letter(reader: Officer, date: dt.date) -> bool:
    wanted = sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key == _key(reader, date))
    return db.session.scalar(wanted) is not None


def _key(reader: Officer, date: dt.date) -> str:
    return f"morning:{reader.id}:{date.isoformat()}"
