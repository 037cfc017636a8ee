"""The keys of one tip, and the eight anonymous slots in which readers find them.

A tip has a readers' key; the tip key follows from it. Readers get the first and hence both, the reporter only the
second: what is written under the readers' key (notes among readers) stays closed to the reporter too.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from muangmai_portal.hotline.crypto.primitives import (
    KEY,
    CannotOpenError,
    Pair,
    box_pair,
    keyed_hash,
    number,
    random_bytes,
    seal,
    unseal,
)

SLOTS = 8
ID = 16
_READER, _REPORTER = b"MMTR1", b"MMTK1"
_PAYLOAD = len(_READER) + ID + 4 + KEY


@dataclass(frozen=True)
class TipKeys:
    """What opens a tip. `readers_key` is None for the reporter."""

    tip_id: bytes
    epoch: int
    tip_key: bytes
    readers_key: bytes | None = None

    @property
    def shared_key(self) -> bytes:
        """For entries between reporter and readers."""
        return keyed_hash(self.tip_key, "mmt-entry-v1")

    @property
    def notes_key(self) -> bytes:
        """For entries among readers.

        Raises:
            CannotOpenError: these are the reporter's keys.
        """
        if self.readers_key is None:
            raise CannotOpenError
        return keyed_hash(self.readers_key, "mmt-note-v1")


def make_tip_keys(tip_id: bytes, epoch: int = 0) -> TipKeys:
    """Fresh keys."""
    return _from_readers_key(tip_id, epoch, random_bytes(KEY))


def wrap_for_reader(keys: TipKeys, public: bytes) -> bytes:
    """The readers' key for one reader, in 105 bytes."""
    if keys.readers_key is None:
        raise CannotOpenError
    return seal(public, _READER + keys.tip_id + number(keys.epoch) + keys.readers_key)


def wrap_for_reporter(keys: TipKeys, public: bytes) -> bytes:
    """The tip key for the reporter, in 105 bytes."""
    return seal(public, _REPORTER + keys.tip_id + number(keys.epoch) + keys.tip_key)


def open_reader_wrap(pair: Pair, tip_id: bytes, blob: bytes) -> TipKeys:
    """The keys in a reader's wrap.

    Raises:
        CannotOpenError: the wrap is a decoy, for somebody else, or was taken from another tip.
    """
    epoch, key = _open(pair, tip_id, blob, _READER)
    return _from_readers_key(tip_id, epoch, key)


def open_reporter_wrap(pair: Pair, tip_id: bytes, blob: bytes) -> TipKeys:
    """The keys in the reporter's wrap.

    Raises:
        CannotOpenError: it is not for this receipt, or was taken from another tip.
    """
    epoch, key = _open(pair, tip_id, blob, _REPORTER)
    return TipKeys(tip_id, epoch, key)


def make_decoy(payload: int = _PAYLOAD) -> bytes:
    """A wrap that nobody can open, and that nobody can tell from one that somebody can."""
    return seal(box_pair(random_bytes(KEY)).public, random_bytes(payload))


def deal_slots(holders: Iterable[str]) -> dict[int, str]:
    """Give each holder a slot that nobody can foretell.

    Raises:
        ValueError: there are more holders than slots.
    """
    names = list(holders)
    return dict(zip(secrets.SystemRandom().sample(range(SLOTS), len(names)), names, strict=True))


def fill_slots(keys: TipKeys, circle: Mapping[int, bytes]) -> list[bytes]:
    """All eight wraps of a tip: real ones in the slots of the circle (slot to public key), decoys in the others.

    Always all of them anew, so that a change of the circle does not show which slot it touched.
    """
    return [wrap_for_reader(keys, circle[slot]) if slot in circle else make_decoy() for slot in range(SLOTS)]


def _open(pair: Pair, tip_id: bytes, blob: bytes, kind: bytes) -> tuple[int, bytes]:
    plain = unseal(pair, blob)
    head = kind + tip_id
    if len(plain) != _PAYLOAD or not plain.startswith(head):
        raise CannotOpenError
    return int.from_bytes(plain[len(head) : len(head) + 4]), plain[-KEY:]


def _from_readers_key(tip_id: bytes, epoch: int, key: bytes) -> TipKeys:
    return TipKeys(tip_id, epoch, keyed_hash(key, "mmt-tip-v1"), key)
