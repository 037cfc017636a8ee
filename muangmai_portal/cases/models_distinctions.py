"""Table: pairs of cases of which an officer has said that they are not about the same thing."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class Distinction(Base):
    """Two cases that look alike and are not: nobody is asked about them again. The older one stands first.

    It is no event: it changes nothing about either case, and must not disturb who writes an answer in one of them.
    """

    __tablename__ = "distinction"

    one_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True, index=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    said_at: Mapped[dt.datetime]
