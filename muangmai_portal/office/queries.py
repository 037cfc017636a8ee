"""Reading what the office says of itself."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.office.models import ContentVersion, OfficeSetting, Village


def get_office_settings() -> dict[str, str]:
    """Every stored setting, by key."""
    rows = db.session.execute(sa.select(OfficeSetting.key, OfficeSetting.value))
    return {row.key: row.value for row in rows}


def list_villages() -> list[Village]:
    """The villages in use, by number."""
    return list(db.session.scalars(sa.select(Village).where(Village.is_active).order_by(Village.number)))


def get_content_version() -> int:
    """The number that grows with every change of public content."""
    return db.session.scalar(sa.select(ContentVersion.number).where(ContentVersion.id == 1)) or 0
