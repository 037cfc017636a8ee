"""Whether this instance can do its work: what `/readyz` tells a monitor."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.pages.queries import find_oldest_waiting_mail, list_heartbeats

DISK_FREE_BYTES = 200_000_000
# Mail that a dead mail server keeps back is due again later and does not count: only a stopped worker is our fault.
MAIL_OVERDUE_SECONDS = 600
MISSED_BEATS = 3
WORKER = "outbox"  # the beat of the worker itself; other late jobs are told and do not close the portal
log = structlog.get_logger()


@dataclass(frozen=True)
class Check:
    """One thing that must be well, with the numbers behind it."""

    is_ok: bool
    facts: dict[str, Any]


def check_readiness(instance_dir: Path) -> dict[str, Check]:
    """Ask the database, the outbox, the worker and the disk."""
    try:
        checks = {"database": Check(True, {}), "outbox": _check_outbox(), "worker": _check_worker()}
    except SQLAlchemyError as error:
        db.session().invalidate()
        log.warning("database_unreachable", error=type(error).__name__)
        checks = {"database": Check(False, {})}
    return {**checks, "disk": _check_disk(instance_dir)}


def _check_outbox() -> Check:
    written_at, due_at = find_oldest_waiting_mail()
    moment = clock.now()
    age = round((moment - written_at).total_seconds()) if written_at else 0
    overdue = max(0, round((moment - due_at).total_seconds())) if due_at else 0
    return Check(overdue <= MAIL_OVERDUE_SECONDS, {"oldest_waiting_seconds": age, "overdue_seconds": overdue})


def _check_worker() -> Check:
    moment = clock.now()
    beats = list_heartbeats()
    ages = {beat.job: round((moment - beat.last_ok_at).total_seconds()) for beat in beats}
    late = [beat.job for beat in beats if ages[beat.job] > MISSED_BEATS * beat.expected_every_seconds]
    is_alive = WORKER in ages and WORKER not in late
    return Check(is_alive, {"seconds_since": ages, "late": late})


def _check_disk(instance_dir: Path) -> Check:
    free = shutil.disk_usage(instance_dir).free
    return Check(free >= DISK_FREE_BYTES, {"free_bytes": free})
