"""Tables: what is known of each public page, its text, and by which rules that was written down."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class SearchEntry(Base):
    """A page that can be found. `key` names it for good (`publication:12`); it stands here in both languages.

    `title_key`, `words_key` and `loose_key` are the title, what it is found by besides, and both without tone marks, as
    `core.thai_text` makes them comparable. They are kept slim and apart from the text, so that all titles are read
    quickly. `year` is the fiscal year of a document, else the พ.ศ. year of publishing. From `visible_from` until
    `visible_until` the public sees it: searching compares that with the present, so no job has to act on it.
    `updated_at` is when the page last said something new, `written_at` when the entry was written down.
    The full-text indexes over these columns are made by the migration; see `search.fulltext`.
    """

    __tablename__ = "search_entry"
    __table_args__ = (
        Index("ix_search_entry_kind", "kind", "id"),
        Index("ix_search_entry_year", "year", "id"),
        Index("ix_search_entry_title_key", "title_key", postgresql_ops={"title_key": "text_pattern_ops"}),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    path: Mapped[str] = mapped_column(String(300))
    year: Mapped[int | None] = mapped_column(Integer)
    published_on: Mapped[dt.date | None] = mapped_column(Date)
    is_current: Mapped[bool] = mapped_column(Boolean, default=True)
    visible_from: Mapped[dt.datetime]
    visible_until: Mapped[dt.datetime | None]
    section_id: Mapped[int | None] = mapped_column(Integer)
    title_key: Mapped[str] = mapped_column(String(700))
    words_key: Mapped[str] = mapped_column(Text, default="")
    loose_key: Mapped[str] = mapped_column(Text, default="")
    title_th: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    updated_at: Mapped[dt.datetime]
    written_at: Mapped[dt.datetime]


class SearchText(Base):
    """The whole text of an entry. `text_key` is for matching: title, words and passages, one on each line.

    `passages` hold the same as people read it: `text`, and of a file its `label` and `path`.
    """

    __tablename__ = "search_text"

    entry_id: Mapped[int] = mapped_column(ForeignKey("search_entry.id"), primary_key=True, autoincrement=False)
    text_key: Mapped[str] = mapped_column(Text)
    passages: Mapped[list[Any]]


class SearchState(Base):
    """One row: the version of the rules by which everything was written down, and when that was finished."""

    __tablename__ = "search_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer)
    built_at: Mapped[dt.datetime]
