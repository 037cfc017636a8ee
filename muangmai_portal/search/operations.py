"""Everything that changes the index: an entry written down, taken off, all of them together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.thai_text import loosened, searchable
from muangmai_portal.extensions import db
from muangmai_portal.search.entries import NewEntry
from muangmai_portal.search.fulltext import add_to_indexes, take_from_indexes
from muangmai_portal.search.models import SearchEntry, SearchState, SearchText

LONGEST_TITLE = 300
LONGEST_TEXT = 400_000  # letters of one entry: some 200 pages; what stands behind them is not found
_AT_ONCE = 500  # numbers in one statement


def index_entry(entry: NewEntry) -> None:
    """Write a page down, or what it says now."""
    index_entries([entry])


def index_entries(entries: Sequence[NewEntry]) -> None:
    """Write several pages down, each with a key of its own."""
    known = _numbers_of([entry.key for entry in entries])
    take_from_indexes(list(known.values()))
    rows = [{**_row_of(entry), "text": _text_of(entry)} for entry in entries]
    _insert([row for row in rows if row["key"] not in known])
    for row in rows:
        if row["key"] in known:
            row["id"] = known[row["key"]]
            _update(row)
    add_to_indexes([{**row, **row["text"]} for row in rows])


def remove_entry(key: str) -> None:
    """Take a page off; nothing happens if it is not there."""
    _remove(list(_numbers_of([key]).values()))


def remove_unwritten(prefix: str, *, since: dt.datetime) -> int:
    """Take off what a source no longer named while everything was written down anew; how many there were."""
    gone = sa.select(SearchEntry.id).where(SearchEntry.key.startswith(f"{prefix}:"), SearchEntry.written_at < since)
    numbers = list(db.session.scalars(gone))
    for start in range(0, len(numbers), _AT_ONCE):
        _remove(numbers[start : start + _AT_ONCE])
    return len(numbers)


def note_built(version: int) -> None:
    """Keep in mind by which rules everything was written down."""
    db.session.merge(SearchState(id=1, version=version, built_at=clock.now()))
    db.session.flush()


def _numbers_of(keys: Sequence[str]) -> dict[str, int]:
    rows = db.session.execute(sa.select(SearchEntry.key, SearchEntry.id).where(SearchEntry.key.in_(keys)))
    return {row.key: row.id for row in rows}


def _insert(rows: Sequence[dict[str, Any]]) -> None:
    """Add rows with their texts, all at once, and let each know its number."""
    if not rows:
        return
    inserted = sa.insert(SearchEntry).returning(SearchEntry.id, sort_by_parameter_order=True)
    numbers = db.session.scalars(inserted, [_columns_of(row) for row in rows])
    for row, number in zip(rows, numbers, strict=True):
        row["id"] = number
    db.session.execute(sa.insert(SearchText), [{"entry_id": row["id"], **row["text"]} for row in rows])


def _update(row: dict[str, Any]) -> None:
    entry, text = sa.update(SearchEntry), sa.update(SearchText)
    db.session.execute(entry.where(SearchEntry.id == row["id"]).values(_columns_of(row)), **_UNSEEN)
    db.session.execute(text.where(SearchText.entry_id == row["id"]).values(row["text"]), **_UNSEEN)


def _columns_of(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "text"}


def _remove(numbers: Sequence[int]) -> None:
    take_from_indexes(numbers)
    db.session.execute(sa.delete(SearchText).where(SearchText.entry_id.in_(numbers)), **_UNSEEN)
    db.session.execute(sa.delete(SearchEntry).where(SearchEntry.id.in_(numbers)), **_UNSEEN)


# Nobody holds entries as objects, so the session need not look for them.
_UNSEEN: dict[str, Any] = {"execution_options": {"synchronize_session": False}}


def _row_of(entry: NewEntry) -> dict[str, Any]:
    titles, words = (entry.title_th[:LONGEST_TITLE], entry.title_en[:LONGEST_TITLE]), " ".join(entry.words)
    return {
        "key": entry.key,
        "kind": entry.kind,
        "path": entry.path,
        "year": entry.year,
        "published_on": entry.published_on,
        "is_current": entry.is_current,
        "visible_from": entry.visible_from,
        "visible_until": entry.visible_until,
        "section_id": entry.section_id,
        "title_key": _lines(map(searchable, titles)),
        "words_key": searchable(words),
        "loose_key": _lines(map(loosened, (*titles, words))),
        "title_th": titles[0],
        "title_en": titles[1],
        "updated_at": entry.updated_at,
        "written_at": clock.now(),
    }


def _text_of(entry: NewEntry) -> dict[str, Any]:
    passages, left = [], LONGEST_TEXT
    for passage in entry.passages:
        text = " ".join(passage.text.split())[:left]
        left -= len(text)
        if text:
            passages.append({**vars(passage), "text": text})
    keys = [searchable(text) for text in (entry.title_th, entry.title_en, " ".join(entry.words))]
    # One line for each passage, even an empty one: that is how a passage is found again.
    keys += [searchable(f"{passage['label']} {passage['text']}") for passage in passages]
    return {"text_key": "\n".join(keys), "passages": passages}


def _lines(keys: Any) -> str:
    return "\n".join(filter(None, keys))
