"""Writing the audit trail."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db

SUBJECT_LENGTH = 120


def record(action: str, subject: str = "", officer_id: int | None = None, detail: dict[str, Any] | None = None) -> None:
    """Note who did what to whom, in the caller's unit of work: no deed without its line, no line without its deed.

    `detail` must be plain JSON and must not hold contacts, passwords or the words of citizens.
    """
    values = {
        "at": clock.now(),
        "officer_id": officer_id,
        "action": action,
        "subject": subject[:SUBJECT_LENGTH],
        "detail": detail or {},
    }
    db.session.execute(sa.insert(AuditEntry).values(values))


def record_refusal(officer_id: int, path: str, *, method: str, status: int) -> None:
    """Note that an officer asked for something and was refused, in a unit of work of its own: there is no other."""
    with transaction():
        record("refused", path, officer_id, {"method": method, "status": status})
