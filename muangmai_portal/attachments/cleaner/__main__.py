"""`python -I -m muangmai_portal.attachments.cleaner KIND FOLDER SIDE [read]` cleans FOLDER/source and tells of it.

FOLDER/clean is the cleaned file, FOLDER/thumbnail its small picture, SIDE pixels long; with `read`, FOLDER/text is what
a document says. A file that is not acceptable is an answer (`{"refused": code}`) and no failure of this program.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path
from typing import Any

from muangmai_portal.attachments.cleaner.refusal import Refusal
from muangmai_portal.core.child_process import Limits, confine

LIMITS = Limits(memory_mb=1000, cpu_seconds=20, file_mb=60)
_DISK = {
    errno.ENOSPC: "storage_full",
    errno.EDQUOT: "storage_full",
    errno.EROFS: "storage_full",
    errno.EIO: "storage_full",
    errno.EFBIG: "too_heavy",
}


def main() -> None:
    """Clean one file."""
    kind, folder, side, is_read = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), "read" in sys.argv[4:]
    confine(LIMITS)
    os.umask(0o077)
    sys.stdout.write(json.dumps(_answer(kind, folder, side, is_read)))


def _answer(kind: str, folder: Path, side: int, is_read: bool) -> dict[str, Any]:
    try:
        return _clean(kind, folder, side, is_read)
    except Refusal as refusal:
        return {"refused": refusal.code}
    except MemoryError:
        return {"refused": "too_heavy"}
    except OSError as error:
        return {"refused": _DISK.get(error.errno or 0, "unreadable"), "detail": repr(error)}
    except Exception as error:  # decoders raise anything on a broken file, and all of it means the same to its owner
        return {"refused": "unreadable", "detail": repr(error)}


def _clean(kind: str, folder: Path, side: int, is_read: bool) -> dict[str, Any]:
    # Each task loads its own library only: the process lives for one file, and its start is most of its time.
    source, target = folder / "source", folder / "clean"
    if kind == "pdf":
        from muangmai_portal.attachments.cleaner.pdfs import clean_pdf

        clean_pdf(source, target)
        facts: dict[str, Any] = {"media_type": "application/pdf", "width": None, "height": None}
        if is_read:
            from muangmai_portal.attachments.cleaner.reading import read_pdf

            facts.update(read_pdf(target, folder / "text", folder / "thumbnail"))
        return facts
    from muangmai_portal.attachments.cleaner.images import clean_image

    return dict(clean_image(source, target, folder / "thumbnail", side))


if __name__ == "__main__":
    main()
