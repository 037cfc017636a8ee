"""Full-text indexes: how they are called, what they know of a text, and how SQLite's are kept in step.

SQLite has three FTS5 tables that index every three letters in a row, PostgreSQL three GIN indexes of pg_trgm: over
titles, over titles and words without tone marks, over everything. PostgreSQL keeps its own in step; SQLite's hold no
text of their own and are told what was there before and what is there now. (Triggers would do it, but SQLite trusts
none that write to FTS5 while `trusted_schema` is off.) Other rooms have indexes of this kind of their own, over tables
of their own: nothing that is theirs ever comes into the three of this room.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.search.models import SearchEntry, SearchText

PART = 3  # letters that a full-text index knows at the least
# What PostgreSQL's index takes for letters; a term without three of them in a row would make it look at everything.
_LETTERS = re.compile(r"(?:[^\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]){3}")


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


def is_indexed(term: str) -> bool:
    """Whether a term is long enough for a full-text index."""
    return len(term) >= PART if is_sqlite() else bool(_LETTERS.search(term))


def position(column: sa.orm.InstrumentedAttribute[str], term: str) -> sa.ColumnElement[int]:
    """Where a term stands in a column, from 1; 0 where it does not. Several times quicker than LIKE."""
    find = sa.func.instr if is_sqlite() else sa.func.strpos
    return find(column, term, type_=sa.Integer)


def all_of(terms: Sequence[str]) -> str:
    """What SQLite's index is asked for: every term, in any order."""
    return " AND ".join(map(_phrase, terms))


def any_of(terms: Sequence[str]) -> str:
    """What SQLite's index is asked for: one of the terms."""
    return " OR ".join(map(_phrase, terms))


def _phrase(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def escaped(term: str) -> str:
    """A term in the pattern of a LIKE."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def add_to_indexes(rows: Sequence[Mapping[str, Any]], indexes: Sequence[FullText] = ALL) -> None:
    """Tell SQLite's indexes of new rows: `id`, and each indexed column by its name."""
    if not rows or not is_sqlite():
        return
    for index in indexes:
        name = index.column.key
        insert = sa.text(f"INSERT INTO {index.table} (rowid, {name}) VALUES (:id, :{name})")  # noqa: S608 - our names
        db.session.execute(insert, [{"id": row["id"], name: row[name]} for row in rows])


def take_from_indexes(numbers: Sequence[int], indexes: Sequence[FullText] = ALL) -> None:
    """Tell SQLite's indexes that these rows are about to change or go."""
    if not numbers or not is_sqlite():
        return
    for index in indexes:
        name = index.column.key
        table = index.column.class_.__tablename__
        gone = sa.text(
            f"INSERT INTO {index.table} ({index.table}, rowid, {name})"  # noqa: S608 - our names
            f" SELECT 'delete', {index.number.key}, {name} FROM {table} WHERE {index.number.key} IN :numbers"
        ).bindparams(sa.bindparam("numbers", expanding=True))
        db.session.execute(gone, {"numbers": list(numbers)})


def find_broken_indexes(indexes: Sequence[FullText] = ALL) -> list[str]:
    """SQLite's indexes that do not say what the tables say."""
    return [index.table for index in indexes if is_sqlite() and not _agrees(index)]


def mend_index(table: str) -> None:
    """Make one of SQLite's indexes anew from what the tables say."""
    db.session.execute(sa.text(f"INSERT INTO {table} ({table}) VALUES ('rebuild')"))  # noqa: S608 - our names


def make_missing_indexes(indexes: Sequence[FullText] = ALL) -> None:
    """Make PostgreSQL's indexes where pg_trgm could not be had when the tables were made, if it can be had now."""
    if is_sqlite() or not db.session.scalar(sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")):
        return
    for index in indexes:
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
