"""Making a bundle: tips as they are stored, with the public keys that are needed to check them. See "MMTX1"."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.hotline.bundles.shapes import write_blob
from muangmai_portal.hotline.crypto.certificates import write_request
from muangmai_portal.hotline.ledger.deeds import all_blobs
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.evidence import fetch_pieces

FORMAT = "MMTX1"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip must have a time; this one tells nothing
_UNIX = 3


def make_bundle(connection: Connection, staffing: Staffing, tip_ids: Sequence[bytes] | None, out: BinaryIO) -> int:
    """Write tips into a zip file, as ciphertext; how many there are.

    `None` means all of them and the chain of deeds too: for the operator, who gives it to the root holder. Readers
    choose tips that they can open: neither a list of the others nor the length of the chain must reach them.

    Raises:
        NotFoundError: one of the tips is not there any more.
    """
    chosen = sorted(_all_tips(connection) if tip_ids is None else set(tip_ids))
    files: list[bytes] = []
    with ZipFile(out, "w", ZIP_STORED) as archive:
        with archive.open(_member("bundle.json"), "w") as description:
            deeds = all_blobs(connection) if tip_ids is None else None
            for part in _describe(connection, staffing, chosen, deeds, files):
                description.write(part.encode())
        for file_id in sorted(files):
            with archive.open(_member(f"files/{file_id.hex()}"), "w") as member:
                for piece in fetch_pieces(connection, file_id):
                    member.write(piece)
    return len(chosen)


def _describe(
    connection: Connection,
    staffing: Staffing,
    chosen: Sequence[bytes],
    deeds: Sequence[bytes] | None,
    files: list[bytes],
) -> Iterator[str]:
    """bundle.json, one tip at a time; the files of each tip are added to `files`."""
    head = {
        "format": FORMAT,
        "root": {"box": write_blob(staffing.root.box), "sign": write_blob(staffing.root.sign)},
        "officers": _officers(connection, staffing),
        "deeds": None if deeds is None else [write_blob(deed) for deed in deeds],
    }
    yield _write(head)[:-1] + ',"tips":['
    for position, tip_id in enumerate(chosen):
        own = _files_of(connection, tip_id)
        files += own
        yield ("," if position else "") + _write(_tip(connection, tip_id, own))
    yield "]}"


def _tip(connection: Connection, tip_id: bytes, files: Sequence[bytes]) -> dict[str, Any]:
    row = rows.find_tip(connection, tip_id)
    if row is None:
        raise NotFoundError("ไม่พบเรื่องที่เลือก อาจถูกลบไปแล้ว โปรดเลือกใหม่")
    return {
        "id": tip_id.hex(),
        "epoch": row.epoch,
        "wraps": [write_blob(blob) for blob in rows.list_wraps(connection, tip_id)],
        "entries": [write_blob(blob) for blob in rows.list_entries(connection, tip_id)],
        "letters": [write_blob(blob) for blob in rows.list_letters(connection, tip_id)],
        "identity": write_blob(rows.get_identity(connection, tip_id)),
        "identity_wraps": [write_blob(blob) for blob in rows.list_identity_wraps(connection, tip_id)],
        "files": [file_id.hex() for file_id in files],
    }


def _officers(connection: Connection, staffing: Staffing) -> list[dict[str, Any]]:
    """Everybody whom the root ever certified: the words of those who left must still be checked."""
    officer = tables.officer.c
    signatures = {row.id: row.signature for row in connection.execute(sa.select(officer.id, officer.signature))}
    return [
        {
            "request": write_request(known.certificate),
            "signature": write_blob(signatures[known.id]),
            "active": known.is_active,
        }
        for known in staffing.officers
        if known.is_certified and signatures.get(known.id)
    ]


def _all_tips(connection: Connection) -> list[bytes]:
    return list(connection.scalars(sa.select(tables.tip.c.id)))


def _files_of(connection: Connection, tip_id: bytes) -> list[bytes]:
    file = tables.file.c
    return list(connection.scalars(sa.select(file.id).where(file.tip_id == tip_id).order_by(file.id)))


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _LONG_AGO)
    member.create_system = _UNIX
    member.external_attr = 0o600 << 16
    return member


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
