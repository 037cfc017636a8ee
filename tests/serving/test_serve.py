"""`muangmai serve` as people run it: a real server with real processes that are killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from muangmai_portal.app import build
from tests.conftest import fill, make_settings

START_SECONDS = 60.0


@pytest.fixture
def port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        number: int = probe.getsockname()[1]
    return number


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a new instance."""
    database_url = f"sqlite:///{tmp_path / 'portal.sqlite3'}"
    fill(build(make_settings(tmp_path, database_url)))
    chosen = {"INSTANCE_DIR": str(tmp_path), "DATABASE_URL": database_url, "SECRET_KEY": "test", "LOG_LEVEL": "ERROR"}
    return {**os.environ, **{f"MUANGMAI_{name}": value for name, value in chosen.items()}}


@contextmanager
def serve(environ: dict[str, str], port: int, *options: str) -> Iterator[subprocess.Popen[str]]:
    """A running server; it and all its children are gone at the end."""
    command = [sys.executable, "-m", "muangmai_portal.cli", "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _is_up(port: int) -> bool:
    try:
        return requests.get(f"http://127.0.0.1:{port}/", timeout=5).status_code == 200
    except requests.ConnectionError:
        return False


def _eventually(condition: Callable[[], object], seconds: float = START_SECONDS) -> None:
    """Wait for something that another process does."""
    pause = socket.socketpair()
    pause[0].settimeout(0.1)
    deadline = time.monotonic() + seconds
    try:
        while not condition():
            assert time.monotonic() < deadline, "it did not happen in time"
            try:
                pause[0].recv(1)
            except TimeoutError:
                continue
    finally:
        for end in pause:
            end.close()


def _children(pid: int) -> dict[int, str]:
    """Child processes with their command lines."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    listed += [
        number
        for task in Path(f"/proc/{pid}/task").iterdir()
        if task.name != str(pid)
        for number in (task / "children").read_text().split()
    ]
    return {int(number): Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ") for number in listed}


def _web_workers(pid: int) -> set[int]:
    return {number for number, command in _children(pid).items() if "spawn_main" in command}


def _mail_workers(pid: int) -> set[int]:
    return {number for number, command in _children(pid).items() if "cli worker" in command}


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_everything_that_is_killed_comes_back_and_ctrl_c_ends_everything(environ: dict[str, str], port: int) -> None:
    with serve(environ, port) as server:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        assert _is_up(port)
        for _ in range(2):  # twice in a row: the server must not take it for a crash loop
            web, mail = _web_workers(server.pid), _mail_workers(server.pid)
            assert (len(web), len(mail)) == (2, 1)
            for pid in web | mail:
                os.kill(pid, signal.SIGKILL)
            _eventually(lambda gone=web: len(_web_workers(server.pid) - gone) == 2)  # type: ignore[misc]
            _eventually(lambda gone=mail: len(_mail_workers(server.pid) - gone) == 1)  # type: ignore[misc]
            _eventually(lambda: _is_up(port))
        family = list(_children(server.pid))
        server.send_signal(signal.SIGINT)
        assert server.wait(15) == 0
        _eventually(lambda: not any(map(_is_alive, family)), 5)


def test_no_process_is_left_when_the_server_itself_is_killed(environ: dict[str, str], port: int) -> None:
    with serve(environ, port, "--workers", "1") as server:
        assert server.stdout is not None
        server.stdout.readline()
        family = list(_children(server.pid))
        assert len(family) >= 2
        server.kill()
        server.wait(10)
        _eventually(lambda: not any(map(_is_alive, family)), 20)


def test_a_taken_port_is_said_in_one_line(environ: dict[str, str], port: int) -> None:
    with socket.create_server(("127.0.0.1", port)):
        done = subprocess.run(
            [sys.executable, "-m", "muangmai_portal.cli", "serve", "--port", str(port)],
            env=environ, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"Port {port}" in done.stderr


def test_a_wrong_setting_is_said_in_one_line(environ: dict[str, str], port: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "muangmai_portal.cli", "serve", "--port", str(port)],
        env={**environ, "MUANGMAI_MAIL_PORT": "smtp"}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "MUANGMAI_MAIL_PORT must be a whole number, not 'smtp'\n")


def test_without_its_worker_the_server_only_serves(environ: dict[str, str], port: int) -> None:
    with serve(environ, port, "--no-worker", "--workers", "1") as server:
        assert server.stdout is not None
        server.stdout.readline()
        assert _is_up(port)
        assert _mail_workers(server.pid) == set()
