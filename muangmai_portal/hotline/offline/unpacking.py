"""Evidence out of a bundle, in clear, under names of ours: only when it is asked for, and only into an own folder."""

from __future__ import annotations

from pathlib import Path

from muangmai_portal.hotline.bundles.errors import BundleError
from muangmai_portal.hotline.bundles.reading import Bundle
from muangmai_portal.hotline.crypto.files import decrypt_stream, file_key
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.offline.opening import DAMAGE, Opened
from muangmai_portal.hotline.offline.private_files import new_file
from muangmai_portal.hotline.offline.screen import one_line, tell

_OWN_FOLDER = 0o700


def unpack_files(bundle: Bundle, tip: Opened, folder: Path) -> None:
    """Write a tip's files into a folder of its own. A file that is damaged is named and left out.

    Raises:
        OfflineError: a file of this name is there already.
    """
    # Both know the database's modules, which a laptop needs for nothing else; how a file is named stands there.
    from muangmai_portal.hotline.tips.evidence import list_evidence, new_hash
    from muangmai_portal.hotline.tips.opening import OpenTip

    own = folder / tip.id.hex()[:16]
    for evidence in list_evidence(OpenTip(tip.id, tip.thread, None)):
        own.mkdir(mode=_OWN_FOLDER, parents=True, exist_ok=True)
        path = own / evidence.safe_name
        hashing = new_hash()
        try:
            with new_file(path) as file:
                for part in decrypt_stream(file_key(tip.keys.tip_key, evidence.seed), bundle.read_file(evidence.id)):
                    hashing.update(part)
                    file.write(part)
                if hashing.digest() != evidence.stored:
                    raise CannotOpenError
        except (*DAMAGE, BundleError):
            tell(f"  ไฟล์ที่ {evidence.no} เสียหาย จึงไม่ได้เขียน", f"file {evidence.no} is damaged and was not written")
        else:
            tell(f"  {own.name}/{path.name}", f"was called: {one_line(evidence.name)}")
