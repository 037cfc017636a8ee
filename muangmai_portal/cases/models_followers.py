"""Tables: people who want to hear how a published case goes on."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class FollowedVia(StrEnum):
    """How somebody came to follow a case."""

    SUBSCRIBER = "subscriber"


class Follower(Base):
    """An address that asked for the news of a published case (ผู้ติดตาม). No name, and nobody but the mail sees it.

    Until its owner has confirmed it, it gets nothing but the question whether it is meant.
    """

    __tablename__ = "follower"
    __table_args__ = (
        UniqueConstraint("case_id", "address_digest"),
        Index("ix_follower_address_digest", "address_digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    email: Mapped[str] = mapped_column(String(254))
    address_digest: Mapped[str] = mapped_column(String(64))  # as the outbox makes it: one for all spellings
    language: Mapped[str] = mapped_column(String(2), default="th")
    via: Mapped[str] = mapped_column(String(12), default=FollowedVia.SUBSCRIBER)
    created_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime | None]
