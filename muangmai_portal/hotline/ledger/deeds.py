"""The readers' deeds: signed by their doer, chained, and sealed to the root, so that the database tells nobody of them.

A deed at a tip also stands in the tip itself. Nothing is written here for what a reporter does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    Pair,
    is_signed,
    number,
    pad,
    plain_hash,
    seal,
    sign,
    unpad,
    unseal,
)
from muangmai_portal.hotline.people.officers import Act
from muangmai_portal.hotline.store import tables

_SIZE = 1024
_DOMAIN = b"MMTD1"
START = bytes(32)


class Deed(StrEnum):
    """What was done."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a deed
    GRANT = "grant"
    RECUSE = "recuse"
    REKEY = "rekey"
    ASK_IDENTITY = "ask_identity"
    DECIDE_IDENTITY = "decide_identity"
    EXPORT = "export"
    IMPORT = "import"
    CLOSE = "close"
    PURGE = "purge"
    COUNT = "count"
    DRILL = "drill"
    FIGURES = "figures"


@dataclass(frozen=True)
class Head:
    """Where the chain stands: how many deeds, and the hash of the last."""

    count: int
    digest: bytes


def head(connection: Connection) -> Head:
    """Where the chain stands now."""
    deed = tables.deed.c
    last = connection.execute(sa.select(deed.seq, deed.blob).order_by(deed.seq.desc()).limit(1)).one_or_none()
    return Head(last.seq + 1, plain_hash(last.blob)) if last else Head(0, START)


def record(act: Act, deed: Deed, subject: bytes = b"", note: str = "") -> None:
    """Add a deed. `subject` is a tip's identifier; only its hash is kept."""
    at = head(act.connection)
    body = json.dumps(
        {
            "seq": at.count,
            "previous": at.digest.hex(),
            "day": act.day.isoformat(),
            "author": act.reader.officer.name,
            "deed": deed.value,
            "subject": plain_hash(_DOMAIN, subject).hex() if subject else "",
            "note": note,
        },
        ensure_ascii=False,
        sort_keys=True,
    )
    outer = {"body": body, "signature": sign(act.reader.keys.sign, _DOMAIN, number(at.count), body.encode()).hex()}
    plain = pad(json.dumps(outer, ensure_ascii=False).encode(), _SIZE)
    act.connection.execute(tables.deed.insert().values(seq=at.count, blob=seal(act.staffing.root.box, plain)))


def read_deeds(
    blobs: list[bytes], root: Pair, signers: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[dict[str, Any]]:
    """Every deed, for the root holder. `is_chained`: it follows the one before. `is_signed`: its author did it.

    Anybody can seal something to the root: a deed that is not signed says nothing.

    Raises:
        CannotOpenError: one of them was changed.
    """
    previous = START
    for no, blob in enumerate(blobs):
        try:
            outer = json.loads(unpad(unseal(root, blob), _SIZE))
            body: dict[str, Any] = dict(json.loads(outer["body"]))
            public = signers.get(str(body["author"]), b"")
            signed = is_signed(public, bytes.fromhex(outer["signature"]), _DOMAIN, number(no), outer["body"].encode())
            chained = body["previous"] == previous.hex() and body["seq"] == no
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise CannotOpenError from error
        yield body | {"signature": outer["signature"], "is_chained": chained, "is_signed": signed}
        previous = plain_hash(blob)


def all_blobs(connection: Connection) -> list[bytes]:
    """The chain, sealed."""
    return list(connection.scalars(sa.select(tables.deed.c.blob).order_by(tables.deed.c.seq)))
