"""Tables: of which cases the people responsible have been told that time runs out."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class Escalation(Base):
    """Somebody was told (แจ้งเตือนตามลำดับชั้น). Once for each rung and promised day: a date that moves begins anew.

    No event of the case: it would change the version under the hands of an officer who is writing an answer.
    """

    __tablename__ = "escalation"
    __table_args__ = (UniqueConstraint("case_id", "rung", "due_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    rung: Mapped[str] = mapped_column(String(8))
    due_on: Mapped[dt.date] = mapped_column(Date)
    told_at: Mapped[dt.datetime]
