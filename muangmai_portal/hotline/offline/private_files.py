"""Files that only their owner may read, and that never overwrite another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from muangmai_portal.hotline.offline.screen import refuse


@contextmanager
def new_file(path: Path, mode: int = 0o600) -> Iterator[BinaryIO]:
    """A new file, on the disk when the block ends. It is taken away again if the block fails.

    Raises:
        OfflineError: there is one of this name already, or it cannot be made.
    """
    try:
        # Also on memory sticks, which know no links: hence no draft that is renamed.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    except FileExistsError:
        refuse(f"มีไฟล์ {path.name} อยู่แล้ว จึงไม่เขียนทับ", f"{path.name} exists already and is not overwritten.")
    except OSError:
        refuse(f"สร้างไฟล์ {path.name} ไม่ได้", f"{path.name} cannot be made here.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


def write_new(path: Path, content: str | bytes, mode: int = 0o600) -> None:
    """Write a new file.

    Raises:
        OfflineError: there is one of this name already.
    """
    with new_file(path, mode) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def replace(path: Path, content: str) -> None:
    """Exchange a file of ours for its next version; there is always a whole one."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    write_new(draft, content)
    draft.replace(path)
