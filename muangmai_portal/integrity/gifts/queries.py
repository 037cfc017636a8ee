"""Reading reports of gifts and statements that there were none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.extensions import db
from muangmai_portal.integrity.gifts.halves import Half
from muangmai_portal.integrity.gifts.models import GiftReport, GiftReportVersion, NilStatement

KIND = "gift-policy"
PAGE = 20


@dataclass(frozen=True)
class ReportPage:
    """A page of reports, the latest gift first."""

    items: Sequence[GiftReport]
    number: int
    has_more: bool


def list_of_year(year: FiscalYear) -> list[GiftReport]:
    """Every report of a gift of this fiscal year that counts."""
    chosen = sa.select(GiftReport).where(
        GiftReport.received_on.between(year.starts_on, year.ends_on), GiftReport.is_void.is_(False)
    )
    return list(db.session.scalars(chosen.order_by(GiftReport.received_on, GiftReport.id)))


def list_years() -> set[int]:
    """The fiscal years of which there is a report or a statement."""
    days = db.session.scalars(sa.select(GiftReport.received_on).where(GiftReport.is_void.is_(False)).distinct())
    stated = db.session.scalars(sa.select(NilStatement.fiscal_year).distinct())
    return {fiscal_year(day) for day in days} | set(stated)


def list_statements(year: FiscalYear) -> list[NilStatement]:
    """Every statement for a half of this year."""
    return list(db.session.scalars(sa.select(NilStatement).where(NilStatement.fiscal_year == year.number)))


def find_statement(section_id: int, half: Half) -> NilStatement | None:
    """The section's statement for a half."""
    chosen = sa.select(NilStatement).filter_by(section_id=section_id, fiscal_year=half.year, half=half.number)
    return db.session.scalar(chosen)


def count_reports(section_id: int, half: Half) -> int:
    """How many reports a section has of a half."""
    chosen = sa.select(sa.func.count(GiftReport.id)).where(
        GiftReport.section_id == section_id,
        GiftReport.received_on.between(half.starts_on, half.ends_on),
        GiftReport.is_void.is_(False),
    )
    return db.session.scalar(chosen) or 0


def find_by_form(digest: str) -> GiftReport | None:
    """The report that came of a form."""
    return db.session.scalar(sa.select(GiftReport).where(GiftReport.form_digest == digest))


def get_report(report_id: int, reader: Officer) -> GiftReport:
    """A report that this officer may read.

    Raises:
        NotFoundError: there is none, or it is none of their business.
    """
    report = db.session.get(GiftReport, report_id)
    if report is None or not may_read(reader, report):
        raise NotFoundError("ไม่พบรายงานนี้")
    return report


def may_read(reader: Officer, report: GiftReport) -> bool:
    """One's own; a head those of the section; the secretary and the auditor all."""
    is_head_of_it = reader.role == Role.HEAD and reader.section_id is not None
    return (
        report.officer_id == reader.id
        or reads_all(reader)
        or (is_head_of_it and report.section_id == reader.section_id)
    )


def reads_all(reader: Officer) -> bool:
    """Whether this officer looks after the integrity of the whole office."""
    return reader.role in {Role.SECRETARY, Role.AUDITOR}


def list_readable(reader: Officer, page: int) -> ReportPage:
    """What this officer may read, void ones too."""
    chosen = sa.select(GiftReport)
    if not reads_all(reader):
        mine: sa.ColumnElement[bool] = GiftReport.officer_id == reader.id
        if reader.role == Role.HEAD and reader.section_id is not None:
            mine = sa.or_(mine, GiftReport.section_id == reader.section_id)
        chosen = chosen.where(mine)
    ordered = chosen.order_by(GiftReport.received_on.desc(), GiftReport.id.desc())
    found = list(db.session.scalars(ordered.offset((page - 1) * PAGE).limit(PAGE + 1)))
    return ReportPage(found[:PAGE], page, len(found) > PAGE)


def list_versions(report_id: int) -> list[GiftReportVersion]:
    """What a report said before, the newest first."""
    version = GiftReportVersion
    chosen = sa.select(version).where(version.report_id == report_id).order_by(version.number.desc())
    return list(db.session.scalars(chosen))


def list_silent_sections(section_ids: Sequence[int], half: Half) -> set[int]:
    """Those of the sections that neither reported a gift of this half nor stated that there was none."""
    reported = sa.select(GiftReport.section_id).where(
        GiftReport.received_on.between(half.starts_on, half.ends_on), GiftReport.is_void.is_(False)
    )
    stated = sa.select(NilStatement.section_id).filter_by(fiscal_year=half.year, half=half.number)
    answered = {*db.session.scalars(reported), *db.session.scalars(stated)}
    return set(section_ids) - answered
