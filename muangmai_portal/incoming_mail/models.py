"""Tables: mail that came in."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class MailState(StrEnum):
    """What became of a message. `stored`: nobody has read it yet, the worker will."""

    STORED = "stored"
    HELD = "held"
    JOINED = "joined"
    IGNORED = "ignored"
    BOUNCE = "bounce"
    AUTO_REPLY = "auto_reply"
    LOOP = "loop"


class HeldBecause(StrEnum):
    """Why a message waits for a person."""

    UNKNOWN = "unknown"
    UNKNOWN_SENDER = "unknown_sender"
    FORGED = "forged"
    LONG_CLOSED = "long_closed"
    SET_ASIDE = "set_aside"
    FROM_OFFICE = "from_office"
    FROM_FOLLOWER = "from_follower"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    UNDONE = "undone"


_HELD = text(f"state = '{MailState.HELD}'")
_STORED = text(f"state = '{MailState.STORED}'")
_LOOK = text("needs_look")


class InboundMail(Base):
    """One message that came in (อีเมลเข้า). Its bytes are a file of the store, `raw_sha256`, and never change.

    `digest` is of the message without the lines that servers write on the way: the same message twice is one.
    `needs_look`: it came to a case that was closed, and nobody of its section has read it yet.
    """

    __tablename__ = "inbound_mail"
    __table_args__ = (
        UniqueConstraint("digest"),
        Index("ix_inbound_mail_state", "state", "id"),
        Index("ix_inbound_mail_case_id", "case_id"),
        Index("ix_inbound_mail_held", "id", sqlite_where=_HELD, postgresql_where=_HELD),
        Index("ix_inbound_mail_stored", "id", sqlite_where=_STORED, postgresql_where=_STORED),
        Index("ix_inbound_mail_look", "id", sqlite_where=_LOOK, postgresql_where=_LOOK),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    raw_sha256: Mapped[str] = mapped_column(String(64))
    raw_size: Mapped[int] = mapped_column(Integer)
    envelope_from: Mapped[str] = mapped_column(String(254), default="")
    envelope_to: Mapped[list[Any]] = mapped_column(default=list)
    received_at: Mapped[dt.datetime]
    attempts: Mapped[int] = mapped_column(Integer, default=0)

    state: Mapped[str] = mapped_column(String(12), default=MailState.STORED)
    because: Mapped[str] = mapped_column(String(20), default="")
    message_id: Mapped[str] = mapped_column(String(250), default="")
    from_name: Mapped[str] = mapped_column(String(120), default="")
    from_address: Mapped[str] = mapped_column(String(254), default="")
    subject: Mapped[str] = mapped_column(String(300), default="")
    sent_at: Mapped[dt.datetime | None]
    words: Mapped[str] = mapped_column(Text, default="")
    quoted: Mapped[str] = mapped_column(Text, default="")
    notes: Mapped[list[Any]] = mapped_column(default=list)

    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    event_seq: Mapped[int | None] = mapped_column(Integer)
    joined_by: Mapped[str] = mapped_column(String(12), default="")
    needs_look: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    settled_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
