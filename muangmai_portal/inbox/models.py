"""Tables: what officers did to many cases at once, the lists they keep, and how they like to see them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base


class LineState(StrEnum):
    """What became of one case of many."""

    WAITING = "waiting"
    DONE = "done"
    REFUSED = "refused"


class BulkRun(Base):
    """One act on many cases. The form's token makes a second click find the first one."""

    __tablename__ = "bulk_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), index=True)
    act: Mapped[str] = mapped_column(String(20))
    list_query: Mapped[str] = mapped_column(String(1000))  # the list from which the cases were chosen
    created_at: Mapped[dt.datetime]

    lines: Mapped[list[BulkLine]] = relationship(
        order_by="BulkLine.position", lazy="selectin", cascade="all, delete-orphan"
    )


class BulkLine(Base):
    """One case of a run, written in the same commit as what was done to it."""

    __tablename__ = "bulk_line"
    __table_args__ = (UniqueConstraint("run_id", "case_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("bulk_run.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    position: Mapped[int] = mapped_column(Integer)
    version: Mapped[int] = mapped_column(Integer)  # of the case, as the officer saw it
    reference: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10))
    message: Mapped[str] = mapped_column(String(500), default="")


class SavedView(Base):
    """A list that an officer keeps, or that a head keeps for the section: a name and what stands in its address."""

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint("(officer_id IS NULL) != (section_id IS NULL)", name="belongs_to_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"), index=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    chosen: Mapped[dict[str, Any]]
    position: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[dt.datetime]


class DeskPreference(Base):
    """How one officer likes the desk; without a row it is as everybody finds it at first."""

    __tablename__ = "desk_preference"

    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    is_table: Mapped[bool] = mapped_column(Boolean, default=False)
    columns: Mapped[list[Any]] = mapped_column(default=list)
    has_keys: Mapped[bool] = mapped_column(Boolean, default=True)
