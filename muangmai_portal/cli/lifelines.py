"""Processes that belong together: a child that is started anew when it dies, and a child that ends with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence

RESTART_PAUSE = 1.0
STOP_SECONDS = 1.5
_WATCH_SECONDS = 0.5
_LAST_SECONDS = 5.0


class Companion:
    """A child process that runs as long as this one wants it to, killed or not."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the child and watch it."""
        threading.Thread(target=self._keep_running, name="companion", daemon=True).start()

    def ask_to_end(self) -> None:
        """Tell the child that its time has come, and start no other."""
        with self._lock:
            self._stopping.set()
            if self._process is not None:
                self._process.terminate()

    def stop(self) -> None:
        """End the child; kill it when it takes too long."""
        self.ask_to_end()
        if self._process is None:
            return
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _keep_running(self) -> None:
        while process := self._spawn():
            process.wait()
            self._stopping.wait(RESTART_PAUSE)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            # A process group of its own: Ctrl-C reaches only the parent, which then ends the child in order.
            self._process = subprocess.Popen(self._command, process_group=0)  # noqa: S603 - our own command
            return self._process


def end_with_parent(parent: int) -> None:
    """Let this process end soon after its parent, even where the parent was killed and could not say so."""
    threading.Thread(target=_watch, args=(parent,), name="parent-watch", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LAST_SECONDS)
    os._exit(1)
