"""Reading the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.service_requests.models import ServiceType


def list_services() -> list[ServiceType]:
    """The services on offer, with their fields, in the office's order."""
    return list(
        db.session.scalars(sa.select(ServiceType).where(ServiceType.is_active).order_by(ServiceType.position)).unique()
    )


@dataclass(frozen=True)
class ServiceName:
    """A service as tables name it."""

    name_th: str
    name_en: str
    is_delicate: bool


def name_services() -> dict[str, ServiceName]:
    """Every service by its code, those no longer on offer too: old cases still name them."""
    columns = (ServiceType.code, ServiceType.name_th, ServiceType.name_en, ServiceType.is_sensitive)
    rows = db.session.execute(sa.select(*columns))
    return {row.code: ServiceName(row.name_th, row.name_en, row.is_sensitive) for row in rows}
