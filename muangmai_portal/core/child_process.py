"""Work that is risky or hungry runs in a process of its own, which starts for one task, is limited and then gone.

The web process neither parses what strangers send nor keeps the memory that such work needs.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from dataclasses import dataclass

# One allocation arena: threads of native libraries would each reserve address space that counts against the limit.
_ENVIRONMENT = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
_USED_UP = {-signal.SIGKILL, -signal.SIGXCPU}


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a child process may use of the machine."""

    memory_mb: int
    cpu_seconds: int
    file_mb: int


class ChildError(Exception):
    """The child process came to no good end. `used_up`: it was stopped at its limit of time; otherwise it broke down.

    `output`: what it had written to standard output until then.
    """

    def __init__(self, module: str, reason: str, *, used_up: bool, output: bytes = b"") -> None:
        super().__init__(f"{module}: {reason}")
        self.used_up = used_up
        self.output = output


def confine(limits: Limits) -> None:
    """Bind the calling process to its limits, for good; a child does this before it touches its input."""
    megabyte = 1 << 20
    for kind, amount in (
        (resource.RLIMIT_AS, limits.memory_mb * megabyte),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.file_mb * megabyte),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        bound = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
        resource.setrlimit(kind, (bound, bound))


def run_module(module: str, *arguments: str, stdin: bytes = b"", seconds: float) -> bytes:
    """Run a module in a fresh, isolated interpreter and give back what it wrote to standard output.

    Raises:
        ChildError: it took longer than `seconds`, was killed, or ended with an error.
    """
    command = [sys.executable, "-I", "-m", module, *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=seconds, env=_ENVIRONMENT)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise ChildError(module, f"stopped after {seconds} s", used_up=True, output=error.stdout or b"") from error
    if done.returncode:
        last_words = done.stderr.decode(errors="replace")[-600:]
        reason, used_up = f"ended with {done.returncode}: {last_words}", done.returncode in _USED_UP
        raise ChildError(module, reason, used_up=used_up, output=done.stdout)
    return done.stdout
