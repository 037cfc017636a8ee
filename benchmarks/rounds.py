"""Measuring two things turn about, and saying what came of it."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from benchmarks.load import Measured

ROUNDS = 5


def turn_about(first: Callable[[], Measured], second: Callable[[], Measured]) -> tuple[list[Measured], list[Measured]]:
    """Measure two things in alternation, so that a busy machine is busy for both."""
    pairs = [(first(), second()) for _ in range(ROUNDS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def report(name: str, ratios: list[float], target: str, figures: str) -> None:
    """One line: the ratio, how far it swung, what it should be."""
    middle = statistics.median(ratios)
    print(f"{name:34} {middle:6.2f}  ({min(ratios):.2f}-{max(ratios):.2f})  target {target:8} {figures}", flush=True)


def rates(ours: list[Measured], theirs: list[Measured]) -> str:
    """Requests a second of both."""
    middle = [statistics.median(m.per_second for m in each) for each in (ours, theirs)]
    return f"{middle[0]:.0f}/s against {middle[1]:.0f}/s"
