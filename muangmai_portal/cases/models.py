"""Tables: cases, what people said in them, and their register."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.list_indexes import list_indexes
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class CaseKind(StrEnum):
    """What was filed. Tips about corruption are not among these and never will be."""

    REQUEST = "request"
    COMPLAINT = "complaint"
    OPINION = "opinion"
    QUESTION = "question"
    INFORMATION = "information"


class Channel(StrEnum):
    """How it reached the office."""

    WEB = "web"
    COUNTER = "counter"
    PHONE = "phone"
    PAPER = "paper"
    EMAIL = "email"
    API = "api"


class CaseStatus(StrEnum):
    """Where a case stands. A held one waits for somebody to say that it is not spam."""

    HELD = "held"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    WAITING_CITIZEN = "waiting_citizen"
    WAITING_OTHER = "waiting_other"
    MERGED = "merged"  # worked on as part of another case, its master
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a case ended (ผลการพิจารณา)."""

    FIXED = "fixed"
    ANSWERED = "answered"
    NOT_OURS = "not_ours"
    NOT_FEASIBLE = "not_feasible"
    PLANNED = "planned"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"
    NO_CONTACT = "no_contact"
    SPAM = "spam"


class EventKind(StrEnum):
    """What can happen in a case."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    TRANSFERRED = "transferred"
    STATE = "state"
    REPLY = "reply"
    NOTE = "note"
    INFO_GIVEN = "info_given"
    DUE_MOVED = "due_moved"
    DELAYED = "delayed"
    CLOSED = "closed"
    DISPUTED = "disputed"
    REDACTED = "redacted"
    SCREENED = "screened"
    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"
    KEPT = "kept"
    MERGED = "merged"
    UNMERGED = "unmerged"
    RELAYED = "relayed"  # what the office did in the master
    CHILD = "child"  # in the master: what became of a case merged into it
    LINKED = "linked"


class ActorKind(StrEnum):
    """Who did it."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


_IS_DISPUTE = text(f"kind = '{EventKind.DISPUTED}'")
_IS_UNINDEXED = text("text_version < version")
_IS_MOVE = text(f"kind = '{EventKind.DUE_MOVED}'")
_COUNTED_FROM = (
    "created_at", "section_id", "kind", "service_code", "channel", "moo", "status", "outcome", "due_at",
    "first_replied_at", "closed_at", "id",
)  # fmt: skip


class Case(Base):
    """Anything a citizen filed (เรื่อง). From `section_id` down the columns are the projection of its events."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("buddhist_year", "register_number"),
        *list_indexes(held=CaseStatus.HELD, waiting=CaseStatus.WAITING_CITIZEN, spam=Outcome.SPAM),
        Index("ix_case_section_id", "section_id", "id"),  # the newest of a section
        Index("ix_case_unindexed", "id", sqlite_where=_IS_UNINDEXED, postgresql_where=_IS_UNINDEXED),
        # Everything that figures are counted from, by the day of receipt: no row need be read for them.
        Index("ix_case_figures", *_COUNTED_FROM),
        Index("ix_case_moo_created_at", "moo", "created_at"),  # what else there is in a village
        Index("ix_case_latitude", "latitude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(20), unique=True)
    buddhist_year: Mapped[int] = mapped_column(Integer)
    register_number: Mapped[int] = mapped_column(Integer)
    # Which form it came from, and what was in it. The token itself is not kept: the PIN follows from it.
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)
    content_digest: Mapped[str] = mapped_column(String(64))
    pin_digest: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    channel: Mapped[str] = mapped_column(String(10))
    language: Mapped[str] = mapped_column(String(2), default="th")
    service_code: Mapped[str | None] = mapped_column(String(20), index=True)
    service_version: Mapped[int | None] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    summary: Mapped[str] = mapped_column(Text, default="")
    answers: Mapped[list[Any]] = mapped_column(default=list)
    moo: Mapped[str] = mapped_column(String(10), default="")
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    days: Mapped[int] = mapped_column(Integer)
    days_unit: Mapped[str] = mapped_column(String(10))
    is_urgent: Mapped[bool] = mapped_column(Boolean, default=False)
    is_sensitive: Mapped[bool] = mapped_column(Boolean, default=False)
    may_publish: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())  # the writer agreed
    is_permit: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())  # see `cases.delays`
    entered_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    created_at: Mapped[dt.datetime]

    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    master_case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    is_open: Mapped[bool] = mapped_column(Boolean)
    outcome: Mapped[str | None] = mapped_column(String(20))
    due_at: Mapped[dt.datetime]
    attention_at: Mapped[dt.datetime]  # the earliest running clock; what the work list is ordered by
    acknowledged_at: Mapped[dt.datetime | None]
    first_replied_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    unsorted_since: Mapped[dt.datetime | None]  # it waits for somebody of the central section to say whose it is
    updated_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(Integer)  # the number of events; what an edit was based on
    last_hash: Mapped[str] = mapped_column(String(64))
    # How many of its events the index of words knows; no part of the projection. See `cases.operations.indexing`.
    text_version: Mapped[int] = mapped_column(Integer, default=0, server_default="0")

    section: Mapped[Section] = relationship(foreign_keys=[section_id], lazy="joined")
    assignee: Mapped[Officer | None] = relationship(foreign_keys=[assignee_id], lazy="joined")
    contact: Mapped[Contact | None] = relationship(back_populates="case", uselist=False, lazy="select")
    events: Mapped[list[CaseEvent]] = relationship(order_by="CaseEvent.seq", lazy="select", viewonly=True)


class Contact(Base):
    """How to reach the submitter (ผู้ยื่นเรื่อง). Apart from the case, so that it can be erased without touching it."""

    __tablename__ = "contact"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(40), default="")
    full_name: Mapped[str] = mapped_column(String(120), default="")
    phone: Mapped[str] = mapped_column(String(30), default="", index=True)
    email: Mapped[str] = mapped_column(String(254), default="", index=True)
    house_no: Mapped[str] = mapped_column(String(20), default="")
    moo: Mapped[str] = mapped_column(String(10), default="")
    channel_pref: Mapped[str] = mapped_column(String(40), default="")
    hides_name: Mapped[bool] = mapped_column(Boolean, default=False)

    case: Mapped[Case] = relationship(back_populates="contact")


class CaseEvent(Base):
    """One line of a case's history (ความเคลื่อนไหว). Never changed, never deleted; each hash covers the one before."""

    __tablename__ = "case_event"
    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        Index("ix_case_event_at", "at"),
        Index("ix_case_event_disputed", "case_id", "seq", sqlite_where=_IS_DISPUTE, postgresql_where=_IS_DISPUTE),
        Index("ix_case_event_due_moved", "at", "case_id", sqlite_where=_IS_MOVE, postgresql_where=_IS_MOVE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[dt.datetime]
    actor_kind: Mapped[str] = mapped_column(String(10))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    kind: Mapped[str] = mapped_column(String(20))
    is_public: Mapped[bool] = mapped_column(Boolean)
    data: Mapped[dict[str, Any]]
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    actor: Mapped[Officer | None] = relationship(lazy="joined")
    text: Mapped[EventText | None] = relationship(uselist=False, lazy="joined", viewonly=True)


class EventText(Base):
    """The words of a reply, note or addition. The event holds only a salted digest, so words can be erased lawfully
    while the chain still verifies and still shows that something was there."""

    __tablename__ = "event_text"

    event_id: Mapped[int] = mapped_column(ForeignKey("case_event.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)
