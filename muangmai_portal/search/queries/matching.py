"""Entries that hold all of some terms: looked up in a full-text index, or met on a walk from the newest.

A rare word is looked up: the index gives every place at once. A frequent one would be found in tens of thousands of
places, and ordering those would cost more the more there are. So a look-up stops early, and a walk looks at the texts
of the newest entries one by one: of a frequent word it soon finds more than anybody reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.search.fulltext import TEXT, FullText, all_of, escaped, is_indexed, is_sqlite, position
from muangmai_portal.search.models import SearchEntry, SearchText

_ALL = 10_000_000
Condition = sa.ColumnElement[bool]


class Row(NamedTuple):
    """What ranking needs of an entry."""

    id: int
    kind: str
    path: str
    year: int | None
    published_on: dt.date | None
    is_current: bool
    title_key: str
    words_key: str


@dataclass(frozen=True)
class Narrowed:
    """Which entries are wanted: of a kind, of a year."""

    kind: str = ""
    year: int | None = None

    def __bool__(self) -> bool:
        return bool(self.kind or self.year)

    def takes(self, row: Row) -> bool:
        """Whether an entry is one of them."""
        return (not self.kind or row.kind == self.kind) and (not self.year or row.year == self.year)


EVERYTHING = Narrowed()
_COLUMNS = [getattr(SearchEntry, name) for name in Row._fields]


def is_visible() -> Condition:
    """The condition under which the public sees an entry now."""
    moment = clock.now()
    return sa.and_(
        SearchEntry.visible_from <= moment,
        sa.or_(SearchEntry.visible_until.is_(None), SearchEntry.visible_until > moment),
    )


def prefer_indexes() -> None:
    """Let PostgreSQL use the full-text indexes: it knows nothing of how rare a part of a long text is, and guesses."""
    if not is_sqlite():
        settings = sa.text(
            "SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)"
        )
        db.session.execute(settings)


def can_look_up(terms: Sequence[str]) -> bool:
    """Whether one of the terms is long enough for the full-text indexes."""
    return any(map(is_indexed, terms))


def look_up(index: FullText, terms: Sequence[str], limit: int) -> list[Row]:
    """Entries that hold all the terms; on SQLite the newest, on PostgreSQL any. As many as `limit`: there are more."""
    long, short = [t for t in terms if is_indexed(t)], [t for t in terms if not is_indexed(t)]
    chosen = _sqlite_hits(index, long) if is_sqlite() else _postgres_hits(index, long)
    return _rows(chosen.where(*(_holds(index, term) for term in short), is_visible()).limit(limit))


def walk(index: FullText, terms: Sequence[str], narrowed: Narrowed, steps: int) -> list[Row]:
    """Those of the newest `steps` entries that hold all the terms, newest first."""
    wanted = [is_visible()]
    if narrowed.kind:
        wanted.append(SearchEntry.kind == narrowed.kind)
    if narrowed.year:
        wanted.append(SearchEntry.year == narrowed.year)
    newest = sa.select(SearchEntry.id).where(*wanted).order_by(SearchEntry.id.desc()).limit(steps).subquery()
    met = sa.select(*_COLUMNS).join(newest, newest.c.id == SearchEntry.id)
    met = _with_text(met, index).where(*(_holds(index, term) for term in terms))
    return _rows(met.order_by(SearchEntry.id.desc()))


def list_starting(start: str, limit: int) -> list[Row]:
    """Entries whose title starts so, in the order of the alphabet: a title that is just this comes first."""
    key = SearchEntry.title_key
    starts = key.between(start, start + "\U0010ffff") if is_sqlite() else key.like(f"{escaped(start)}%")
    return _rows(sa.select(*_COLUMNS).where(starts, is_visible()).order_by(key).limit(limit))


def list_titled(terms: Sequence[str], limit: int) -> list[Row]:
    """The newest entries with all the terms in their title, for terms that are too short for an index."""
    holds = [position(SearchEntry.title_key, term) > 0 for term in terms]
    # The limit keeps SQLite from merging the two, so that it reads all titles from their index and not whole rows.
    titled = sa.select(SearchEntry.id).where(*holds).limit(_ALL).subquery()
    chosen = sa.select(*_COLUMNS).join(titled, titled.c.id == SearchEntry.id)
    return _rows(chosen.where(is_visible()).order_by(SearchEntry.id.desc()).limit(limit))


def _sqlite_hits(index: FullText, terms: Sequence[str]) -> sa.Select[tuple[Row]]:
    table = sa.table(index.table, sa.column("rowid", sa.Integer), sa.column(index.table))
    chosen = sa.select(*_COLUMNS).select_from(table).join(SearchEntry, SearchEntry.id == table.c.rowid)
    if index is TEXT:
        chosen = chosen.join(SearchText, SearchText.entry_id == table.c.rowid)
    return chosen.where(table.c[index.table].op("MATCH")(all_of(terms))).order_by(table.c.rowid.desc())


def _postgres_hits(index: FullText, terms: Sequence[str]) -> sa.Select[tuple[Row]]:
    chosen = _with_text(sa.select(*_COLUMNS), index)
    return chosen.where(*(index.column.like(f"%{escaped(term)}%") for term in terms))


def _with_text(chosen: sa.Select[tuple[Row]], index: FullText) -> sa.Select[tuple[Row]]:
    return chosen.join(SearchText, SearchText.entry_id == SearchEntry.id) if index is TEXT else chosen


def _holds(index: FullText, term: str) -> Condition:
    return position(index.column, term) > 0


def _rows(chosen: sa.Select[tuple[Row]]) -> list[Row]:
    return [Row._make(row) for row in db.session.execute(chosen)]
