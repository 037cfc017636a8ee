"""What a reader saw last, under that reader's own key: shows what is new, and what was taken away behind the desk."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    decrypt,
    encrypt,
    keyed_hash,
    length_prefixed,
    pad,
    unpad,
)
from muangmai_portal.hotline.people.officers import Reader
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.threads import Thread

_STEP = 4096


@dataclass(frozen=True)
class Mark:
    """How long a tip was when its reader looked at it, and the hash of everything in it."""

    length: int
    everything: str
    purge_on: str = ""  # after that day it is expected to be gone


Marks = dict[str, Mark]


def read_marks(reader: Reader) -> Marks:
    """What this reader saw, by tip. Empty where nothing was kept, or somebody else wrote it."""
    if reader.officer.seen is None:
        return {}
    try:
        plain = unpad(decrypt(_key(reader), reader.officer.seen, _context(reader)), _STEP)
        return {tip: Mark(int(kept[0]), *map(str, kept[1:])) for tip, kept in json.loads(plain).items()}
    except (CannotOpenError, ValueError, TypeError, AttributeError):
        return {}


def keep_marks(connection: Connection, reader: Reader, marks: Mapping[str, Mark]) -> None:
    """Keep what this reader has seen."""
    kept = {tip: [mark.length, mark.everything, mark.purge_on] for tip, mark in sorted(marks.items())}
    plain = json.dumps(kept).encode()
    blob = encrypt(_key(reader), pad(plain, _STEP), _context(reader))
    officer = tables.officer
    connection.execute(officer.update().where(officer.c.id == reader.officer.id).values(seen=blob))


def mark_of(thread: Thread, purge_on: dt.date | None = None) -> Mark:
    """What is kept of a thread as it is now."""
    return Mark(thread.length, thread.past.everything.hex(), purge_on.isoformat() if purge_on else "")


def is_new(thread: Thread, marks: Marks) -> bool:
    """Whether there is something in it that this reader has not seen."""
    mark = marks.get(thread.keys.tip_id.hex())
    return mark is None or thread.length > mark.length


def is_shortened(thread: Thread, marks: Marks) -> bool:
    """Whether entries that this reader has seen are gone or exchanged."""
    mark = marks.get(thread.keys.tip_id.hex())
    if mark is None:
        return False
    if thread.length < mark.length:
        return True
    # Compared as it was then, for what was cut off may have been followed by other entries since.
    return mark.length > 0 and mark.everything != thread.pasts[mark.length - 1].everything.hex()


def list_missing(marks: Marks, readable: set[str], today: dt.date) -> list[str]:
    """Tips that this reader had seen and that are gone before their time."""
    gone = sorted(set(marks) - readable)
    return [tip for tip in gone if not marks[tip].purge_on or marks[tip].purge_on > today.isoformat()]


def _key(reader: Reader) -> bytes:
    return keyed_hash(reader.keys.box.secret, "mmt-seen-v1")


def _context(reader: Reader) -> bytes:
    return length_prefixed(b"MMTN1", reader.officer.id)
