"""Filling the table of holidays."""

from __future__ import annotations

import datetime as dt
import json

import sqlalchemy as sa

from muangmai_portal.calendars.models import Holiday, HolidayKind
from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core import clock
from muangmai_portal.extensions import db

HOLIDAYS_FILE = PROJECT_ROOT / "muangmai_portal" / "data" / "holidays_th.json"


def load_holidays() -> int:
    """Enter the holidays that came with the portal where the table does not have their date yet.

    Years that the office has already edited keep its entries. Returns how many were entered.
    """
    given = json.loads(HOLIDAYS_FILE.read_text(encoding="utf-8"))
    known = set(db.session.scalars(sa.select(Holiday.date)))
    moment = clock.now()
    rows = [
        Holiday(date=date, name_th=name, kind=_kind(name), source=given["source"][:200], added_at=moment)
        for year in given["years"].values()
        for date, name in ((dt.date.fromisoformat(day), name) for day, name in year.items())
        if date not in known
    ]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def _kind(name: str) -> HolidayKind:
    if name.startswith("ชดเชย"):
        return HolidayKind.SUBSTITUTE
    return HolidayKind.CABINET_SPECIAL if name.startswith("วันหยุดพิเศษ") else HolidayKind.NATIONAL
