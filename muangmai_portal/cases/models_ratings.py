"""Tables: how content submitters were with how their cases ended."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class CaseRating(Base):
    """What a submitter thought of one closing (ความพึงพอใจ), given once; `closing` is the number of its event.

    No event of the case: nothing of the case changes by it, and what was written can be erased without a trace.
    """

    __tablename__ = "case_rating"
    __table_args__ = (
        UniqueConstraint("case_id", "closing"),
        CheckConstraint("score BETWEEN 1 AND 5", name="score_between_1_and_5"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    closing: Mapped[int] = mapped_column(Integer)
    score: Mapped[int] = mapped_column(Integer)  # 5 is best
    comment: Mapped[str] = mapped_column(Text, default="")  # for staff only
    at: Mapped[dt.datetime] = mapped_column(index=True)
