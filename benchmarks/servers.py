"""Starting and stopping the programs that are measured."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATABASE_FILE = "database-url"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """Run a server until the block ends; gives its process id."""
    process = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_until_open(port, process)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@contextmanager
def baseline(name: str, folder: Path, workers: int = 1) -> Iterator[str]:
    """One of the baselines, on the portal's web server; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.serve_baseline", name, str(port), str(workers)]
    with running(command, port, {"BENCH_DATABASE": str(folder / "baseline.sqlite3")}):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def portal(instance: Path, workers: int = 1) -> Iterator[tuple[str, int]]:
    """The portal with so many web processes and no mail worker; gives its address and process id."""
    port = free_port()
    options = ["--port", str(port), "--workers", str(workers), "--no-worker"]
    command = [sys.executable, "-m", "muangmai_portal.cli", "serve", *options]
    with running(command, port, instance_environment(instance)) as pid:
        yield f"http://127.0.0.1:{port}", pid


def instance_environment(instance: Path) -> dict[str, str]:
    """The variables of an instance in this folder, whose database is named there if it is elsewhere."""
    named = instance / DATABASE_FILE
    database = {"MUANGMAI_DATABASE_URL": named.read_text()} if named.exists() else {}
    return {"MUANGMAI_INSTANCE_DIR": str(instance), "MUANGMAI_LOG_LEVEL": "WARNING", **database}


def web_memory(server_pid: int) -> float:
    """The largest resident memory, in MB, any web process of this server has had."""
    children = Path(f"/proc/{server_pid}/task/{server_pid}/children").read_text().split()
    return max(_peak_memory(int(pid)) for pid in children)


def _peak_memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120  # on a busy machine a portal takes half a minute to start
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not open its port")
