"""Filling the table of holidays, and changing it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import sqlalchemy as sa

from muangmai_portal.calendars.models import CalendarChange, Holiday, HolidayKind
from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, NotFoundError
from muangmai_portal.extensions import db

HOLIDAYS_FILE = PROJECT_ROOT / "muangmai_portal" / "data" / "holidays_th.json"


def load_holidays() -> int:
    """Enter the holidays that came with the portal where the table does not have their date yet.

    Years that the office has already edited keep its entries. Returns how many were entered.
    """
    given = _given()
    known = set(db.session.scalars(sa.select(Holiday.date)))
    moment = clock.now()
    rows = [
        Holiday(date=date, name_th=name, kind=_kind(name), source=shipped_source(), added_at=moment)
        for year in given["years"].values()
        for date, name in ((dt.date.fromisoformat(day), name) for day, name in year.items())
        if date not in known
    ]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def shipped_source() -> str:
    """Where the holidays that came with the portal are from."""
    return str(_given()["source"])[:200]


def _given() -> dict[str, Any]:
    given: dict[str, Any] = json.loads(HOLIDAYS_FILE.read_text(encoding="utf-8"))
    return given


def add_holiday(date: dt.date, name: str, kind: HolidayKind, source: str, *, officer_id: int) -> Holiday:
    """Close the office on a day. The promised dates follow when the worker comes round.

    Raises:
        ConflictError: the day is a holiday already.
    """
    known = db.session.get(Holiday, date)
    if known is not None:
        raise ConflictError(f"วันนี้เป็นวันหยุดอยู่แล้ว: {known.name_th}")
    holiday = Holiday(date=date, name_th=name, kind=kind, source=source, added_at=clock.now())
    db.session.add(holiday)
    _note_change(holiday, is_added=True, officer_id=officer_id)
    return holiday


def remove_holiday(date: dt.date, *, officer_id: int) -> Holiday:
    """Let the office work on a day that was entered as a holiday.

    Raises:
        NotFoundError: it is none.
    """
    holiday = db.session.get(Holiday, date)
    if holiday is None:
        raise NotFoundError("ไม่พบวันหยุดนี้ อาจมีผู้ลบไปแล้ว")
    db.session.delete(holiday)
    _note_change(holiday, is_added=False, officer_id=officer_id)
    return holiday


def mark_applied(numbers: list[int]) -> None:
    """The promised dates have followed these changes."""
    applied = sa.update(CalendarChange).where(CalendarChange.id.in_(numbers))
    db.session.execute(applied.values(applied_at=clock.now()))


def _note_change(holiday: Holiday, *, is_added: bool, officer_id: int) -> None:
    change = CalendarChange(
        date=holiday.date, name_th=holiday.name_th, is_added=is_added, officer_id=officer_id, changed_at=clock.now()
    )
    db.session.add(change)
    db.session.flush()


def _kind(name: str) -> HolidayKind:
    if name.startswith("ชดเชย"):
        return HolidayKind.SUBSTITUTE
    return HolidayKind.CABINET_SPECIAL if name.startswith("วันหยุดพิเศษ") else HolidayKind.NATIONAL
