"""Reading counters of attempts."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.throttling.models import AttemptCounter


def find_counter(key: str) -> tuple[int, int] | None:
    """How often, and until when (seconds since 1970); None if nothing was counted."""
    row = db.session.execute(
        sa.select(AttemptCounter.count, AttemptCounter.expires_at).where(AttemptCounter.key == key)
    ).one_or_none()
    return (row[0], row[1]) if row else None
