"""Reading the holidays."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.calendars.models import CalendarChange, Holiday
from muangmai_portal.calendars.working_days import WorkingCalendar
from muangmai_portal.extensions import db


def load_calendar() -> WorkingCalendar:
    """All holidays that are entered."""
    rows = db.session.execute(sa.select(Holiday.date, Holiday.name_th)).all()
    return WorkingCalendar({row.date: row.name_th for row in rows})


def list_holidays(year: int) -> list[Holiday]:
    """The holidays of a year A.D., in order."""
    within = Holiday.date.between(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return list(db.session.scalars(sa.select(Holiday).where(within).order_by(Holiday.date)))


def list_years() -> list[int]:
    """The years A.D. that have any holiday, in order."""
    return sorted({date.year for date in db.session.scalars(sa.select(Holiday.date))})


def list_unapplied_changes() -> list[CalendarChange]:
    """The changes that the promised dates have not followed yet, in the order in which they were made."""
    waiting = sa.select(CalendarChange).where(CalendarChange.applied_at.is_(None))
    return list(db.session.scalars(waiting.order_by(CalendarChange.id)))


def list_changes_since(moment: dt.datetime) -> list[CalendarChange]:
    """The changes that promised dates followed after that moment, and those that they have not followed yet."""
    later = sa.or_(CalendarChange.applied_at.is_(None), CalendarChange.applied_at >= moment)
    return list(db.session.scalars(sa.select(CalendarChange).where(later).order_by(CalendarChange.id)))
