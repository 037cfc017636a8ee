"""What rooms do when an instance is made, shown off, or kept running: said at the wiring, called by the commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Flask

_INIT, _DEMO, _JOBS = "on_init", "on_demo", "jobs"


@dataclass(frozen=True)
class RoomJob:
    """Something the worker runs every so many seconds. It may be run twice without harm."""

    name: str
    every_seconds: int
    run: Callable[[], object]


def on_init(app: Flask, make: Callable[[], object]) -> None:
    """Call `make` whenever `muangmai init` runs; it must be safe to run again."""
    app.extensions.setdefault(_INIT, []).append(make)


def run_init(app: Flask) -> None:
    """Let every room make what it needs. Wants the context of the application, and tables."""
    for make in app.extensions.get(_INIT, ()):
        make()


def on_demo(app: Flask, plant: Callable[[], Sequence[str]]) -> None:
    """Call `plant` whenever `muangmai demo` runs; it gives lines to print."""
    app.extensions.setdefault(_DEMO, []).append(plant)


def run_demo(app: Flask) -> list[str]:
    """Let every room plant its demonstration; what there is to say about it."""
    return [line for plant in app.extensions.get(_DEMO, ()) for line in plant()]


def offer_job(app: Flask, job: RoomJob) -> None:
    """Let the worker run a job of a room that the worker does not know."""
    app.extensions.setdefault(_JOBS, []).append(job)


def list_jobs(app: Flask) -> list[RoomJob]:
    """Every job that rooms offered."""
    return list(app.extensions.get(_JOBS, ()))
