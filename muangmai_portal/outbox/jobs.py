"""What the worker does besides mail, every so often: sweeping, counting, reminding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import Heartbeat
from muangmai_portal.outbox.queries import find_heartbeat

log = structlog.get_logger()
RETRY_SECONDS = 60  # after a failed run, where the job comes less often than that


@dataclass(frozen=True)
class Job:
    """Something to run every so many seconds. `run` opens its own unit of work and may be run twice without harm."""

    name: str
    every_seconds: int
    run: Callable[[], object]


def beat(job: str, expected_every_seconds: int, problem: str = "") -> None:
    """Write down that a job is alive."""
    news = {"last_ok_at": clock.now(), "expected_every_seconds": expected_every_seconds, "problem": problem}
    with transaction():
        is_sqlite = db.session.connection().dialect.name == "sqlite"
        insert = (sqlite.insert if is_sqlite else postgresql.insert)(Heartbeat).values(job=job, **news)
        # Two workers may write their first beat at the same moment.
        db.session.execute(insert.on_conflict_do_update(index_elements=["job"], set_=news))


class Timetable:
    """Runs jobs when they are due, one after the other. When a job ran last is known to every worker."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._not_before: dict[str, dt.datetime] = {}

    def run_due(self) -> None:
        """Run what is due; a job that fails is logged and leaves the others alone."""
        for job in self._jobs:
            moment = clock.now()
            if moment >= self._not_before.get(job.name, moment) and self._is_due(job, moment):
                self._run(job)

    def _is_due(self, job: Job, moment: dt.datetime) -> bool:
        heartbeat = find_heartbeat(job.name)
        due_at = heartbeat.last_ok_at + dt.timedelta(seconds=job.every_seconds) if heartbeat else moment
        self._not_before[job.name] = due_at
        return moment >= due_at

    def _run(self, job: Job) -> None:
        try:
            job.run()
        except Exception:
            log.exception("job_failed", job=job.name)
            self._wait(job, min(RETRY_SECONDS, job.every_seconds))
            return
        beat(job.name, job.every_seconds)
        self._wait(job, job.every_seconds)

    def _wait(self, job: Job, seconds: int) -> None:
        self._not_before[job.name] = clock.now() + dt.timedelta(seconds=seconds)
        db.session.remove()
