"""Tables: reports of gifts with what they said before, and statements that there were none."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class GiverKind(StrEnum):
    """Who gave it."""

    PERSON = "person"
    COMPANY = "company"
    AGENCY = "agency"
    UNKNOWN = "unknown"


class Disposition(StrEnum):
    """What was done with it."""

    REFUSED = "refused"
    RETURNED = "returned"
    HANDED = "handed"
    KEPT = "kept"


class GiftReport(Base):
    """A gift that somebody here was offered (รายงานการรับของขวัญ). The giver's name is never for the public.

    A correction keeps what was said before; a report that was a mistake `is_void`, and counts nowhere.
    """

    __tablename__ = "gift_report"
    __table_args__ = (Index("ix_gift_report_received_on", "received_on"), Index("ix_gift_report_officer", "officer_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    giver_kind: Mapped[str] = mapped_column(String(12))
    giver_name: Mapped[str] = mapped_column(String(200), default="")
    item: Mapped[str] = mapped_column(String(300))
    value_baht: Mapped[int] = mapped_column(Integer)
    received_on: Mapped[dt.date] = mapped_column(Date)
    occasion: Mapped[str] = mapped_column(String(200), default="")
    disposition: Mapped[str] = mapped_column(String(12))
    note: Mapped[str] = mapped_column(Text, default="")
    is_void: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)  # the same form sent twice is one report
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]

    officer: Mapped[Officer] = relationship(lazy="joined")
    section: Mapped[Section | None] = relationship(lazy="joined")

    @property
    def reported_on(self) -> dt.date:
        """The day on which it was reported."""
        return clock.at_office(self.created_at).date()

    @property
    def files_owner(self) -> str:
        """How its files name it."""
        return f"gift:{self.id}"


class GiftReportVersion(Base):
    """What a report said before a correction, who corrected it and why."""

    __tablename__ = "gift_report_version"

    report_id: Mapped[int] = mapped_column(ForeignKey("gift_report.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]]
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    reason: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[dt.datetime]


class NilStatement(Base):
    """A head's word that nobody in the section was given anything in a half-year."""

    __tablename__ = "gift_nil_statement"
    __table_args__ = (UniqueConstraint("section_id", "fiscal_year", "half"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    fiscal_year: Mapped[int] = mapped_column(Integer)
    half: Mapped[int] = mapped_column(Integer)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    stated_at: Mapped[dt.datetime]

    officer: Mapped[Officer] = relationship(lazy="joined")
