"""The entries among which a search chooses: all that match, or of very many a bounded number, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muangmai_portal.search.fulltext import LOOSE, TEXT, TITLE, FullText, is_sqlite
from muangmai_portal.search.queries.matching import (
    EVERYTHING,
    Narrowed,
    Row,
    can_look_up,
    list_starting,
    list_titled,
    look_up,
    prefer_indexes,
    walk,
)
from muangmai_portal.search.terms import Query

MOST_TITLES = 300
MOST_TEXTS = 500  # fifty pages; nobody reads further, and each costs its time
_SAME_START = 20
_NEAR = 60
# What PostgreSQL may check before a word counts as frequent, and how far is walked for one that is.
_CHECKED = 400
_TITLE_STEPS, _TEXT_STEPS = 4000, 1500


@dataclass(frozen=True)
class Candidates:
    """What was found, in no order; `is_complete` is False where there is more of it."""

    rows: Sequence[Row]
    is_complete: bool


def find_candidates(query: Query) -> Candidates:
    """Entries that hold every term in title or text."""
    prefer_indexes()
    starting = list_starting(query.joined, _SAME_START)
    if not can_look_up(query.terms):
        titled = walk(TITLE, query.terms, EVERYTHING, _TEXT_STEPS)
        is_everywhere = len(titled) > MOST_TITLES
        if not is_everywhere:
            titled = list_titled(query.terms, MOST_TITLES)
        return Candidates(_each_once(starting, titled[:MOST_TITLES]), is_complete=len(titled) < MOST_TITLES)
    titles, _ = _find(TITLE, query.terms, MOST_TITLES, _TITLE_STEPS)
    texts, is_complete = _find(TEXT, query.terms, MOST_TEXTS, _TEXT_STEPS)
    return Candidates(_each_once(starting, titles, texts), is_complete)


def find_narrowed(query: Query, narrowed: Narrowed, known: Candidates) -> Candidates:
    """Those of a kind and a year. Where not all are known, the newest of that kind and year are looked at."""
    rows = [row for row in known.rows if narrowed.takes(row)]
    if known.is_complete:
        return Candidates(rows, is_complete=True)
    index = TEXT if can_look_up(query.terms) else TITLE
    return Candidates(_each_once(rows, walk(index, query.terms, narrowed, _TEXT_STEPS)[:MOST_TEXTS]), is_complete=False)


def find_near(terms: Sequence[str]) -> list[Row]:
    """Entries whose title or words hold all of these terms without tone marks."""
    prefer_indexes()
    return _find(LOOSE, terms, _NEAR, _TEXT_STEPS)[0] if can_look_up(terms) else []


def _find(index: FullText, terms: Sequence[str], most: int, steps: int) -> tuple[list[Row], bool]:
    """What a full-text index gives, and whether that is all. SQLite gives the newest; on PostgreSQL they are met."""
    limit = most + 1 if is_sqlite() else min(most, _CHECKED) + 1
    found = look_up(index, terms, limit)
    if len(found) < limit:
        return found, True
    return (found if is_sqlite() else _each_once(walk(index, terms, EVERYTHING, steps), found)), False


def _each_once(*found: Iterable[Row]) -> list[Row]:
    return list({row.id: row for rows in found for row in rows}.values())
