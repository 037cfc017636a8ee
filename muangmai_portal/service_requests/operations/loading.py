"""Loading the catalogue of services an office usually offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.service_requests.models import ServiceType, ServiceVersion


def load_services() -> int:
    """Insert the services of data/services.json that are not there yet; returns how many.

    What is there stays as it is: the office may have changed days, fees or fields. Sections are loaded before.
    """
    known = set(db.session.scalars(sa.select(ServiceType.code)))
    sections = {row.code: row.id for row in db.session.execute(sa.select(Section.code, Section.id))}
    places = _places()
    missing = [
        (_make_service(places[facts["code"]], facts, sections), _make_specs(facts))
        for facts in read_reference_data("services")["services"]
        if facts["code"] not in known
    ]
    db.session.add_all([service for service, _ in missing])
    db.session.flush()
    for service, specs in missing:
        first = ServiceVersion(service_type_id=service.id, number=1, definition={"fields": specs})
        first.published_at = clock.now()
        db.session.add(first)
    db.session.flush()
    if missing:
        touch_public_content()
    return len(missing)


def _places() -> dict[str, int]:
    """Where each service stands: in the order in which people look, what nobody grouped last."""
    grouped = [code for group in read_reference_data("service_groups")["groups"] for code in group["services"]]
    named = [facts["code"] for facts in read_reference_data("services")["services"]]
    return {code: place for place, code in enumerate([*grouped, *(each for each in named if each not in grouped)], 1)}


def _make_service(position: int, facts: Mapping[str, Any], sections: Mapping[str, int]) -> ServiceType:
    code = facts["code"]
    ours = read_reference_data("service_conditions")["services"].get(code, {})
    return ServiceType(
        code=code,
        name_th=facts["name_th"],
        name_en=facts["name_en"],
        section_id=sections.get(facts["section"], sections[CENTRAL_CODE]),
        service_class=facts["class"],
        group=_group_of(code),
        keywords=list(read_reference_data("service_keywords")["keywords"].get(code, ())),
        days=facts["standard_working_days"],
        days_unit=facts.get("days_unit", "working"),
        documents=list(facts["documents_th"]),
        fee=facts["fee_th"],
        legal_basis=facts["legal_basis_th"],
        note=ours.get("note", facts.get("note", "")),
        warning=facts.get("warning_th", ""),
        rates=facts.get("rates_th", ""),
        rules=list(facts.get("rules_th", ())),
        is_urgent=facts.get("urgent", False),
        is_sensitive=facts.get("sensitive", False),
        is_core=facts["core"],
        position=position,
        version=1,
    )


def _group_of(code: str) -> str:
    groups = read_reference_data("service_groups")["groups"]
    return next((str(group["key"]) for group in groups if code in group["services"]), "")


def _make_specs(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The fields of the data with our conditions laid over them, and a place for documents where some are needed."""
    conditions = read_reference_data("service_conditions")
    ours = conditions["services"].get(facts["code"], {})
    specs = list(facts["fields"])
    if facts["documents_th"]:
        specs.append(conditions["documents"])
    if ours.get("hides_name"):
        specs.append(conditions["hide_name"])
    common, own = conditions["any_service"], ours.get("fields", {})
    return [{**common.get(spec["name"], {}), **spec, **own.get(spec["name"], {})} for spec in specs]
