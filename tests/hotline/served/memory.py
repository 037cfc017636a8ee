"""How much memory processes take, and took at the most, as the kernel counts it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

MIB = 1024


def _read(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def forget_peaks(processes: Sequence[int]) -> None:
    """Let the kernel count the peak anew."""
    for pid in processes:
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def now_taken(processes: Sequence[int]) -> int:
    """KiB that all take together now."""
    return sum(_read(pid, "VmRSS") for pid in processes)


def most_taken(pid: int) -> int:
    """KiB that one took at its peak."""
    return _read(pid, "VmHWM")


@contextmanager
def watching(processes: Sequence[int]) -> Iterator[list[int]]:
    """The most that all took together at one moment, looked at many times a second, in a list of one number."""
    most = [0]
    is_over = threading.Event()

    def look() -> None:
        while not is_over.wait(0.004):
            most[0] = max(most[0], now_taken(processes))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield most
    finally:
        is_over.set()
        watcher.join()
