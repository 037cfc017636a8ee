"""Reading published reports: the officer's words, and where the case stands. All of it is shown to everybody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.extensions import db

PAGE_SIZE = 20
RECENT = dt.timedelta(days=60)
MOST_RECENT = 200  # of one service: more than anybody compares
LAST_ID = 2**31 - 1  # what PostgreSQL calls an integer
_COLUMNS = (
    PublicCase.id,
    PublicCase.case_id,
    PublicCase.service_code,
    Case.section_id,
    PublicCase.subject,
    PublicCase.body,
    PublicCase.answer,
    PublicCase.done,
    PublicCase.asked_at,
    PublicCase.updated_at,
    Case.moo,
    Case.status,
    Case.outcome,
    Case.is_open,
    Case.due_at,
    Case.closed_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A published report. Who made it is not among these."""

    id: int
    case_id: int
    service_code: str
    section_id: int
    subject: str
    body: str
    answer: str
    done: str
    asked_at: dt.datetime
    updated_at: dt.datetime
    moo: str
    status: str
    outcome: str | None
    is_open: bool
    due_at: dt.datetime
    closed_at: dt.datetime | None


@dataclass(frozen=True)
class ReportPage:
    """One page of a list; `number` starts with 1."""

    reports: list[Report]
    number: int
    has_more: bool


def list_reports(service_code: str, *, moo: str = "", number: int = 1) -> ReportPage:
    """The reports of a service, perhaps of one village only: open ones first, then the newest."""
    of_village = [Case.moo == moo] if moo else []
    order = (sa.cast(Case.is_open, sa.Integer).desc(), PublicCase.asked_at.desc(), PublicCase.id.desc())
    few = _reports().where(PublicCase.service_code == service_code, *of_village).order_by(*order)
    rows = _read(few.offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE + 1))
    return ReportPage(rows[:PAGE_SIZE], number, len(rows) > PAGE_SIZE)


def find_report(service_code: str, report_id: int) -> Report | None:
    """The report of this service with this public number."""
    if not 0 < report_id <= LAST_ID:
        return None
    return next(
        iter(_read(_reports().where(PublicCase.service_code == service_code, PublicCase.id == report_id))), None
    )


def find_report_of(case_id: int) -> Report | None:
    """What everybody may read of a case; None where it is not published."""
    return next(iter(_read(_reports().where(PublicCase.case_id == case_id))), None)


def list_all_reports(limit: int) -> list[Report]:
    """The newest reports of all services."""
    return _read(_reports().order_by(PublicCase.id.desc()).limit(limit))


def list_villages_with_reports(service_code: str) -> list[str]:
    """The numbers of the villages that reports of a service are about."""
    moos = sa.select(Case.moo).distinct().join(PublicCase, PublicCase.case_id == Case.id)
    found = db.session.scalars(moos.where(*_is_report(), PublicCase.service_code == service_code, Case.moo != ""))
    return sorted(found, key=lambda moo: (len(moo), moo))


def _reports() -> sa.Select[tuple[object, ...]]:
    joined = sa.select(*_COLUMNS).join(Case, Case.id == PublicCase.case_id).where(*_is_report())
    return cast("sa.Select[tuple[object, ...]]", joined)


def _is_report() -> tuple[sa.ColumnElement[bool], ...]:
    return PublicCase.kind == CaseKind.REQUEST, cast("sa.ColumnElement[bool]", PublicCase.is_visible)


def _read(statement: sa.Select[tuple[object, ...]]) -> list[Report]:
    return [Report(**row) for row in db.session.execute(statement).mappings()]
