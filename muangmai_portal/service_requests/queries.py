"""Reading the catalogue."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.service_requests.models import ServiceType


def list_services() -> list[ServiceType]:
    """The services on offer, with their fields, in the office's order."""
    return list(
        db.session.scalars(sa.select(ServiceType).where(ServiceType.is_active).order_by(ServiceType.position)).unique()
    )
