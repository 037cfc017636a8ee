"""The page of the day by mail: once on each working morning to each who wants it; numbers, services and links only."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.core import clock
from muangmai_portal.core.thai_dates import weekday_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.operations import NewMessage, enqueue_once
from muangmai_portal.reports.lines import CaseLine
from muangmai_portal.reports.scope import Scope, scope_of
from muangmai_portal.reports.today.advice import advise
from muangmai_portal.reports.today.facts import Today, look_at_today
from muangmai_portal.reports.today.queries import list_letter_readers

EVERY_SECONDS = 600
_FROM, _UNTIL = dt.time(8, 30), dt.time(12, 0)  # a worker that was down in the morning does not write at night
_SECTIONS = 3


def write_today_letters() -> int:
    """Write the letters of this morning that are not written yet; how many. A job of the worker.

    Counting comes before the unit of work, so that nobody waits for it. Two workers at once count twice and write once.
    """
    local = clock.at_office(clock.now())
    if not _FROM <= local.time() < _UNTIL or not load_calendar().is_working_day(local.date()):
        return 0
    due = [reader for reader in list_letter_readers() if not _has_letter(reader, local.date())]
    told: dict[int | None, dict[str, Any]] = {}
    letters = [_letter(reader, local.date(), told) for reader in due]
    if not letters:
        return 0
    with transaction():
        return sum(enqueue_once(letter) for letter in letters)


def tell(scope: Scope) -> dict[str, Any]:
    """What a letter says: counts, numbers of cases, services, sections. No name and no word of a citizen."""
    today = look_at_today(scope)
    advice = advise(today)
    return {
        "section": scope.section_name,
        "day": weekday_date(clock.at_office(today.at).date()),
        "since": weekday_date(today.since),
        "received": today.received,
        "closed": today.closed,
        "is_calm": today.is_calm,
        "advice": advice.words,
        "advised": _line(advice.line, today) if advice.line else None,
        "counts": _counts(today),
        "late": today.late.total.total,
        "sections": [[each.name, each.total] for each in today.late.sections[:_SECTIONS]],
        "oldest": [_line(line, today) for line in today.oldest],
    }


def _counts(today: Today) -> list[list[Any]]:
    labelled = (
        ("ครบกำหนดวันนี้", today.due.total),
        ("ผู้ยื่นโต้แย้งผล", today.disputed.total),
        ("ยังไม่มีผู้รับผิดชอบเกินหนึ่งวันทำการ", today.unassigned.total),
        ("รอคัดแยกว่าเป็นงานของส่วนราชการใด", today.unsorted.total),
        ("รอคัดกรองข้อความรบกวน", today.held),
        ("อีเมลส่งไม่ถึงผู้ยื่นเรื่อง", today.failed_mail),
    )
    return [[label, number] for label, number in labelled if number]


def _line(line: CaseLine, today: Today) -> dict[str, Any]:
    over = today.late.days(line.due_at) if line.due_at < today.at else None
    return {"reference": line.reference, "service": line.service, "section": line.section, "over": over}


def _letter(reader: Officer, date: dt.date, told: dict[int | None, dict[str, Any]]) -> NewMessage:
    scope = scope_of(reader)
    if scope.section_id not in told:
        told[scope.section_id] = tell(Scope(scope.section_id, scope.section_name, scope.is_bound, reads_cases=False))
    context = told[scope.section_id]
    return NewMessage(recipient=reader.email, template="reports/today", context=context, dedupe_key=_key(reader, date))


def _has_letter(reader: Officer, date: dt.date) -> bool:
    wanted = sa.select(OutboundMessage.id).where(OutboundMessage.dedupe_key == _key(reader, date))
    return db.session.scalar(wanted) is not None


def _key(reader: Officer, date: dt.date) -> str:
    return f"today:{date.isoformat()}:{reader.id}"
