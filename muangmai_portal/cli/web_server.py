"""The web server: granian's worker processes, each with the whole application, brought back whenever one dies."""

from __future__ import annotations

import errno
import multiprocessing
import os
import socket
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from muangmai_portal.cli.lifelines import end_with_parent

# Requests wait for the disk (durable commits) more than they compute; more threads only wait for each other. They are
# there for forms that trickle in over slow lines where no proxy buffers them: each such form holds one.
THREADS = 16
BACKLOG = 1024
STOP_SECONDS = 3
# glibc keeps what each thread has freed for that thread. A password digest takes 19 MB and a photo more, so a worker
# that has seen a few of both stays large: 124 MB after thirty sign-ins, 101 MB when large pieces go straight back.
MEMORY_HABITS = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(2**20),
    "MALLOC_TRIM_THRESHOLD_": str(2**20),
}
REVIVALS = 20
REVIVAL_WINDOW = 60.0
_REVIVAL_PAUSE = 0.3
_PORT_PATIENCE = 5.0


class PortalServer(Granian):  # type: ignore[misc,valid-type]
    """Granian gives up when one worker dies twice within seconds; here it carries on unless dying is all it does."""

    before_shutdown: Callable[[], None]

    def shutdown(self, exit_code: int = 0) -> None:
        """Let the companion end while the web workers finish what they are answering."""
        self.before_shutdown()
        super().shutdown(exit_code)

    def _serve_loop(self, spawn_target: Any, target_loader: Any) -> None:
        revivals: deque[float] = deque(maxlen=REVIVALS)
        while True:
            super()._serve_loop(spawn_target, target_loader)
            moment = time.monotonic()
            if self.interrupt_signal or (len(revivals) == REVIVALS and moment - revivals[0] < REVIVAL_WINDOW):
                return
            revivals.append(moment)
            self.respawned_wrks.clear()
            time.sleep(_REVIVAL_PAUSE)


def make_server(host: str, port: int, workers: int, before_shutdown: Callable[[], None]) -> PortalServer:
    """A server that is not running yet; `before_shutdown` is called when it begins to stop."""
    # Not "fork": the children would inherit this process's threads and signal handlers in the middle of things.
    multiprocessing.set_start_method("spawn", force=True)
    for name, value in MEMORY_HABITS.items():
        os.environ.setdefault(name, value)  # read by the C library when a child starts
    server = PortalServer(
        "muangmai_portal:create_app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    server.before_shutdown = before_shutdown
    return server


def load_application(_target: str) -> Callable[..., Any]:
    """Build the application inside a worker process, which from now on ends with the server's main process."""
    from muangmai_portal import create_app

    parent = multiprocessing.parent_process()
    end_with_parent(parent.pid if parent and parent.pid else os.getppid())
    return create_app()


def find_port_problem(host: str, port: int) -> str:
    """Why this address cannot be served, in one line; empty when it can.

    Workers of a server that was just killed leave within a second, so a taken port is looked at again.
    """
    deadline = time.monotonic() + _PORT_PATIENCE
    while (problem := _try_port(host, port)) is not None:
        if problem.errno != errno.EADDRINUSE or time.monotonic() > deadline:
            return _explain(problem, host, port)
        time.sleep(0.2)
    return ""


def wait_until_open(host: str, port: int, seconds: float = 60.0) -> bool:
    """Wait for the first worker to listen."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection((reachable(host), port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


def reachable(host: str) -> str:
    """An address to open in a browser: "all addresses" is none."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - translated, not bound


def _try_port(host: str, port: int) -> OSError | None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        return error
    return None


def _explain(problem: OSError, host: str, port: int) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken by another program. Choose another with --port (make run PORT=…)."
    return f"Cannot serve on {host} port {port}: {problem.strerror or problem}."
