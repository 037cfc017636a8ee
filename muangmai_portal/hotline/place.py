"""Where one instance keeps the hotline's secrets outside the database, and the memory that is gone with the power."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from muangmai_portal.hotline.crypto.keys import PublicKeys, root_fingerprint
from muangmai_portal.hotline.crypto.primitives import KdfCost

SALT, PEPPER, FORM_KEY, COST, PIN, RETIRED = (
    "site_salt",
    "pepper",
    "form_key",
    "kdf.json",
    "root_fingerprint",
    "retired",
)
DEMONSTRATION = "demonstration"
TURNS = FILING, OPENING = "filing", "opening"
RUN_FOLDERS = VISITS, VAULTS, FORMS, KDF = "visits", "vaults", "forms", "kdf"
_SIZES = {SALT: 16, PEPPER: 32, FORM_KEY: 32}
FULL_COST = KdfCost(memory_kib=128 * 1024, passes=4)
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it, readable by our user alone


@dataclass(frozen=True)
class Secrets:
    """What a receipt needs besides its digits. Losing the pepper makes every receipt worthless."""

    site_salt: bytes
    pepper: bytes
    form_key: bytes
    cost: KdfCost


class Place:
    """The folder `instance/hotline/` and the run folder, which should be memory and not a disk."""

    def __init__(self, folder: Path, run_folder: Path | None = None, pinned: str | None = None) -> None:
        self.folder = folder
        self.run_folder = run_folder or default_run_folder(folder)
        self._pinned = pinned

    def make(self, cost: KdfCost = FULL_COST) -> None:
        """Make what is missing of the secrets; what is there stays for ever."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        for name, size in _SIZES.items():
            self._keep(name, secrets.token_bytes(size))
        self._keep(COST, json.dumps(vars(cost)).encode())

    def is_made(self) -> bool:
        """Whether every secret is there."""
        return all((self.folder / name).exists() for name in (*_SIZES, COST))

    def read_secrets(self) -> Secrets:
        """The secrets.

        Raises:
            FileNotFoundError: `make` has not been called.
        """
        salt, pepper, form_key = ((self.folder / name).read_bytes() for name in _SIZES)
        return Secrets(salt, pepper, form_key, KdfCost(**json.loads((self.folder / COST).read_text())))

    def pinned_root(self) -> str:
        """The fingerprint of the root that counts, from the environment or the file; empty before a ceremony."""
        if self._pinned:
            return " ".join(self._pinned.upper().split())
        path = self.folder / PIN
        return path.read_text().strip() if path.exists() else ""

    def pin_root(self, keys: PublicKeys) -> bool:
        """Let this root count from now on; whether it does. A pin that is there is never replaced from here."""
        self._keep(PIN, root_fingerprint(keys).encode())
        return self.pinned_root() == root_fingerprint(keys)

    def retired(self) -> dict[str, int]:
        """Officers (by id in hexadecimal) whose certificates up to a serial count no more.

        Kept outside the database: whoever writes the database must not bring a retired key back.
        """
        path = self.folder / RETIRED
        found: dict[str, int] = {}
        for line in path.read_text().splitlines() if path.exists() else []:
            officer, serial = line.split()
            found[officer] = max(int(serial), found.get(officer, 0))
        return found

    def note_retired(self, officer_id: bytes, serial: int) -> None:
        """Let no certificate of this officer below this serial count any more."""
        with (self.folder / RETIRED).open("a") as file:
            file.write(f"{officer_id.hex()} {serial}\n")
            file.flush()
            os.fsync(file.fileno())

    def is_demonstration(self) -> bool:
        """Whether the keys come from the demonstration, where everybody may know them."""
        return (self.folder / DEMONSTRATION).exists()

    def mark_demonstration(self) -> None:
        """Say of this place, for ever, that its ceremony was a demonstration."""
        self._keep(DEMONSTRATION, b"")

    def run(self, name: str) -> Path:
        """A folder for what must not outlive the power."""
        return make_folder(self.run_folder / name)

    def level_run_folder(self) -> None:
        """Make what is missing of the run folder, and let no time in it tell when something happened last."""
        for lane in TURNS:
            (self.run("kdf") / lane).touch(mode=0o600)
        for name in RUN_FOLDERS:
            self.run(name)
        for path in (*self.run_folder.iterdir(), *(self.run_folder / "kdf").iterdir(), self.run_folder):
            os.utime(path, (0, 0))

    def _keep(self, name: str, content: bytes) -> None:
        path = self.folder / name
        if path.exists():
            return
        draft = self.folder / f".{name}.{secrets.token_hex(8)}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)  # two processes that start at once agree on one secret
        except FileExistsError:
            return
        finally:
            draft.unlink()
        os.utime(path, (0, 0))


def make_folder(path: Path) -> Path:
    """A folder for this user alone; it may have vanished since it was last used, as memory does."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """No other thread or process of this machine changes what is in a run folder meanwhile."""
    descriptor = os.open(make_folder(folder), os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)  # which lets go of the lock


def default_run_folder(folder: Path) -> Path:
    """Memory where this machine has some, else a folder beside the secrets."""
    if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
        return _MEMORY / f"muangmai-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]}-{os.getuid()}"
    return folder / "run"
