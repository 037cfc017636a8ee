"""Every statement to the database about tips: fetching and storing ciphertext by identifiers that mean nothing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.hotline.store import tables

# Children before parents: the order in which a tip is deleted.
_PARTS = (tables.letter, tables.identity_wrap, tables.identity, tables.entry, tables.wrap)

_AT_ONCE = 200  # tips in one statement; databases take only so many values in one
_MOST_ENTRIES = 10_000  # a row with a number beyond it was not written by us


@dataclass(frozen=True)
class TipRow:
    """A tip as the database knows it."""

    id: bytes
    reporter_wrap: bytes
    epoch: int
    day: dt.date
    purge_on: dt.date | None


@dataclass(frozen=True)
class StoredTip:
    """What it takes to read a tip."""

    row: TipRow
    entries: list[bytes]
    identity: bytes


def find_by_lookup(connection: Connection, lookup: bytes) -> TipRow | None:
    """The tip that a receipt leads to."""
    return _find(connection, tables.tip.c.lookup == lookup)


def find_tip(connection: Connection, tip_id: bytes) -> TipRow | None:
    """The tip with this identifier."""
    return _find(connection, tables.tip.c.id == tip_id)


def _find(connection: Connection, condition: sa.ColumnElement[bool]) -> TipRow | None:
    tip = tables.tip.c
    row = connection.execute(
        sa.select(tip.id, tip.reporter_wrap, tip.epoch, tip.day, tip.purge_on).where(condition)
    ).one_or_none()
    return TipRow(*row) if row else None


def all_wraps(connection: Connection) -> dict[bytes, list[bytes]]:
    """The eight wraps of every tip."""
    found: dict[bytes, list[bytes]] = defaultdict(list)
    wrap = tables.wrap.c
    for row in connection.execute(sa.select(wrap.tip_id, wrap.blob).order_by(wrap.tip_id, wrap.slot)):
        found[row.tip_id].append(row.blob)
    return found


def list_wraps(connection: Connection, tip_id: bytes) -> list[bytes]:
    """The eight wraps of a tip."""
    return _blobs(connection, tables.wrap, tables.wrap.c.slot, tip_id)


def list_entries(connection: Connection, tip_id: bytes) -> list[bytes]:
    """A tip's entries in order. In the place of one that is missing stands nothing, which no key opens."""
    entry = tables.entry.c
    rows = connection.execute(sa.select(entry.no, entry.blob).where(entry.tip_id == tip_id))
    return _in_order({row.no: row.blob for row in rows if 0 <= row.no < _MOST_ENTRIES})


def load_stored(connection: Connection, tip_ids: Sequence[bytes]) -> dict[bytes, StoredTip]:
    """Many tips, in a few statements however many they are. Those that are gone are left out."""
    found: dict[bytes, StoredTip] = {}
    for start in range(0, len(tip_ids), _AT_ONCE):
        found |= _load_some(connection, tip_ids[start : start + _AT_ONCE])
    return found


def _load_some(connection: Connection, tip_ids: Sequence[bytes]) -> dict[bytes, StoredTip]:
    tip, entry, identity = tables.tip.c, tables.entry.c, tables.identity.c
    numbered: dict[bytes, dict[int, bytes]] = defaultdict(dict)
    for row in connection.execute(sa.select(entry.tip_id, entry.no, entry.blob).where(entry.tip_id.in_(tip_ids))):
        if 0 <= row.no < _MOST_ENTRIES:
            numbered[row.tip_id][row.no] = row.blob
    envelopes: dict[bytes, bytes] = {
        row.tip_id: row.blob
        for row in connection.execute(sa.select(identity.tip_id, identity.blob).where(identity.tip_id.in_(tip_ids)))
    }
    columns = (tip.id, tip.reporter_wrap, tip.epoch, tip.day, tip.purge_on)
    return {
        row.id: StoredTip(TipRow(*row), _in_order(numbered[row.id]), envelopes.get(row.id, b""))
        for row in connection.execute(sa.select(*columns).where(tip.id.in_(tip_ids)))
    }


def _in_order(numbered: dict[int, bytes]) -> list[bytes]:
    return [numbered.get(no, b"") for no in range(max(numbered, default=-1) + 1)]


