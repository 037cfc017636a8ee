"""Table: what a question is besides a case."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.cases.models import Case
from muangmai_portal.extensions import Base


class Question(Base):
    """What whoever asked wanted, and whether the office kept it off the board. What the public reads is in
    `PublicCase`; `follows_id` is the published question that this one asks further about."""

    __tablename__ = "question"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    category: Mapped[str] = mapped_column(String(40))
    wants_public: Mapped[bool] = mapped_column(Boolean)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("public_case.id"))
    declined_at: Mapped[dt.datetime | None]
    declined_because: Mapped[str] = mapped_column(String(20), default="")

    case: Mapped[Case] = relationship(lazy="joined")
