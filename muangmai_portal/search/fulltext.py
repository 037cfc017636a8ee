"""The full-text indexes: how they are called, and how SQLite's are kept in step.

SQLite has three FTS5 tables that index every three letters in a row, PostgreSQL three GIN indexes of pg_trgm: over
titles, over titles and words without tone marks, over everything. PostgreSQL keeps its own in step; SQLite's hold no
text of their own and are told what was there before and what is there now. (Triggers would do it, but SQLite trusts
none that write to FTS5 while `trusted_schema` is off.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.search.models import SearchEntry, SearchText


@dataclass(frozen=True)
class FullText:
    """One full-text index: SQLite's table, the column that it is over, and the number of the column's row."""

    table: str
    column: sa.orm.InstrumentedAttribute[str]
    number: sa.orm.InstrumentedAttribute[int]


TITLE = FullText("fulltext_title", SearchEntry.title_key, SearchEntry.id)
LOOSE = FullText("fulltext_loose", SearchEntry.loose_key, SearchEntry.id)
TEXT = FullText("fulltext_text", SearchText.text_key, SearchText.entry_id)
ALL = (TITLE, LOOSE, TEXT)


def is_sqlite() -> bool:
    """Whether the portal's database is SQLite."""
    return db.engine.dialect.name == "sqlite"


def add_to_indexes(rows: Sequence[Mapping[str, Any]]) -> None:
    """Tell SQLite's indexes of new rows: `id`, and each indexed column by its name."""
    if not rows or not is_sqlite():
        return
    for index in ALL:
        name = index.column.key
        insert = sa.text(f"INSERT INTO {index.table} (rowid, {name}) VALUES (:id, :{name})")  # noqa: S608 - our names
        db.session.execute(insert, [{"id": row["id"], name: row[name]} for row in rows])


def take_from_indexes(numbers: Sequence[int]) -> None:
    """Tell SQLite's indexes that these rows are about to change or go."""
    if not numbers or not is_sqlite():
        return
    for index in ALL:
        name = index.column.key
        table = index.column.class_.__tablename__
        gone = sa.text(
            f"INSERT INTO {index.table} ({index.table}, rowid, {name})"  # noqa: S608 - our names
            f" SELECT 'delete', {index.number.key}, {name} FROM {table} WHERE {index.number.key} IN :numbers"
        ).bindparams(sa.bindparam("numbers", expanding=True))
        db.session.execute(gone, {"numbers": list(numbers)})


def find_broken_indexes() -> list[str]:
    """SQLite's indexes that do not say what the tables say."""
    return [index.table for index in ALL if is_sqlite() and not _agrees(index)]


def mend_index(table: str) -> None:
    """Make one of SQLite's indexes anew from what the tables say."""
    db.session.execute(sa.text(f"INSERT INTO {table} ({table}) VALUES ('rebuild')"))  # noqa: S608 - our names


def make_missing_indexes() -> None:
    """Make PostgreSQL's indexes where pg_trgm could not be had when the tables were made, if it can be had now."""
    if is_sqlite() or not db.session.scalar(sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")):
        return
    for index in ALL:
        column, table = index.column.key, index.column.class_.__tablename__
        made = f"CREATE INDEX IF NOT EXISTS {index.table} ON {table} USING gin ({column} gin_trgm_ops)"
        db.session.execute(sa.text(made))


def _agrees(index: FullText) -> bool:
    check = f"INSERT INTO {index.table} ({index.table}, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - our names
    try:
        db.session.execute(sa.text(check))
    except sa.exc.DatabaseError:
        return False
    return True
