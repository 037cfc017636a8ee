"""Writing everything down anew: for a new instance, after new rules, and when an operator wishes.

It goes batch by batch, each in a transaction of its own, and what is there stays until its turn: meanwhile people
search and officers work.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.search.fulltext import find_broken_indexes, make_missing_indexes, mend_index
from muangmai_portal.search.operations import index_entries, note_built, remove_unwritten
from muangmai_portal.search.queries.entries import count_entries, find_state
from muangmai_portal.search.sources import EntrySource, list_sources

VERSION = 1  # of the rules by which text is made comparable; raising it lets `muangmai init` write everything anew
BATCH = 200


def rebuild(app: Flask) -> int:
    """Write every entry of every source down; how many there are then."""
    with transaction():
        make_missing_indexes()
        for table in find_broken_indexes():
            mend_index(table)
    begun = clock.now()
    for source in list_sources(app):
        _write_all(source)
        with transaction():
            remove_unwritten(source.prefix, since=begun)
    with transaction():
        note_built(VERSION)
    return count_entries()


def rebuild_if_stale(app: Flask) -> None:
    """Write everything down if that was never done, or by other rules."""
    state = find_state()
    if state is None or state.version != VERSION:
        rebuild(app)


def verify(app: Flask) -> Iterator[str]:
    """Every difference between the index and what it should hold, in words."""
    for source in list_sources(app):
        known, wanted = count_entries(source.prefix), source.count()
        if known != wanted:
            yield f"{source.prefix}: {known} in the index, {wanted} should be"
    with transaction():
        broken = find_broken_indexes()
    yield from (f"{table}: does not say what the tables say" for table in broken)


def _write_all(source: EntrySource) -> None:
    number: int | None = 0
    while number is not None:
        with transaction():  # around the reading, too: what is withdrawn meanwhile must not come back
            rows = source.list_after(number, BATCH)
            index_entries([entry for _, entry in rows if entry is not None])
        number = rows[-1][0] if rows else None