def list_letters(connection: Connection, tip_id: bytes) -> list[bytes]:
    """What lies in a tip's pigeon-holes."""
    return _blobs(connection, tables.letter, tables.letter.c.hole, tip_id)


def list_identity_wraps(connection: Connection, tip_id: bytes) -> list[bytes]:
    """The eight wraps of a tip's identity key."""
    return _blobs(connection, tables.identity_wrap, tables.identity_wrap.c.slot, tip_id)


def all_letters(connection: Connection) -> Iterator[tuple[bytes, int, bytes]]:
    """Tip, hole and letter, of every tip."""
    letter = tables.letter.c
    for row in connection.execute(sa.select(letter.tip_id, letter.hole, letter.blob)):
        yield row.tip_id, row.hole, row.blob


def get_identity(connection: Connection, tip_id: bytes) -> bytes:
    """A tip's identity envelope; empty, which no key opens, where somebody took it away."""
    identity = tables.identity.c
    blob = connection.execute(sa.select(identity.blob).where(identity.tip_id == tip_id)).scalar_one_or_none()
    return blob or b""


def _blobs(connection: Connection, table: sa.Table, order: sa.Column[object], tip_id: bytes) -> list[bytes]:
    return list(connection.scalars(sa.select(table.c.blob).where(table.c.tip_id == tip_id).order_by(order)))


def add_entry(connection: Connection, tip_id: bytes, no: int, blob: bytes) -> None:
    """Store an entry. Two writers cannot get the same number: the key refuses the second."""
    connection.execute(tables.entry.insert().values(tip_id=tip_id, no=no, blob=blob))


def replace_entries(connection: Connection, tip_id: bytes, blobs: Sequence[bytes]) -> None:
    """Store all entries anew."""
    connection.execute(tables.entry.delete().where(tables.entry.c.tip_id == tip_id))
    _insert(connection, tables.entry, "no", tip_id, blobs)


def replace_wraps(connection: Connection, tip_id: bytes, blobs: Sequence[bytes]) -> None:
    """Store all eight wraps anew."""
    connection.execute(tables.wrap.delete().where(tables.wrap.c.tip_id == tip_id))
    _insert(connection, tables.wrap, "slot", tip_id, blobs)


def add_identity(connection: Connection, tip_id: bytes, envelope: bytes, wraps: Sequence[bytes]) -> None:
    """Store the identity envelope and its eight wraps."""
    connection.execute(tables.identity.insert().values(tip_id=tip_id, blob=envelope))
    _insert(connection, tables.identity_wrap, "slot", tip_id, wraps)


def add_letters(connection: Connection, tip_id: bytes, blobs: Sequence[bytes]) -> None:
    """Fill the pigeon-holes of a new tip."""
    _insert(connection, tables.letter, "hole", tip_id, blobs)


def replace_letter(connection: Connection, tip_id: bytes, hole: int, blob: bytes) -> None:
    """Put something else into one pigeon-hole."""
    letter = tables.letter
    connection.execute(letter.update().where(letter.c.tip_id == tip_id, letter.c.hole == hole).values(blob=blob))


def _insert(connection: Connection, table: sa.Table, counter: str, tip_id: bytes, blobs: Sequence[bytes]) -> None:
    connection.execute(table.insert(), [{"tip_id": tip_id, counter: no, "blob": blob} for no, blob in enumerate(blobs)])


def change_tip(connection: Connection, tip_id: bytes, **values: object) -> None:
    """Change what the database itself knows of a tip."""
    connection.execute(tables.tip.update().where(tables.tip.c.id == tip_id).values(**values))


def delete_tip(connection: Connection, tip_id: bytes) -> None:
    """Delete everything of a tip."""
    files = sa.select(tables.file.c.id).where(tables.file.c.tip_id == tip_id)
    connection.execute(tables.piece.delete().where(tables.piece.c.file_id.in_(files)))
    connection.execute(tables.file.delete().where(tables.file.c.tip_id == tip_id))
    for table in _PARTS:
        connection.execute(table.delete().where(table.c.tip_id == tip_id))
    connection.execute(tables.tip.delete().where(tables.tip.c.id == tip_id))


def list_due_for_purge(connection: Connection, day: dt.date) -> list[bytes]:
    """Tips whose time has come."""
    return list(connection.scalars(sa.select(tables.tip.c.id).where(tables.tip.c.purge_on <= day)))
