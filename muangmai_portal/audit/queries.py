"""Reading the audit trail, newest first."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.extensions import db


def list_recent(limit: int = 100) -> list[AuditEntry]:
    """The last entries."""
    return list(db.session.scalars(_newest_first().limit(limit)))


def list_by_subject(subject: str, limit: int = 100) -> list[AuditEntry]:
    """The last entries about one thing, such as `officer:12`."""
    return list(db.session.scalars(_newest_first().where(AuditEntry.subject == subject).limit(limit)))


def _newest_first() -> sa.Select[AuditEntry]:
    return sa.select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
