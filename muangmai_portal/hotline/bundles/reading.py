"""Reading a bundle away from the server. It may have been made or changed by anybody, so nothing of it is believed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from muangmai_portal.hotline.bundles import shapes
from muangmai_portal.hotline.bundles.errors import BundleError
from muangmai_portal.hotline.crypto.certificates import Certificate, Standing, is_certified, read_request
from muangmai_portal.hotline.crypto.entries import ROOT
from muangmai_portal.hotline.crypto.keys import PublicKeys
from muangmai_portal.hotline.crypto.mailbox import HOLES
from muangmai_portal.hotline.crypto.primitives import KEY, CannotOpenError
from muangmai_portal.hotline.crypto.wraps import SLOTS

FORMAT = "MMTX1"
MOST_DESCRIPTION = 256 << 20
MOST_FILE = 64 << 20
MOST_MEMBERS = 50_000
_MOST_TIPS = 20_000
_MOST_OFFICERS = 500
_MOST_DEEDS = 200_000
_MOST_FILES_OF_TIP = 100
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Member:
    """An officer whose certificate the bundle's root signed. `is_active`: neither retired nor taken back."""

    certificate: Certificate
    is_active: bool

    @property
    def name(self) -> str:
        """The identifier as it stands in circles and signatures."""
        return self.certificate.officer_id.hex()


@dataclass(frozen=True, kw_only=True)
class BundledTip:
    """A tip as it was stored."""

    id: bytes
    epoch: int
    wraps: tuple[bytes, ...]
    entries: tuple[bytes, ...]
    letters: tuple[bytes, ...]
    identity: bytes
    identity_wraps: tuple[bytes, ...]
    files: tuple[bytes, ...]


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """A whole bundle. Whether its root is the right one only its reader knows. `deeds`: None in a selection."""

    path: Path
    root: PublicKeys
    members: tuple[Member, ...]
    tips: tuple[BundledTip, ...]
    deeds: tuple[bytes, ...] | None

    def signers(self) -> dict[str, bytes]:
        """Signing keys of everybody who was ever certified, by identifier; the root's under its own name."""
        return {each.name: each.certificate.keys.sign for each in self.members} | {ROOT: self.root.sign}

    def find(self, name: str) -> Member | None:
        """An officer by the identifier in circles and signatures."""
        return next((member for member in self.members if member.name == name), None)

    def read_file(self, file_id: bytes) -> Iterator[bytes]:
        """A stored file: its head, then its sealed pieces.

        Raises:
            BundleError: the bundle was damaged since it was opened.
        """
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(f"files/{file_id.hex()}") as member:
                for size in shapes.piece_sizes():
                    piece = member.read(size)
                    if not piece:
                        return
                    yield piece
        except (zipfile.BadZipFile, OSError, KeyError, EOFError) as error:
            _refuse(error)


def read_bundle(path: Path) -> Bundle:
    """A bundle with everything in it except the files, which are read when they are wanted.

    Raises:
        BundleError: it is none, is damaged, holds what a bundle does not hold, or its officers were not certified.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = _check_members(archive, path.stat().st_size)
            fields = shapes.load_object(archive.read("bundle.json"))
        bundle = _parse(path, fields)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        _refuse(error)
    described = {f"files/{file_id.hex()}" for tip in bundle.tips for file_id in tip.files} | {"bundle.json"}
    if names != described:
        _refuse(None)
    return bundle


def _check_members(archive: zipfile.ZipFile, size: int) -> set[str]:
    """Names, sizes and kinds of what is inside, before anything of it is read."""
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(members) > MOST_MEMBERS or len(set(names)) != len(names) or "bundle.json" not in names:
        raise shapes.ShapeError("members")
    # Stored without compression, members cannot be larger than the file that holds them.
    if sum(member.file_size for member in members) > size:
        raise shapes.ShapeError("size")
    for member in members:
        most = MOST_DESCRIPTION if member.filename == "bundle.json" else MOST_FILE
        is_plain = member.compress_type == zipfile.ZIP_STORED and not member.flag_bits & _ENCRYPTED
        if not is_plain or member.file_size > most or member.file_size != member.compress_size:
            raise shapes.ShapeError(member.filename)
    return set(names)


def _parse(path: Path, fields: dict[str, Any]) -> Bundle:
    if fields.get("format") != FORMAT:
        raise shapes.ShapeError("format")
    keys = shapes.as_object(fields.get("root"))
    root = PublicKeys(shapes.get_exactly(keys, "box", KEY), shapes.get_exactly(keys, "sign", KEY))
    members = [_member(root, shapes.as_object(each)) for each in shapes.get_list(fields, "officers", _MOST_OFFICERS)]
    tips = [_tip(shapes.as_object(each)) for each in shapes.get_list(fields, "tips", _MOST_TIPS)]
    if len({tip.id for tip in tips}) != len(tips) or len({member.name for member in members}) != len(members):
        raise shapes.ShapeError("twice")
    has_deeds = fields.get("deeds") is not None
    deeds = shapes.get_blobs(fields, "deeds", _MOST_DEEDS) if has_deeds else None
    return Bundle(path=path, root=root, members=tuple(members), tips=tuple(tips), deeds=deeds)


def _member(root: PublicKeys, fields: dict[str, Any]) -> Member:
    try:
        certificate = read_request(shapes.get_text(fields, "request"))
    except CannotOpenError as error:
        raise shapes.ShapeError("officer") from error
    if not is_certified(root, certificate, shapes.get_blob(fields, "signature", 64)):
        raise shapes.ShapeError("officer")
    return Member(certificate, shapes.get_flag(fields, "active") and certificate.standing is Standing.ACTIVE)


def _tip(fields: dict[str, Any]) -> BundledTip:
    return BundledTip(
        id=shapes.get_id(fields, "id"),
        epoch=shapes.get_number(fields, "epoch"),
        wraps=shapes.get_blobs(fields, "wraps", SLOTS),
        entries=shapes.get_blobs(fields, "entries", shapes.MOST_ENTRIES),
        letters=shapes.get_blobs(fields, "letters", HOLES),
        identity=shapes.get_blob(fields, "identity"),
        identity_wraps=shapes.get_blobs(fields, "identity_wraps", SLOTS),
        files=tuple(shapes.as_id(each) for each in shapes.get_list(fields, "files", _MOST_FILES_OF_TIP)),
    )


def _refuse(error: Exception | None) -> NoReturn:
    raise BundleError(
        "ชุดข้อมูลนี้เสียหาย ไม่ครบ หรือไม่ได้มาจากระบบ จึงไม่ได้อ่านสิ่งใดจากชุดนี้ โปรดขอส่งออกใหม่",
        "This bundle is damaged, incomplete or not from the portal; nothing was read from it. Ask for a new export.",
    ) from error
