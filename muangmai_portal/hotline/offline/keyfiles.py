"""An offline officer's key file: certificate request, keys behind a passphrase, and the root it was compared with."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from muangmai_portal.hotline.bundles import shapes
from muangmai_portal.hotline.bundles.reading import Bundle
from muangmai_portal.hotline.crypto.certificates import Certificate, read_request, write_request
from muangmai_portal.hotline.crypto.keys import (
    Keys,
    PublicKeys,
    lock_vault,
    officer_keys,
    open_vault,
    public_half,
    root_fingerprint,
)
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.offline import private_files
from muangmai_portal.hotline.offline.asking import asking, confirm
from muangmai_portal.hotline.offline.screen import refuse, tell
from muangmai_portal.hotline.place import FULL_COST

FORMAT = "MMTO1"


@dataclass(frozen=True)
class KeyFile:
    """What is in the file. `root` is the fingerprint that its owner compared with the notice board, or empty."""

    certificate: Certificate
    vault: bytes
    root: str = ""

    def write(self) -> str:
        """As it is stored."""
        fields = {
            "format": FORMAT,
            "request": write_request(self.certificate),
            "vault": shapes.write_blob(self.vault),
            "root": self.root,
        }
        return json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def make_key_file(path: Path, certificate: Certificate, seed: bytes, passphrase: str) -> None:
    """Write a new key file.

    Raises:
        OfflineError: there is one of this name.
    """
    private_files.write_new(path, KeyFile(certificate, lock_vault(seed, passphrase, FULL_COST)).write())


def open_key_file(path: Path, bundle: Bundle) -> tuple[KeyFile, Keys]:
    """The officer's keys, after asking for the passphrase, and only for bundles of the root that the officer knows.

    Raises:
        OfflineError: no key file, another passphrase, or another root.
    """
    file = _read(path)
    _check_root(path, file, bundle.root)
    passphrase = asking().secret("วลีผ่านของไฟล์กุญแจ", "Passphrase of the key file")
    try:
        keys = officer_keys(open_vault(file.vault, passphrase))
    except CannotOpenError:
        refuse("วลีผ่านไม่ถูกต้อง", "Wrong passphrase.")
    if public_half(keys) != file.certificate.keys:
        refuse("ไฟล์กุญแจเสียหาย", "The key file is damaged.")
    return file, keys


def _read(path: Path) -> KeyFile:
    try:
        fields = shapes.load_object(path.read_text("utf-8"))
        if fields.get("format") != FORMAT:
            raise shapes.ShapeError("format")
        certificate = read_request(shapes.get_text(fields, "request"))
        return KeyFile(certificate, shapes.get_blob(fields, "vault"), shapes.get_text(fields, "root", 64))
    except (OSError, ValueError, RecursionError, CannotOpenError):
        refuse("ไฟล์นี้ไม่ใช่ไฟล์กุญแจ หรือเสียหาย", "This is no key file, or it is damaged.")


def _check_root(path: Path, file: KeyFile, root: PublicKeys) -> None:
    """Whoever exchanged the root on the server could pass as any officer: the owner compares it once, on paper."""
    fingerprint = root_fingerprint(root)
    if file.root == fingerprint:
        return
    if file.root:
        refuse(
            "ข้อมูลชุดนี้มาจากกุญแจหลักอื่น อย่าใช้ และโปรดแจ้งผู้ถือกุญแจหลัก",
            "This bundle is of another root. Do not use it; tell the root holder.",
        )
    tell("ลายนิ้วมือกุญแจหลักของข้อมูลชุดนี้", "Fingerprint of this bundle's root:")
    tell(fingerprint, "เทียบกับป้ายประกาศ compare with the notice board")
    confirm("ตรงกันทุกกลุ่มหรือไม่", "Is every group the same?")
    private_files.replace(path, replace(file, root=fingerprint).write())
