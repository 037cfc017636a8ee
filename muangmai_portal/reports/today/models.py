"""Tables: who wants the page of the day by mail."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class DailyLetterChoice(Base):
    """What an officer chose about the letter of the day. Without a row their role decides."""

    __tablename__ = "daily_letter_choice"

    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    is_wanted: Mapped[bool] = mapped_column(Boolean)
    chosen_at: Mapped[dt.datetime]
