"""Who is here now: small encrypted records in memory, whose key only the visitor's cookie has.

Cookie and record together open something; the record alone is noise under a meaningless name, and is gone with the
power.
"""

from __future__ import annotations

import json
import os
import secrets
import struct
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    decrypt,
    encrypt,
    keyed_hash,
    length_prefixed,
    pad,
    unpad,
)
from muangmai_portal.hotline.place import alone_in, make_folder

IDLE = 10 * 60  # seconds without a click
LONGEST = 60 * 60  # seconds altogether
_SIZE = 1024
_ENDS = struct.Struct(">QQ")


class SealedSessions:
    """The records of one kind of visitor, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, content: dict[str, Any]) -> str:
        """Start a session; what to put into the cookie."""
        token = secrets.token_urlsafe(32)
        with alone_in(self._folder):
            self._write(token, content, int(time.time()) + LONGEST)
        return token

    def find(self, token: str | None) -> dict[str, Any] | None:
        """What a cookie stands for, and that somebody is still there; None where it ended or never was."""
        if not token:
            return None
        # Alone, else a page that is still loading would write back what the exit button has just deleted.
        with alone_in(self._folder):
            found = self._read(token)
            if found is not None:
                self._write(token, *found)
        return found[0] if found is not None else None

    def change(self, token: str, content: dict[str, Any]) -> None:
        """Let the same cookie stand for something else. The session does not get longer by it."""
        with alone_in(self._folder):
            found = self._read(token)
            if found is not None:
                self._write(token, content, found[1])

    def end(self, token: str | None) -> None:
        """End a session now."""
        if token:
            with alone_in(self._folder):
                self._path(token).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Delete the records of those who left without saying so."""
        for path in make_folder(self._folder).iterdir():
            with suppress(OSError):
                if self._end_of(path) < time.time():
                    path.unlink()

    def _end_of(self, path: Path) -> float:
        """When a record ends; what a killed process left half written ends as the longest would."""
        try:
            idle_end: int = _ENDS.unpack(path.read_bytes()[: _ENDS.size])[0]
        except struct.error:
            return path.stat().st_ctime + LONGEST
        return idle_end

    def _read(self, token: str) -> tuple[dict[str, Any], int] | None:
        try:
            record = self._path(token).read_bytes()
            ends, sealed = record[: _ENDS.size], record[_ENDS.size :]
            idle_end, hard_end = _ENDS.unpack(ends)
            if time.time() > min(idle_end, hard_end):
                self._path(token).unlink(missing_ok=True)
                return None
            content: dict[str, Any] = json.loads(unpad(decrypt(_key(token), sealed, length_prefixed(ends)), _SIZE))
        except (OSError, struct.error, CannotOpenError, ValueError):
            return None
        return content, hard_end

    def _write(self, token: str, content: dict[str, Any], hard_end: int) -> None:
        ends = _ENDS.pack(min(int(time.time()) + IDLE, hard_end), hard_end)
        sealed = encrypt(_key(token), pad(json.dumps(content).encode(), _SIZE), length_prefixed(ends))
        path = self._path(token)
        draft = path.with_name(f".{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_bytes(ends + sealed)
        os.utime(draft, (0, 0))
        draft.replace(path)

    def _path(self, token: str) -> Path:
        return self._folder / keyed_hash(token.encode()[:64], "mmt-sid-name-v1").hex()


def _key(token: str) -> bytes:
    return keyed_hash(token.encode()[:64], "mmt-sid-key-v1")
