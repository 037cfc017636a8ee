"""Tables: what was decided on requests for information."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.extensions import Base


class DecisionKind(StrEnum):
    """What the office can decide."""

    GIVE = "give"
    GIVE_IN_PART = "give_in_part"
    REFUSE = "refuse"
    NO_SUCH_INFORMATION = "no_such_information"
    PUBLISHED_ALREADY = "published_already"


class InformationDecision(Base):
    """A decision as it was told to the person who asked. Never changed: a new one supersedes it."""

    __tablename__ = "information_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    grounds: Mapped[list[Any]] = mapped_column(default=list)  # codes of data/information_act.json
    reason: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    fee_baht: Mapped[int] = mapped_column(Integer, default=0)
    fee_for: Mapped[str] = mapped_column(String(200), default="")
    files: Mapped[int] = mapped_column(Integer, default=0)  # how many came with the reply; they belong to its event
    public_summary: Mapped[str] = mapped_column(String(500))
    event_seq: Mapped[int] = mapped_column(Integer)  # the reply that told the decision
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[dt.datetime]
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("information_decision.id"), unique=True)

    case: Mapped[Case] = relationship(lazy="joined")
    decided_by: Mapped[Officer] = relationship(lazy="joined")
