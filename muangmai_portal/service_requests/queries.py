"""Reading the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.cases.models import Case
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.models import ServiceType, ServiceVersion


def list_services() -> list[ServiceType]:
    """Every service, the retired ones too, in the office's order."""
    return list(db.session.scalars(sa.select(ServiceType).order_by(ServiceType.position, ServiceType.id)).unique())


def get_service(code: str, *, to_change: bool = False) -> ServiceType:
    """The service with this code, retired or not; `to_change`: nobody else changes it before the end of the unit.

    Raises:
        NotFoundError: there is none.
    """
    wanted = sa.select(ServiceType).where(ServiceType.code == code)
    if to_change:
        wanted = wanted.with_for_update(of=ServiceType).execution_options(populate_existing=True)
    service = db.session.scalar(wanted)
    if service is None:
        raise NotFoundError("ไม่พบบริการนี้")
    return service


def list_current_fields() -> dict[int, list[dict[str, Any]]]:
    """The fields of every form that is asked now, by the service's id."""
    rows = db.session.execute(
        sa.select(ServiceVersion.service_type_id, ServiceVersion.definition).join(
            ServiceType,
            sa.and_(ServiceType.id == ServiceVersion.service_type_id, ServiceType.version == ServiceVersion.number),
        )
    )
    return {row.service_type_id: row.definition["fields"] for row in rows}


def list_versions(service_id: int) -> list[ServiceVersion]:
    """All versions of a form, the newest first."""
    of_service = sa.select(ServiceVersion).where(ServiceVersion.service_type_id == service_id)
    return list(db.session.scalars(of_service.order_by(ServiceVersion.number.desc())))


def find_version(code: str, number: int) -> ServiceVersion | None:
    """One version of a form."""
    return db.session.scalar(
        sa.select(ServiceVersion)
        .join(ServiceType, ServiceType.id == ServiceVersion.service_type_id)
        .where(ServiceType.code == code, ServiceVersion.number == number)
    )


def count_open_cases() -> dict[str, int]:
    """How many cases of each service are not at their end, by its code."""
    rows = db.session.execute(
        sa.select(Case.service_code, sa.func.count())
        .where(Case.service_code.is_not(None), Case.closed_at.is_(None))
        .group_by(Case.service_code)
    )
    return {code: count for code, count in rows if code is not None}


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
    return {row.code: ServiceName(row.name_th, row.name_en or row.name_th, row.is_sensitive) for row in rows}
