"""Tables: holidays."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class HolidayKind(StrEnum):
    """Why the office is closed."""

    NATIONAL = "national"
    SUBSTITUTE = "substitute"
    CABINET_SPECIAL = "cabinet_special"
    LOCAL = "local"


class Holiday(Base):
    """A day on which the office is closed although it is not a weekend."""

    __tablename__ = "holiday"

    date: Mapped[dt.date] = mapped_column(Date, primary_key=True)
    name_th: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(20), default=HolidayKind.NATIONAL)
    source: Mapped[str] = mapped_column(String(200), default="")
    added_at: Mapped[dt.datetime]


class CalendarChange(Base):
    """A holiday that was entered or struck out. Until `applied_at`, the promised dates have not followed it yet."""

    __tablename__ = "calendar_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    date: Mapped[dt.date] = mapped_column(Date)
    name_th: Mapped[str] = mapped_column(String(300))
    is_added: Mapped[bool] = mapped_column(Boolean)
    # By its table's name: the accounts are a floor above this one.
    officer_id: Mapped[int] = mapped_column(Integer, ForeignKey("officer.id"))
    changed_at: Mapped[dt.datetime]
    applied_at: Mapped[dt.datetime | None] = mapped_column(index=True)
