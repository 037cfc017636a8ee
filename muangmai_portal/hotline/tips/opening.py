"""Opening tips: with a reader's keys by trying the slots, with a receipt by its lookup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.primitives import CannotOpenError, Pair, plain_hash
from muangmai_portal.hotline.crypto.receipts import ReporterKeys
from muangmai_portal.hotline.crypto.wraps import TipKeys, open_reader_wrap, open_reporter_wrap
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.threads import Problem, Thread, read_thread


@dataclass(frozen=True)
class OpenTip:
    """A tip that its reader could open."""

    id: bytes
    thread: Thread
    purge_on: dt.date | None

    @property
    def keys(self) -> TipKeys:
        """What opened it."""
        return self.thread.keys


def try_slots(pair: Pair, tip_id: bytes, wraps: Sequence[bytes]) -> TipKeys | None:
    """The keys of a tip, if one of its slots is for this pair."""
    for blob in wraps:
        try:
            return open_reader_wrap(pair, tip_id, blob)
        except CannotOpenError:
            continue
    return None


def list_readable(connection: Connection, pair: Pair) -> list[TipKeys]:
    """The keys of every tip that this pair opens. The others leave no trace here, not even their number."""
    found = (try_slots(pair, tip_id, wraps) for tip_id, wraps in rows.all_wraps(connection).items())
    return [keys for keys in found if keys is not None]


def open_tip(connection: Connection, keys: TipKeys, signers: Mapping[str, bytes]) -> OpenTip | None:
    """A tip with everything in it; None where its report cannot be read, or the tip is gone."""
    row = rows.find_tip(connection, keys.tip_id)
    if row is None:
        return None
    stored = rows.StoredTip(row, rows.list_entries(connection, keys.tip_id), rows.get_identity(connection, keys.tip_id))
    return _read(keys, stored, signers)


def open_all(connection: Connection, readable: Sequence[TipKeys], signers: Mapping[str, bytes]) -> list[OpenTip | None]:
    """Many tips with a few statements; None for those whose report cannot be read."""
    stored = rows.load_stored(connection, [keys.tip_id for keys in readable])
    return [_read(keys, stored[keys.tip_id], signers) if keys.tip_id in stored else None for keys in readable]


def _read(keys: TipKeys, stored: rows.StoredTip, signers: Mapping[str, bytes]) -> OpenTip | None:
    thread = read_thread(keys, stored.entries, signers)
    if not thread.is_readable:
        return None
    if plain_hash(stored.identity).hex() != thread.report.data["identity"]:
        thread.problems.append(Problem(0, "changed"))  # the envelope would give somebody else's name
    return OpenTip(keys.tip_id, thread, stored.row.purge_on)


def open_as_reader(connection: Connection, pair: Pair, tip_id: bytes, signers: Mapping[str, bytes]) -> OpenTip | None:
    """One tip for a reader; None where it is not theirs or there is none."""
    keys = try_slots(pair, tip_id, rows.list_wraps(connection, tip_id))
    return open_tip(connection, keys, signers) if keys else None


def open_as_reporter(connection: Connection, reporter: ReporterKeys, signers: Mapping[str, bytes]) -> OpenTip | None:
    """The tip of a receipt; None where there is none. Unknown receipts cost the same steps up to here."""
    row = rows.find_by_lookup(connection, reporter.lookup)
    if row is None:
        return None
    try:
        keys = open_reporter_wrap(reporter.box, row.id, row.reporter_wrap)
    except CannotOpenError:
        return None
    tip = open_tip(connection, keys, signers)
    if tip and tip.thread.reporter_sign != reporter.sign.public:
        # A reader who also writes the database can make up a whole tip, but not one that names this receipt's keys.
        tip.thread.problems.append(Problem(0, "forged"))
    return tip
