"""Tables: mail waiting to leave."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class MessageState(StrEnum):
    """Where a message stands. `accepted` means that the next mail server took it, not that somebody read it;
    `bounced` that it came back later; `unreachable` that it was not sent: letters to its address keep coming back."""

    QUEUED = "queued"
    LEASED = "leased"
    ACCEPTED = "accepted"
    DEAD = "dead"
    BOUNCED = "bounced"
    SUPPRESSED = "suppressed"
    UNREACHABLE = "unreachable"


class Audience(StrEnum):
    """Whom a message is for. Everybody but the office can say that they want no more of them.

    Followers only read what is public already; their addresses are shown to nobody, not even to the desk.
    """

    CITIZEN = "citizen"
    FOLLOWER = "follower"
    OFFICE = "office"


class OutboundMessage(Base):
    """One message to one recipient (จดหมายรอส่ง). `context` holds what the template needs, frozen when it was written.

    A leased message is due again when its lease ends, so `next_try_at` then equals `lease_until`: one index
    finds everything that is due, what a killed worker left behind included.
    """

    __tablename__ = "outbound_message"
    __table_args__ = (
        UniqueConstraint("dedupe_key"),
        Index("ix_outbound_message_due", "state", "next_try_at"),
        Index("ix_outbound_message_case_id", "case_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int | None] = mapped_column(Integer)
    audience: Mapped[str] = mapped_column(String(20))
    recipient: Mapped[str] = mapped_column(String(254))
    template: Mapped[str] = mapped_column(String(120))
    language: Mapped[str] = mapped_column(String(2), default="th")
    context: Mapped[dict[str, Any]]
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    dedupe_key: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(12), default=MessageState.QUEUED)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[dt.datetime]
    next_try_at: Mapped[dt.datetime]
    lease_until: Mapped[dt.datetime | None]
    accepted_at: Mapped[dt.datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")


class MailSuppression(Base):
    """An address whose owner asked for no more mail, of one case or (case_id NULL) of all."""

    __tablename__ = "mail_suppression"
    __table_args__ = (UniqueConstraint("address_digest", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address_digest: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[dt.datetime]


class MailBounce(Base):
    """How often letters to an address came back for good. No row means: never, or somebody wrote from there since."""

    __tablename__ = "mail_bounce"

    address_digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    hard_count: Mapped[int] = mapped_column(Integer)
    last_at: Mapped[dt.datetime]
    last_words: Mapped[str] = mapped_column(String(300), default="")


class Heartbeat(Base):
    """The last time a background job finished, so that a stopped worker is seen; `problem` is what holds it up now."""

    __tablename__ = "heartbeat"

    job: Mapped[str] = mapped_column(String(40), primary_key=True)
    last_ok_at: Mapped[dt.datetime]
    expected_every_seconds: Mapped[int] = mapped_column(Integer)
    problem: Mapped[str] = mapped_column(Text, default="")
