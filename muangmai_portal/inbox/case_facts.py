"""What the case page says about a case: who, what, where, and its three clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import closing_time
from muangmai_portal.cases.delays import explain_by
from muangmai_portal.cases.labels import CHANNEL_LABELS
from muangmai_portal.cases.models import Case, CaseStatus, Channel
from muangmai_portal.cases.permissions import may_read_contact
from muangmai_portal.cases.projection import project
from muangmai_portal.cases.queries import list_events
from muangmai_portal.cases.queries.searching.words import PRIVATE_TYPES
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_formats import show_phone
from muangmai_portal.inbox.due_words import Due, Tone, due_in_words
from muangmai_portal.inbox.rows import show_place
from muangmai_portal.outbox.bouncing import is_undeliverable

MASK = "••••••"


@dataclass(frozen=True)
class ShownContact:
    """The submitter. `is_masked`: this reader may know that there is a contact, not which; `is_withheld`: because the
    submitter asked for it, and the case came from another section; `is_unreachable`: mail to them keeps coming back."""

    name: str
    phone: str
    email: str
    address: str
    channel_pref: str
    hides_name: bool
    is_masked: bool
    is_withheld: bool = False
    is_unreachable: bool = False


@dataclass(frozen=True)
class ClockLine:
    """One promise: its date, and whether it was kept, is running or stands still."""

    label: str
    by: dt.datetime
    done_at: dt.datetime | None
    state: Due


def show_contact(case: Case, officer: Officer) -> ShownContact | None:
    """How to reach the submitter; masked for people who read cases but not contacts."""
    contact = case.contact
    if contact is None:
        return None
    if not may_read_contact(case, officer):
        is_withheld = officer.can(Permission.READ_CONTACTS)
        return ShownContact(
            name=MASK,
            phone=MASK,
            email=MASK if contact.email else "",
            address=MASK,
            channel_pref="",
            hides_name=contact.hides_name,
            is_masked=True,
            is_withheld=is_withheld,
            is_unreachable=is_undeliverable(contact.email),
        )
    return ShownContact(
        name=f"{contact.prefix}{contact.full_name}",
        phone=show_phone(contact.phone) if contact.phone else "",
        email=contact.email,
        address=" ".join(filter(None, (contact.house_no, show_place(contact.moo)))),
        channel_pref=contact.channel_pref,
        hides_name=contact.hides_name,
        is_masked=False,
        is_unreachable=is_undeliverable(contact.email),
    )


def show_answers(case: Case, *, may_read: bool) -> list[tuple[str, str]]:
    """The questions of the form with what was answered; identity numbers masked as contacts are."""
    return [(str(answer["label"]), _shown(answer, may_read=may_read)) for answer in case.answers]


def _shown(answer: dict[str, Any], *, may_read: bool) -> str:
    shown = str(answer.get("shown") or "")
    return MASK if shown and answer.get("type") in PRIVATE_TYPES and not may_read else shown


def show_channel(case: Case) -> str:
    """How it reached the office."""
    return str(CHANNEL_LABELS[Channel(case.channel)])


def show_clocks(case: Case) -> list[ClockLine]:
    """Acknowledging, the first reply, the end: by when, and how it stands."""
    promised = project(list_events(case))
    return [
        _clock(case, "รับทราบเรื่อง", promised.acknowledge_by, case.acknowledged_at),
        _clock(case, "ตอบครั้งแรก", promised.reply_by, case.first_replied_at),
        _clock(case, "แล้วเสร็จ", case.due_at, case.closed_at),
        *(_clock(case, "แจ้งเหตุล่าช้า", closing_time(day), None) for day in explain_by([case]).values()),
    ]


def _clock(case: Case, label: str, by: dt.datetime, done_at: dt.datetime | None) -> ClockLine:
    return ClockLine(label, by, done_at, _state(case, by, done_at))


def _state(case: Case, by: dt.datetime, done_at: dt.datetime | None) -> Due:
    if done_at is not None:
        return Due("ทันกำหนด", Tone.STILL) if done_at <= by else Due("ทำแล้ว แต่ช้ากว่ากำหนด", Tone.STILL)
    if case.status == CaseStatus.MERGED:
        return Due("นับตามเรื่องหลัก", Tone.STILL)
    if not case.is_open:
        return Due("ยุติเรื่องก่อน", Tone.STILL)
    if case.status == CaseStatus.WAITING_CITIZEN:
        return Due("หยุดนับเวลา", Tone.STILL)
    return due_in_words(by)
