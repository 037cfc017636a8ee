"""Single cases as reports name them: number, service, village, section, officer, dates. Never who filed them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.cases.labels import KIND_LABELS
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.extensions import db
from muangmai_portal.reports.scope import Scope
from muangmai_portal.sections.queries import sections_by_id
from muangmai_portal.service_requests.queries import name_services

OUTSIDE = frozenset({"0", "outside"})  # what is answered of a place beyond the subdistrict
_AT_ONCE = 500  # rows held at a time


@dataclass(frozen=True)
class CaseLine:
    """One case. `title` is empty for who reads no cases; `place` too where it could tell whose a delicate case is."""

    reference: str
    service: str
    title: str
    place: str
    section: str
    officer: str
    received_at: dt.datetime
    due_at: dt.datetime


def select_lines() -> sa.Select[Any]:
    """The columns that a line is made of."""
    columns: tuple[Any, ...] = (
        Case.reference, Case.title, Case.kind, Case.service_code, Case.moo, Case.is_sensitive, Case.section_id,
        Case.assignee_id, Case.created_at, Case.due_at,
    )  # fmt: skip
    return sa.select(*columns)


def make_lines(statement: sa.Select[Any], scope: Scope) -> Iterator[CaseLine]:
    """The cases that a statement of `select_lines` selects, one after the other."""
    services, sections, officers = name_services(), sections_by_id(), officer_names()
    for row in db.session.execute(statement.execution_options(yield_per=_AT_ONCE)):
        service = services.get(row.service_code)
        is_told = scope.reads_cases or not (row.is_sensitive or (service and service.is_delicate))
        yield CaseLine(
            reference=row.reference,
            service=service.name_th if service else str(KIND_LABELS[CaseKind(row.kind)]),
            title=row.title if scope.reads_cases else "",
            place=show_place(row.moo) if is_told else "",
            section=sections[row.section_id].name_th,
            officer=officers.get(row.assignee_id, ""),
            received_at=row.created_at,
            due_at=row.due_at,
        )


def show_place(moo: str) -> str:
    """หมู่ที่ 5, or beyond the subdistrict; empty where none was given."""
    if moo in OUTSIDE:
        return "นอกเขตตำบล"
    return f"หมู่ที่ {moo}" if moo else ""
