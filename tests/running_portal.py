"""A whole portal in processes of its own, as an operator runs it: init, serve, worker, on a real socket."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.warm_processes import run_warm

PROJECT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "muangmai_portal.cli"]
PASSWORD = "correct horse battery"
MUANGMAI = "muangmai_portal.cli.main:main"
_PREPARED: list[tempfile.TemporaryDirectory[str]] = []


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class RunningPortal:
    """An instance in a folder, and the server on it."""

    folder: Path
    database_url: str = ""
    more: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    _server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The variables of every process of this instance."""
        given = {"INSTANCE_DIR": str(self.folder), "LOG_LEVEL": "ERROR", "PUBLIC_URL": self.address, **self.more}
        given.setdefault("HOTLINE_RUN", str(self.folder / "run"))
        if self.database_url:
            given["DATABASE_URL"] = self.database_url
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MUANGMAI_")}
        return {**inherited, **{f"MUANGMAI_{name}": value for name, value in given.items()}}

    def run(self, *arguments: str, **variables: str) -> str:
        """Run a `muangmai` command to its end; gives what it printed."""
        done = run_warm(MUANGMAI, arguments, folder=PROJECT, environment={**self.environment, **variables})
        assert done.returncode == 0, f"muangmai {' '.join(arguments)}: {done.stdout}{done.stderr}"
        return done.stdout

    def prepare(self) -> RunningPortal:
        """Make the instance: tables, reference data, a mailbox, two officers of the engineers, one of finance.

        On SQLite it is made once in each process of the tests, and copied for the others: the commands took most of
        the time of many journeys.
        """
        is_file = self.database_url in ("", f"sqlite:///{self.folder / 'portal.sqlite3'}")
        if is_file and _PREPARED:
            shutil.copytree(_PREPARED[0].name, self.folder, dirs_exist_ok=True)
            return self
        self._run_all(
            ["init"],
            ["section", "set", "ENG", "--mailbox", "eng@muangmai.example", "--phone", "02-123-4567"],
            _add_officer("eng.officer", "officer", "ENG"),
            _add_officer("eng.head", "head", "ENG"),
            _add_officer("fin.officer", "officer", "FIN"),
        )
        if is_file:
            _PREPARED.append(tempfile.TemporaryDirectory(prefix="prepared-"))
            shutil.copytree(self.folder, _PREPARED[0].name, dirs_exist_ok=True)
        return self

    def _run_all(self, *commands: list[str]) -> None:
        for command in commands:
            self.run(*command, MUANGMAI_NEW_PASSWORD=PASSWORD)

    def start(self, *options: str) -> None:
        """Serve, and wait until the port is open."""
        with (self.folder / "serve.log").open("ab") as log:
            self._server = subprocess.Popen(
                [*COMMAND, "serve", "--port", str(self.port), *options],
                cwd=PROJECT,
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while not self._is_open():
            assert self._server.poll() is None, (self.folder / "serve.log").read_text()
            assert time.monotonic() < deadline, "the server did not open its port"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop everything, as Ctrl-C does."""
        if self._server is not None:
            self._server.send_signal(signal.SIGTERM)
            self._server.wait(timeout=30)
            self._server = None

    def children(self) -> dict[int, str]:
        """The processes below the server: process id, and `web` or `worker`."""
        assert self._server is not None
        found = {}
        for pid in _children_of(self._server.pid):
            command = _command_of(pid)
            if " worker " in f"{command} ":
                found[pid] = "worker"
            elif command and "resource_tracker" not in command:
                found[pid] = "web"
        return found

    def _is_open(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


def _add_officer(username: str, role: str, section: str) -> list[str]:
    names = ["--name", f"คุณ{username}", "--email", f"{username}@muangmai.example", "--role", role]
    return ["officer", "add", username, *names, "--section", section]


def _children_of(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def _command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except FileNotFoundError:
        return ""


@contextmanager
def running_portal(folder: Path, database_url: str = "", **more: str) -> Iterator[RunningPortal]:
    """A prepared instance that is being served until the block ends."""
    portal = RunningPortal(folder, database_url, more).prepare()
    portal.start()
    try:
        yield portal
    finally:
        portal.stop()
