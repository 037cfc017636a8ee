"""Where the bytes of files lie: a small port, and its first implementation, a folder of this machine.

A blob is named by the SHA-256 of its content, so the same file is kept once and a changed one is noticed.
A stored blob is durable: it was flushed to the disk before its name appeared, and its name was flushed too.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import structlog

from muangmai_portal.attachments.errors import StorageFullError
from muangmai_portal.core import clock

_CHUNK = 1 << 18
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES})
_SHA256_LENGTH = 64
log = structlog.get_logger()


@dataclass(frozen=True)
class Blob:
    """A stored file: the hash of its content, and when it was last put."""

    sha256: str
    put_at: dt.datetime


class FileStore(Protocol):
    """What the room needs of a place for files."""

    def put(self, source: bytes | Path) -> str:
        """Keep content durably and give its hash. Raises StorageFullError, and then keeps nothing."""

    def open(self, sha256: str) -> BinaryIO:
        """Read a blob. Raises FileNotFoundError."""

    def size(self, sha256: str) -> int:
        """Its number of bytes. Raises FileNotFoundError."""

    def exists(self, sha256: str) -> bool:
        """Whether the blob is there."""

    def delete(self, sha256: str, *, put_before: dt.datetime) -> bool:
        """Delete a blob, unless it was put (again) at or after that moment; whether it is gone now."""

    def iterate(self) -> Iterator[Blob]:
        """Every stored blob."""

    def workspace(self) -> contextlib.AbstractContextManager[Path]:
        """A private folder for work in progress, gone at the end of the block."""

    def sweep_workspaces(self, *, older_than: dt.datetime) -> None:
        """Remove the workspaces that a killed process left behind."""


@contextlib.contextmanager
def refusing_when_full(name: str = "") -> Iterator[None]:
    """Turn "no space left" and its relatives into the error that tells a person so."""
    try:
        yield
    except StorageFullError as error:
        raise StorageFullError(name or error.params["name"]) from error
    except OSError as error:
        if error.errno in _NO_ROOM:
            log.error("file_storage_refuses", reason=error.strerror)
            raise StorageFullError(name) from error
        raise


class LocalFiles:
    """Blobs in a folder: `<root>/aa/bb/<sha256>`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, source: bytes | Path) -> str:
        """Keep content durably and give its hash. Content that is here already is only marked as put again."""
        sha256 = _digest(source)
        final = self._path(sha256)
        with refusing_when_full():
            if not _mark_as_put(final):
                self._write(source, final)
            _flush_folder(final.parent)  # also for a blob that another process has named and not flushed yet
        return sha256

    def open(self, sha256: str) -> BinaryIO:
        """Read a blob."""
        return self._path(sha256).open("rb")

    def size(self, sha256: str) -> int:
        """Its number of bytes."""
        return self._path(sha256).stat().st_size

    def exists(self, sha256: str) -> bool:
        """Whether the blob is there."""
        return self._path(sha256).is_file()

    def delete(self, sha256: str, *, put_before: dt.datetime) -> bool:
        """Delete a blob, unless it was put at or after that moment.

        The blob is first moved aside and then looked at again: a `put` that found it an instant earlier has
        renewed its time, and gets it back; a `put` that comes later finds nothing and writes it anew.
        """
        path = self._path(sha256)
        with self.workspace() as folder, contextlib.suppress(FileNotFoundError):
            aside = path.replace(folder / sha256)
            if _put_at(aside) >= put_before:
                aside.replace(path)
                return False
        return True

    def iterate(self) -> Iterator[Blob]:
        """Every stored blob."""
        for path in self._root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/[0-9a-f]*"):
            with contextlib.suppress(FileNotFoundError):  # deleted meanwhile
                yield Blob(path.name, _put_at(path))

    @contextlib.contextmanager
    def workspace(self) -> Iterator[Path]:
        """A private folder on the same disk as the blobs, so that a finished file gets its name in one step."""
        with refusing_when_full():
            self._workspaces.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._workspaces))
        try:
            yield folder
        finally:
            shutil.rmtree(folder)

    def sweep_workspaces(self, *, older_than: dt.datetime) -> None:
        """Remove the workspaces that a killed process left behind."""
        for folder in self._workspaces.glob("*"):
            if _put_at(folder) < older_than:
                shutil.rmtree(folder, ignore_errors=True)  # its owner may be removing it at this moment

    @property
    def _workspaces(self) -> Path:
        return self._root / "incoming"

    def _path(self, sha256: str) -> Path:
        if len(sha256) != _SHA256_LENGTH or not sha256.isalnum():
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self._root / sha256[:2] / sha256[2:4] / sha256

    def _write(self, source: bytes | Path, final: Path) -> None:
        _make_folders(final.parent)
        with self.workspace() as folder:
            draft = folder / final.name
            with draft.open("wb") as file:
                _copy(source, file)
                file.flush()
                os.fsync(file.fileno())
            _mark_as_put(draft)
            draft.replace(final)


def _digest(source: bytes | Path) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: bytes | Path, target: BinaryIO) -> None:
    if isinstance(source, bytes):
        target.write(source)
        return
    with source.open("rb") as file:
        shutil.copyfileobj(file, target, _CHUNK)


def _put_at(path: Path) -> dt.datetime:
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)


def _mark_as_put(path: Path) -> bool:
    """Set the time of the last put; False when there is no such file."""
    moment = clock.now().timestamp()
    try:
        os.utime(path, (moment, moment))
    except FileNotFoundError:
        return False
    return True


def _make_folders(folder: Path) -> None:
    """Make the folder and those above it, each flushed into its parent."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    for parent in reversed(missing):
        parent.mkdir(mode=0o700, exist_ok=True)
        _flush_folder(parent.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_store: FileStore | None = None


def use_store(store: FileStore) -> None:
    """Set the place for files of this process; called once by the wiring."""
    global _store
    _store = store


def file_store() -> FileStore:
    """The place for files of this process.

    Raises:
        RuntimeError: the wiring has not set one yet.
    """
    if _store is None:
        raise RuntimeError("no place for files has been set")
    return _store
