"""Tables: the risks of each fiscal year, what they said before, and how far their measures are."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section

# What is assessed and approved, in the order of the form.
CONTENT = (
    "area", "process", "event", "likelihood", "impact", "controls", "measures", "residual_likelihood",
    "residual_impact", "section_id", "due_on", "indicator",
)  # fmt: skip


class RiskStatus(StrEnum):
    """How far the added measures are."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Risk(Base):
    """A corruption risk of one fiscal year (ความเสี่ยงการทุจริต).

    The columns hold what the desk works on; `approved` is the copy that was approved last, and all that the public
    ever sees. A risk that `is_removed` leaves the public's register with the next approval.
    """

    __tablename__ = "risk"
    __table_args__ = (UniqueConstraint("fiscal_year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(Integer)
    area: Mapped[str] = mapped_column(String(20))
    process: Mapped[str] = mapped_column(String(300))
    event: Mapped[str] = mapped_column(Text)
    likelihood: Mapped[int] = mapped_column(Integer)
    impact: Mapped[int] = mapped_column(Integer)
    controls: Mapped[str] = mapped_column(Text, default="")
    measures: Mapped[str] = mapped_column(Text, default="")
    residual_likelihood: Mapped[int | None] = mapped_column(Integer)
    residual_impact: Mapped[int | None] = mapped_column(Integer)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    indicator: Mapped[str] = mapped_column(Text, default="")
    is_removed: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    approved: Mapped[dict[str, Any] | None]
    approved_at: Mapped[dt.datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("risk.id"))
    form_digest: Mapped[str | None] = mapped_column(String(64), unique=True)  # the same form sent twice is one risk
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]

    section: Mapped[Section] = relationship(lazy="joined")

    def content(self) -> dict[str, Any]:
        """What the desk has now, as plain JSON."""
        found = {name: getattr(self, name) for name in CONTENT}
        return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in found.items()}

    @property
    def awaits_approval(self) -> bool:
        """Whether the public sees something else than the desk."""
        return self.approved != (None if self.is_removed else self.content())


class RiskVersion(Base):
    """What a risk said before a change, and who changed it."""

    __tablename__ = "risk_version"

    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    saved_at: Mapped[dt.datetime]


class RiskProgress(Base):
    """A report of how far the measures are. Only ever added: the newest one counts, the others are the history."""

    __tablename__ = "risk_progress"
    __table_args__ = (Index("ix_risk_progress_risk_id", "risk_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    risk_id: Mapped[int] = mapped_column(ForeignKey("risk.id"))
    status: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    reported_at: Mapped[dt.datetime]
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)

    officer: Mapped[Officer] = relationship(lazy="joined")
