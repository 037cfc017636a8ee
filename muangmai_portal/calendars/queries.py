"""Reading the holidays."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.calendars.models import Holiday
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.extensions import db


def load_calendar() -> WorkingCalendar:
    """All holidays that are entered."""
    rows = db.session.execute(sa.select(Holiday.date, Holiday.name_th)).all()
    return WorkingCalendar({row.date: row.name_th for row in rows})
