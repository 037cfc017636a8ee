"""Changing what the office says of itself."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.memory import recheck_memories
from muangmai_portal.extensions import db
from muangmai_portal.office.models import ContentVersion, OfficeSetting, Village
from muangmai_portal.office.settings import SETTINGS


def set_office_setting(key: str, value: str) -> None:
    """Store one fact about the office.

    Raises:
        DomainError: there is no such setting.
    """
    if key not in SETTINGS:
        raise DomainError(f"ไม่มีการตั้งค่าชื่อ {key}")
    db.session.merge(OfficeSetting(key=key, value=value.strip()))
    touch_public_content()


def set_village(number: int, name: str) -> None:
    """Add a village or change its name."""
    db.session.merge(Village(number=number, name=name.strip(), is_active=True))
    touch_public_content()


def touch_public_content() -> None:
    """Let every cache know that public content changed with this unit of work."""
    recheck_memories()
    raised = db.session.execute(
        sa.update(ContentVersion).where(ContentVersion.id == 1).values(number=ContentVersion.number + 1)
    )
    if not raised.rowcount:  # type: ignore[attr-defined]
        db.session.execute(sa.insert(ContentVersion).values(id=1, number=1))
