"""What is said about a tip: padded, encrypted, signed entries, each tied to all before it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from muangmai_portal.hotline.crypto.primitives import (
    KEY,
    CannotOpenError,
    Pair,
    decrypt,
    encrypt,
    is_signed,
    length_prefixed,
    number,
    pad,
    plain_hash,
    sign,
    unpad,
)
from muangmai_portal.hotline.crypto.wraps import TipKeys

STEP = 4096  # bytes; entries come in multiples of it
REPORTER, OFFICER, ROOT = "reporter", "officer", "root"
_VERSION = b"\x01"
_START = bytes(KEY)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """What somebody says. `author` is an officer's id in hexadecimal, empty for others; `day` is ISO 8601."""

    role: str
    kind: str
    day: str
    text: str = ""
    author: str = ""
    data: dict[str, Any] = field(default_factory=dict)

    def body(self) -> bytes:
        """The one way of writing it, which is what is signed."""
        return json.dumps(vars(self), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A statement at its place. `is_private`: among readers. `past` ties it to what was said before."""

    no: int
    statement: Statement
    previous: bytes
    past: bytes
    signature: bytes
    is_private: bool

    def is_signed_by(self, public: bytes, tip_id: bytes) -> bool:
        """Whether the holder of this key said it, here and after this."""
        parts = _signed_parts(tip_id, self.no, self.past, self.statement)
        return is_signed(public, self.signature, *parts)


@dataclass(frozen=True)
class Past:
    """Running hashes: of all blobs, of what reporter and readers share, and of everything said."""

    previous: bytes = _START
    shared: bytes = _START
    everything: bytes = _START

    def after(self, blob: bytes, entry: Entry | None) -> Past:
        """The past once this blob belongs to it; `entry` is None where its reader cannot open it."""
        moved = replace(self, previous=plain_hash(blob))
        if entry is None:
            return moved
        body = entry.statement.body()
        everything = plain_hash(self.everything, body)
        return replace(
            moved, everything=everything, shared=self.shared if entry.is_private else plain_hash(self.shared, body)
        )

    @property
    def code(self) -> str:
        """Six digits that change whenever something shared was said; the reporter may note them."""
        return f"{int.from_bytes(self.shared[:8]) % 1_000_000:06d}"


def say(keys: TipKeys, no: int, past: Past, statement: Statement, signer: Pair, *, is_private: bool = False) -> bytes:
    """The entry number `no` as it is stored."""
    tied_to = past.everything if is_private else past.shared
    signature = sign(signer, *_signed_parts(keys.tip_id, no, tied_to, statement))
    entry = Entry(
        no=no, statement=statement, previous=past.previous, past=tied_to, signature=signature, is_private=is_private
    )
    return _lock(keys, entry)


def open_entry(keys: TipKeys, no: int, blob: bytes) -> Entry:
    """An entry, whoever of the two circles it is for.

    Raises:
        CannotOpenError: it is among readers and these are the reporter's keys, or it was changed, moved or forged.
    """
    context = _context(keys, no)
    if blob[:1] != _VERSION:
        raise CannotOpenError
    try:
        return _parse(no, decrypt(keys.shared_key, blob[1:], context), is_private=False)
    except CannotOpenError:
        return _parse(no, decrypt(keys.notes_key, blob[1:], context), is_private=True)


def move_entries(old: TipKeys, new: TipKeys, blobs: Sequence[bytes]) -> list[bytes]:
    """The same entries under other keys. Who said what, and after what, stays signed as it was.

    Raises:
        CannotOpenError: one of them does not open; nothing is moved then.
    """
    moved: list[bytes] = []
    previous = _START
    for no, blob in enumerate(blobs):
        entry = replace(open_entry(old, no, blob), previous=previous)
        moved.append(_lock(new, entry))
        previous = plain_hash(moved[-1])
    return moved


def _lock(keys: TipKeys, entry: Entry) -> bytes:
    outer = {
        "body": entry.statement.body().decode(),
        "previous": entry.previous.hex(),
        "past": entry.past.hex(),
        "signature": entry.signature.hex(),
    }
    plain = pad(json.dumps(outer, ensure_ascii=False, separators=(",", ":")).encode(), STEP)
    key = keys.notes_key if entry.is_private else keys.shared_key
    return _VERSION + encrypt(key, plain, _context(keys, entry.no))


def _parse(no: int, padded: bytes, *, is_private: bool) -> Entry:
    try:
        outer = json.loads(unpad(padded, STEP))
        return Entry(
            no=no,
            statement=_read_statement(outer["body"]),
            previous=bytes.fromhex(outer["previous"]),
            past=bytes.fromhex(outer["past"]),
            signature=bytes.fromhex(outer["signature"]),
            is_private=is_private,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CannotOpenError from error


def _read_statement(body: str) -> Statement:
    statement = Statement(**json.loads(body))
    texts = statement.role, statement.kind, statement.day, statement.text, statement.author
    if not all(isinstance(each, str) for each in texts) or not isinstance(statement.data, dict):
        raise TypeError("not a statement")
    statement.body()  # letters that no text can have are refused here, where it is expected
    return statement


def _context(keys: TipKeys, no: int) -> bytes:
    return length_prefixed(b"MMTE1", keys.tip_id, number(no), number(keys.epoch))


def _signed_parts(tip_id: bytes, no: int, past: bytes, statement: Statement) -> tuple[bytes, ...]:
    return b"MMTS1", tip_id, number(no), past, plain_hash(statement.body())
