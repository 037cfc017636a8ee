"""Table: what the office shows of a case on its pages. Its words are what an officer checked, never a blind copy."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.cases.models import Case
from muangmai_portal.extensions import Base


def _board_index(name: str, *columns: str, only: str = "parent_id IS NULL") -> Index:
    """An index over one list of the public pages: what is shown there, without what follows something else."""
    return Index(
        f"ix_public_case_{name}",
        *columns,
        sqlite_where=text(f"is_visible = 1 AND {only}"),
        postgresql_where=text(f"is_visible AND {only}"),
    )


_KEEPS = ("updated_at", "id", "is_visible", "parent_id")  # SQLite counts from an index that holds its condition

_FOLLOWS = text("parent_id IS NOT NULL")


class PublicCase(Base):
    """A published case. `id` is its number in addresses; `kind`, `section_id` and the like are copied from the case,
    so that a list needs no other table. `asked_at` is when the case was received, `updated_at` when its page last
    said something new: lists are ordered by that."""

    __tablename__ = "public_case"
    __table_args__ = (
        _board_index("board", "kind", *_KEEPS),
        _board_index("section", "kind", "section_id", *_KEEPS),
        _board_index("category", "kind", "category", *_KEEPS),
        _board_index("service", "kind", "service_code", *_KEEPS),
        # A search walks what is shown, follow-ups too, from the newest and stops when its page is full.
        Index(
            "ix_public_case_activity",
            "kind",
            "updated_at",
            "id",
            sqlite_where=text("is_visible = 1"),
            postgresql_where=text("is_visible"),
        ),
        # Who asks further waits too, so this one holds what follows something else as well.
        _board_index("unanswered", "kind", "asked_at", "id", "is_visible", "answered_at", only="answered_at IS NULL"),
        # Without the rows that follow nothing: SQLite would look among all of them for a board that wants only those.
        Index("ix_public_case_parent", "parent_id", "published_at", sqlite_where=_FOLLOWS, postgresql_where=_FOLLOWS),
        Index("ix_public_case_featured", "kind", "is_featured", "position"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), unique=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("public_case.id"))
    kind: Mapped[str] = mapped_column(String(20))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    service_code: Mapped[str | None] = mapped_column(String(20))
    category: Mapped[str] = mapped_column(String(40), default="")
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    done: Mapped[str] = mapped_column(Text, default="")  # what was done about it
    search_text: Mapped[str] = mapped_column(Text)
    is_visible: Mapped[bool] = mapped_column(Boolean, default=True)
    is_featured: Mapped[bool] = mapped_column(Boolean, default=False)
    position: Mapped[int] = mapped_column(Integer, default=0)
    asked_at: Mapped[dt.datetime]
    published_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    updated_at: Mapped[dt.datetime]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))

    case: Mapped[Case] = relationship(lazy="select")
