"""Presence in the database: read with the page, written beside it, and given up at once where others are writing."""

from __future__ import annotations

from contextlib import closing, suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.inbox.presence.models import CasePresence

SECONDS = 60
RENEWED_AFTER = 30  # who looks again sooner is still known
_WAIT_MS = 50
_UPSERT = (
    "INSERT INTO case_presence (case_id, officer_id, until) VALUES ({0}, {0}, {0})"
    " ON CONFLICT (case_id, officer_id) DO UPDATE SET until = excluded.until"
)


class DatabasePlace:
    """Rows, shared by every process that shares the database."""

    def look(self, case_id: int, officer_id: int) -> list[int]:
        """Who else has the case open; and that this officer has, from now on."""
        moment = int(clock.now().timestamp())
        here = sa.select(CasePresence.officer_id, CasePresence.until)
        rows = db.session.execute(here.where(CasePresence.case_id == case_id, CasePresence.until > moment)).all()
        until = {row.officer_id: row.until for row in rows}
        if until.pop(officer_id, 0) <= moment + SECONDS - RENEWED_AFTER:
            # Somebody is writing: the next look will do.
            with suppress(DBAPIError, db.engine.dialect.loaded_dbapi.Error):
                _write((case_id, officer_id, moment + SECONDS))
        return sorted(until)

    def sweep(self) -> int:
        """Delete what is over, in a unit of work of its own; how many rows."""
        is_over = CasePresence.until <= int(clock.now().timestamp())
        if db.session.scalar(sa.select(CasePresence.case_id).where(is_over).limit(1)) is None:
            return 0
        with transaction():
            swept = db.session.execute(sa.delete(CasePresence).where(is_over))
        return int(swept.rowcount)  # type: ignore[attr-defined]


def _write(row: tuple[int, int, int]) -> None:
    """Write on a connection of its own, so that the page's reading is not disturbed, and without waiting for the disk:
    what is true for a minute need not outlive a power cut."""
    is_sqlite = db.engine.dialect.name == "sqlite"
    with closing(db.engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        if not is_sqlite:
            cursor.execute(f"SET LOCAL lock_timeout = {_WAIT_MS}")
            cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(_UPSERT.format("%s"), row)
            connection.commit()
            return
        kept = [_pragma(cursor, name) for name in ("busy_timeout", "synchronous")]
        try:
            cursor.execute(f"PRAGMA busy_timeout={_WAIT_MS}")
            cursor.execute("PRAGMA synchronous=NORMAL")
            cursor.execute(_UPSERT.format("?"), row)  # a statement alone is a transaction of its own
        finally:
            cursor.execute(f"PRAGMA busy_timeout={kept[0]}")
            cursor.execute(f"PRAGMA synchronous={kept[1]}")


def _pragma(cursor: Any, name: str) -> int:
    return int(cursor.execute(f"PRAGMA {name}").fetchone()[0])
