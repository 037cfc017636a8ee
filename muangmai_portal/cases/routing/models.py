"""Tables: the rules by which new cases find their section."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, ForeignKey, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class RoutingRule(Base):
    """A rule (กฎการส่งเรื่อง) and its place among the others: the first that fits a case decides.

    `version` is the one that counts now. A rule that was deleted is retired and has no place any more.
    """

    __tablename__ = "routing_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)
    is_on: Mapped[bool] = mapped_column(Boolean)
    retired_at: Mapped[dt.datetime | None]


class RoutingRuleVersion(Base):
    """What a rule says. Never changed, never deleted: decisions point at it."""

    __tablename__ = "routing_rule_version"
    __table_args__ = (UniqueConstraint("rule_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[int] = mapped_column(ForeignKey("routing_rule.id"))
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(120))
    conditions: Mapped[dict[str, Any]]  # see `matching.Conditions`
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    is_urgent: Mapped[bool] = mapped_column(Boolean, server_default=false())
    written_at: Mapped[dt.datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
