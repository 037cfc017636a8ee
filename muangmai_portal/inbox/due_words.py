"""Promised dates in the words of a desk: how long there still is, or how late it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from muangmai_portal.calendars.working_days import working_days_between
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.queries import SOON_DAYS
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.presentation import short_date

FAR_DAYS = 60  # beyond that nobody counts days


class Tone(StrEnum):
    """How a date looks: the names are those of the status tags, and two that are calm."""

    LATE = "overdue"
    SOON = "due_soon"
    CALM = "calm"
    STILL = "still"


@dataclass(frozen=True)
class Due:
    """A date in words."""

    words: str
    tone: Tone


@dataclass(frozen=True)
class Task:
    """The next thing to do in a case, and by when."""

    what: str
    due: Due


def due_in_words(moment: dt.datetime, late_word: str = "เกินกำหนด") -> Due:
    """`เหลือ 2 วันทำการ`, `ครบกำหนดวันนี้`, `เกินกำหนด 3 วัน`."""
    today, day = clock.today(), at_office(moment).date()
    if moment < clock.now():
        days = (today - day).days
        return Due(f"{late_word} {days} วัน" if days else f"{late_word}วันนี้", Tone.LATE)
    if day == today:
        return Due("ครบกำหนดวันนี้", Tone.SOON)
    if (day - today).days > FAR_DAYS:
        return Due(f"ภายใน {short_date(day)}", Tone.CALM)
    left = working_days_between(today, day, current_calendar())
    return Due(f"เหลือ {left} วันทำการ", Tone.SOON if left <= SOON_DAYS else Tone.CALM)


def next_task(case: Case) -> Task:
    """What the earliest running clock of the case asks for."""
    if case.closed_at is not None:
        return Task("ยุติเรื่องแล้ว", Due(short_date(case.closed_at), Tone.STILL))
    if case.status == CaseStatus.MERGED:
        return Task("ทำในเรื่องหลัก", Due("รวมไว้แล้ว", Tone.STILL))
    if case.status == CaseStatus.WAITING_CITIZEN:
        return Task("รอคำตอบจากผู้ยื่นเรื่อง", Due("หยุดนับเวลา", Tone.STILL))
    if case.attention_at >= case.due_at:
        return Task("ต้องแล้วเสร็จ", due_in_words(case.due_at))
    if case.acknowledged_at is None:
        return Task("ต้องรับทราบเรื่อง", due_in_words(case.attention_at, "ล่าช้า"))
    return Task("ต้องตอบครั้งแรก", due_in_words(case.attention_at, "ล่าช้า"))
