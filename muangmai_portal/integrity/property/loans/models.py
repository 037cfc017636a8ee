"""Tables: loans of official property, and the log of what was done with each."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class LoanState(StrEnum):
    """Where a loan stands. Overdue is no state: it is computed from the day and the date."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LENT = "lent"
    RETURNED = "returned"


class PropertyLoan(Base):
    """An officer's request for a thing of the office, and what became of it (คำขอยืมทรัพย์สินของราชการ).

    `section` keeps the thing and lends it. What leaves the office's grounds (`is_outside`) is for the head of the
    office to allow, for whom the secretary decides (ข้อ ๒๐๘). `version` grows with each act.
    """

    __tablename__ = "property_loan"
    __table_args__ = (
        Index("ix_property_loan_borrower_id", "borrower_id"),
        Index("ix_property_loan_state", "state", "due_on"),
        Index("ix_property_loan_asked_at", "asked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)  # the same form sent twice is one request
    borrower_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    category: Mapped[str] = mapped_column(String(20))
    items: Mapped[str] = mapped_column(Text)
    asset_number: Mapped[str] = mapped_column(String(120), default="")
    purpose: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(String(300))
    is_outside: Mapped[bool] = mapped_column(Boolean)
    from_on: Mapped[dt.date] = mapped_column(Date)
    due_on: Mapped[dt.date] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12), default=LoanState.ASKED)
    version: Mapped[int] = mapped_column(Integer, default=1)
    asked_at: Mapped[dt.datetime]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[dt.datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    lent_at: Mapped[dt.datetime | None]
    returned_on: Mapped[dt.date | None] = mapped_column(Date)
    condition: Mapped[str] = mapped_column(String(12), default="")
    damage: Mapped[str] = mapped_column(Text, default="")

    borrower: Mapped[Officer] = relationship(foreign_keys=[borrower_id], lazy="joined")
    decided_by: Mapped[Officer | None] = relationship(foreign_keys=[decided_by_id], lazy="joined")
    section: Mapped[Section] = relationship(lazy="joined")

    @property
    def title(self) -> str:
        """The first line of what is borrowed."""
        return self.items.strip().splitlines()[0] if self.items.strip() else ""

    def days_late(self, today: dt.date) -> int:
        """How many days it should have been back; 0 while it is not overdue."""
        return max((today - self.due_on).days, 0) if self.state == LoanState.LENT else 0

    @property
    def was_on_time(self) -> bool:
        """Whether it came back by its day."""
        return self.returned_on is not None and self.returned_on <= self.due_on


class LoanEvent(Base):
    """A line of the log: who did what with a loan. Never changed; without an officer the portal did it."""

    __tablename__ = "loan_event"
    __table_args__ = (Index("ix_loan_event_loan_id", "loan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    loan_id: Mapped[int] = mapped_column(ForeignKey("property_loan.id"))
    at: Mapped[dt.datetime]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    deed: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")

    officer: Mapped[Officer | None] = relationship(lazy="joined")
