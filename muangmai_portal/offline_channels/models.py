"""Tables: the opinion boxes, the log of their openings, and the papers that were typed in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.extensions import Base


class OpinionBox(Base):
    """A box for opinions (กล่องรับความคิดเห็น). One that was taken away stays known, because its log does."""

    __tablename__ = "opinion_box"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_th: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120), default="")
    place_th: Mapped[str] = mapped_column(Text)
    place_en: Mapped[str] = mapped_column(Text, default="")
    weekdays: Mapped[list[Any]] = mapped_column(default=list)  # 0 is Monday; empty: no plan was stated
    every_weeks: Mapped[int] = mapped_column(Integer, default=1)
    starts_on: Mapped[dt.date] = mapped_column(Date)  # from when the plan holds, while the box was never opened
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)


class BoxOpening(Base):
    """A line of the log. Never changed: a correction is another line that supersedes it."""

    __tablename__ = "box_opening"
    __table_args__ = (Index("ix_box_opening_box", "box_id", "opened_on"), Index("ix_box_opening_on", "opened_on"))

    id: Mapped[int] = mapped_column(primary_key=True)
    box_id: Mapped[int] = mapped_column(ForeignKey("opinion_box.id"))
    opened_on: Mapped[dt.date] = mapped_column(Date)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    witness: Mapped[str] = mapped_column(String(120), default="")
    papers: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Text, default="")
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    created_at: Mapped[dt.datetime]
    form_digest: Mapped[str] = mapped_column(String(64), unique=True)  # the same form sent twice is one line
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey("box_opening.id"), unique=True)
    reason: Mapped[str] = mapped_column(Text, default="")  # why the line before was wrong
    is_void: Mapped[bool] = mapped_column(Boolean, default=False)  # it never happened

    box: Mapped[OpinionBox] = relationship(lazy="joined")
    opened_by: Mapped[Officer] = relationship(foreign_keys=[opened_by_id], lazy="joined")
    entered_by: Mapped[Officer] = relationship(foreign_keys=[entered_by_id], lazy="joined")


class BoxPaper(Base):
    """A paper from a box that was typed in and became a case."""

    __tablename__ = "box_paper"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    opening_id: Mapped[int] = mapped_column(ForeignKey("box_opening.id"), index=True)
