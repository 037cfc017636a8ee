"""Tables: a year's checklist, its items, what each item must show."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class ChecklistState(StrEnum):
    """Whether the public sees a year's checklist."""

    DRAFT = "draft"
    PUBLIC = "public"


class PeriodRule(StrEnum):
    """Of which time the evidence of an item must be. Most checklists fail on this, not on what is missing."""

    THIS_YEAR = "this_year"
    FIRST_HALF = "first_half"
    LAST_YEAR = "last_year"
    LIVING = "living"


class Checklist(Base):
    """The items of one fiscal year (แบบตรวจการเปิดเผยข้อมูลสาธารณะ, OIT)."""

    __tablename__ = "oit_checklist"

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer, unique=True)
    state: Mapped[str] = mapped_column(String(10), default=ChecklistState.DRAFT)
    source_note: Mapped[str] = mapped_column(Text, default="")
    imported_at: Mapped[dt.datetime]

    items: Mapped[list[ChecklistItem]] = relationship(
        order_by="ChecklistItem.position",
        back_populates="checklist",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    @property
    def is_public(self) -> bool:
        """Whether the public sees it."""
        return self.state == ChecklistState.PUBLIC


class ChecklistItem(Base):
    """One item (ข้อ). `code` is this year's number for it; `topics` name for good what it is about."""

    __tablename__ = "oit_item"
    __table_args__ = (UniqueConstraint("checklist_id", "code"), Index("ix_oit_item_section_id", "section_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    checklist_id: Mapped[int] = mapped_column(ForeignKey("oit_checklist.id"))
    code: Mapped[str] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(Integer)
    group_code: Mapped[str] = mapped_column(String(10), default="")
    group_name: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(500))
    topics: Mapped[list[Any]] = mapped_column(default=list)
    rule: Mapped[str] = mapped_column(String(12), default=PeriodRule.LIVING)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    checklist: Mapped[Checklist] = relationship(back_populates="items")
    section: Mapped[Section | None] = relationship(lazy="joined")
    elements: Mapped[list[ChecklistElement]] = relationship(
        order_by="ChecklistElement.number",
        back_populates="item",
        cascade="all, delete-orphan",
        lazy="selectin",
    )

    @property
    def group(self) -> str:
        """The group as it is written: its number, then its name."""
        return f"{self.group_code} {self.group_name}".strip()


class ChecklistElement(Base):
    """One thing that an item must show (องค์ประกอบ). An item that names none has one, which says its title."""

    __tablename__ = "oit_element"
    __table_args__ = (UniqueConstraint("item_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("oit_item.id"))
    number: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(String(1000))

    item: Mapped[ChecklistItem] = relationship(back_populates="elements")

    @property
    def subject(self) -> str:
        """The name under which its evidence is kept."""
        return f"oit-element:{self.id}"
