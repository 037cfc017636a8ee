"""Measures for tests: the plan of the announcement, a plan of the running year, and rows of it."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures.models import MeasurePlan, Progress, ProgressReport
from muangmai_portal.integrity.measures.operations.loading import load_plans
from muangmai_portal.integrity.measures.operations.planning import PlanWords, edit_plan, publish_plan, start_new_year
from muangmai_portal.integrity.measures.operations.reporting import NewReport, report_progress, set_due_on
from muangmai_portal.integrity.measures.queries import get_plan, get_row, lock_row
from muangmai_portal.sections.operations import load_sections

FIRST = 2564


def load_announcement() -> MeasurePlan:
    """The eight sections and the plan of 2564, as `muangmai init` makes them."""
    with transaction():
        load_sections()
        load_plans()
    return stored_plan(FIRST)


def words_of(plan: MeasurePlan, **more: object) -> PlanWords:
    """What a plan says of itself, with some of it changed."""
    names = ("title", "based_on", "threshold", "issued_on", "signer", "signer_position", "announcement_path")
    values = {name: getattr(plan, name) for name in names} | {"weak_indicators": list(plan.weak_indicators)}
    return PlanWords(**{**values, **more})


def begin_year(planner: Officer, year: int | None = None) -> MeasurePlan:
    """A draft of the running year (or another), copied from 2564."""
    if year is None:
        year = FiscalYear.current().number
    load_announcement()
    with transaction():
        start_new_year(FIRST, year, actor=planner)
    return stored_plan(year)


def announce_year(planner: Officer) -> MeasurePlan:
    """The running year's plan, announced."""
    draft = begin_year(planner)
    year = draft.fiscal_year
    signed = words_of(draft, issued_on=dt.date(2026, 10, 20), signer="นายทดสอบ ลงนาม")
    with transaction():
        plan = edit_plan(year, signed, version=draft.version, actor=planner)
        publish_plan(year, version=plan.version, actor=planner)
    return stored_plan(year)


def row_of(plan: MeasurePlan, code: str, section: str) -> Progress:
    """The row of a section, by the number of the step."""
    rows = (row for measure in stored_plan(plan.fiscal_year).measures for step in measure.steps for row in step.rows)
    return next(row for row in rows if (row.step.code, row.section.code) == (code, section))


def report(row: Progress, officer: Officer, status: str = "in_progress", note: str = "", address: str = "") -> Progress:
    """A report of a row, on its present version."""
    number, version = row.id, stored_row(row.id).version
    evidence = NewEvidence(address=address) if address else None
    with transaction():
        report_progress(number, NewReport(status=status, note=note, evidence=evidence), version=version, actor=officer)
    return stored_row(number)


def give_day(row: Progress, due_on: dt.date | None, planner: Officer) -> None:
    """Set until when a row has to be done."""
    with transaction():
        set_due_on(lock_row(row.id), due_on, actor=planner)


def stored_plan(year: int) -> MeasurePlan:
    """A plan as the database has it now."""
    db.session.rollback()
    db.session.expire_all()
    return get_plan(year)


def stored_row(number: int) -> Progress:
    """A row as the database has it now."""
    db.session.rollback()
    db.session.expire_all()
    return get_row(number)


def count_reports(row: Progress) -> int:
    """How many lines the history of a row has."""
    counted = sa.select(sa.func.count()).select_from(ProgressReport).where(ProgressReport.progress_id == row.id)
    return db.session.scalar(counted) or 0
