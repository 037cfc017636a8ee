"""Letters about what must be looked at: to the section that owns it and to whoever publishes, on working mornings.

On the first working day of a week the letter tells of everything there is to do; on the others only of what has become
late since the working day before, so that a letter always says something new. No day has two letters for one reader.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.freshness.board import list_judged
from muangmai_portal.freshness.standing import LABELS, TO_DO, Judged, Standing
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue
from muangmai_portal.sections.queries import list_sections

EVERY_SECONDS = 600
_FROM, _UNTIL = dt.time(8, 30), dt.time(12, 0)  # a worker that was down in the morning does not write at night
_NAMED = 15
_DAY = dt.timedelta(days=1)


def write_reminders() -> int:
    """Write the letters of this morning that are not written yet; how many. A job of the worker."""
    local, calendar = clock.at_office(clock.now()), load_calendar()
    if not _FROM <= local.time() < _UNTIL or not calendar.is_working_day(local.date()):
        return 0
    news = _news_of(list_judged(), local.date(), calendar)
    if not news:
        return 0
    with transaction():
        letters = [(recipient, things) for recipient, things in _readers(news).items() if things]
        due = [each for each in letters if not _has_letter(each[0], local.date())]
        for recipient, things in due:
            enqueue(_letter(recipient, things, local.date()))
    return len(due)


def _news_of(judged: Iterable[Judged], today: dt.date, calendar: WorkingCalendar) -> list[Judged]:
    before = today - _DAY
    while not calendar.is_working_day(before):
        before -= _DAY
    if before.isocalendar()[:2] != today.isocalendar()[:2]:
        return [each for each in judged if each.standing in TO_DO]
    return [each for each in judged if each.standing == Standing.STALE and _became_late_since(each, before)]


def _became_late_since(each: Judged, day: dt.date) -> bool:
    return each.thing.review_due_on is not None and each.thing.review_due_on >= day


def _readers(news: Sequence[Judged]) -> dict[str, list[Judged]]:
    """Whom to write to, and of what: sections of their own things, those who publish of everything."""
    letters: dict[str, list[Judged]] = {}
    for section in list_sections():
        if section.mailbox:
            letters[section.mailbox] = [each for each in news if each.thing.section_id == section.id]
    for officer in list_officers():
        if officer.email and officer.can(Permission.PUBLISH):
            letters[officer.email] = list(news)
    return letters


def _letter(recipient: str, things: Sequence[Judged], day: dt.date) -> NewMessage:
    named = [_as_line(each) for each in things[:_NAMED]]
    context: dict[str, Any] = {"things": named, "total": len(things), "more": len(things) - len(named)}
    return NewMessage(
        recipient=recipient, template="freshness/reminder", context=context, dedupe_key=_key(recipient, day)
    )


def _as_line(each: Judged) -> dict[str, str]:
    due = each.thing.review_due_on
    return {
        "standing": str(LABELS[each.standing]),
        "kind": each.thing.kind,
        "title": each.thing.title,
        "problem": each.problem,
        "due": due.isoformat() if due and not each.problem else "",
    }


def _has_letter(recipient: str, day: dt.date) -> bool:
    wanted = sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key == _key(recipient, day))
    return db.session.scalar(wanted) is not None


def _key(recipient: str, day: dt.date) -> str:
    address = hashlib.sha256(recipient.encode()).hexdigest()[:32]  # an address may be longer than a key
    return f"freshness:{day.isoformat()}:{address}"
