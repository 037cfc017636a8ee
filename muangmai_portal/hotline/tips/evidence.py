"""Evidence: pieces of ciphertext in the database, their key, name and size in an entry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.hotline.crypto.entries import Statement
from muangmai_portal.hotline.crypto.files import decrypt_stream, encrypt_stream, file_key
from muangmai_portal.hotline.crypto.primitives import KEY, CannotOpenError
from muangmai_portal.hotline.crypto.wraps import TipKeys
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import OpenTip
from muangmai_portal.hotline.tips.speaking import Visit, speak_as_reporter

MOST_FILES = 10
_KINDS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A file of a tip. `treatment` says what was done to what it tells of its maker: `cleaned`, `kept` or `as-is`."""

    no: int
    id: bytes
    seed: bytes
    name: str
    mime: str
    size: int
    treatment: str
    stored: bytes  # hash of its content, which the reporter signed
    day: str

    @property
    def safe_name(self) -> str:
        """A name of ours for a download: what a stranger called it never reaches a file system."""
        return f"evidence-{self.no}.{_KINDS.get(self.mime, 'bin')}"


@dataclass(frozen=True, kw_only=True)
class NewEvidence:
    """A file that was received and lies encrypted; `pieces` are its head and sealed pieces."""

    id: bytes
    seed: bytes
    name: str
    mime: str
    size: int
    treatment: str
    pieces: Iterable[bytes]


def add_evidence(visit: Visit, new: NewEvidence) -> None:
    """Store a file and say so in the tip."""
    visit.connection.execute(tables.file.insert().values(id=new.id, tip_id=visit.tip.id))
    key = file_key(visit.tip.keys.tip_key, new.seed)
    hashing = new_hash()
    for part in decrypt_stream(key, _storing(visit.connection, new.id, new.pieces)):
        hashing.update(part)
    data = {
        "id": new.id.hex(),
        "seed": new.seed.hex(),
        "name": new.name,
        "mime": new.mime,
        "size": new.size,
        "treatment": new.treatment,
        "stored": hashing.hexdigest(),  # signed: a reader has the file's key too, and must not exchange what it holds
    }
    speak_as_reporter(visit, Kind.FILE, data=data)


def list_evidence(tip: OpenTip) -> list[Evidence]:
    """The files of a tip, numbered from 1."""
    return [_read(no, statement) for no, statement in enumerate(tip.thread.statements(Kind.FILE), start=1)]


def read_evidence(connection: Connection, tip: OpenTip, evidence: Evidence) -> Iterator[bytes]:
    """A file in clear, piece by piece. The first piece is checked before this returns.

    Raises:
        CannotOpenError: the file was tampered with, at its beginning; later damage raises while reading.
    """
    pieces = fetch_pieces(connection, evidence.id)
    plain = _checked(decrypt_stream(file_key(tip.keys.tip_key, evidence.seed), pieces), evidence.stored)
    first = next(plain, None)
    if first is None:
        raise CannotOpenError
    return _chain(first, plain)


def fetch_pieces(connection: Connection, file_id: bytes) -> Iterator[bytes]:
    """Head and sealed pieces of a file, fetched one at a time."""
    piece = tables.piece.c
    no = 0
    while True:
        wanted = sa.select(piece.blob).where(piece.file_id == file_id, piece.no == no)
        blob = connection.execute(wanted).scalar_one_or_none()
        if blob is None:
            return
        yield blob
        no += 1


def move_evidence(connection: Connection, tip: OpenTip, new: TipKeys) -> None:
    """Encrypt the files of a tip anew, under the keys it moves to."""
    for evidence in list_evidence(tip):
        plain = read_evidence(connection, tip, evidence)
        # Every piece is read before the first is replaced; they wait as ciphertext of the new key.
        pieces = list(encrypt_stream(file_key(new.tip_key, evidence.seed), plain))
        connection.execute(tables.piece.delete().where(tables.piece.c.file_id == evidence.id))
        for _ in _storing(connection, evidence.id, pieces):
            pass


def _storing(connection: Connection, file_id: bytes, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces, each once it is stored."""
    for no, blob in enumerate(pieces):
        connection.execute(tables.piece.insert().values(file_id=file_id, no=no, blob=blob))
        yield blob


def _checked(plain: Iterator[bytes], digest: bytes) -> Iterator[bytes]:
    """The same parts; the last of them only if all together are what the reporter signed for."""
    hashing = new_hash()
    waiting: bytes | None = None
    for part in plain:
        hashing.update(part)
        if waiting is not None:
            yield waiting
        waiting = part
    if waiting is None or hashing.digest() != digest:
        raise CannotOpenError
    yield waiting


def new_hash() -> hashlib.blake2b:
    """The hash that a reporter signs for a file's content."""
    return hashlib.blake2b(digest_size=KEY, person=b"mmt-evidence-v1")


def _read(no: int, statement: Statement) -> Evidence:
    data = statement.data
    return Evidence(
        no=no,
        id=bytes.fromhex(data["id"]),
        seed=bytes.fromhex(data["seed"]),
        name=data["name"],
        mime=data["mime"],
        size=data["size"],
        treatment=data["treatment"],
        stored=bytes.fromhex(data["stored"]),
        day=statement.day,
    )


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
