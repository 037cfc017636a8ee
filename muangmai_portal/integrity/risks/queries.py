"""Reading the register."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.integrity.risks.models import Risk, RiskProgress, RiskVersion
from muangmai_portal.sections.models import Section


def list_risks(year: FiscalYear) -> list[Risk]:
    """Every risk of a year, in its order; those taken out too."""
    return list(db.session.scalars(sa.select(Risk).where(Risk.fiscal_year == year.number).order_by(Risk.number)))


def list_approved(year: FiscalYear) -> list[Risk]:
    """The risks of a year that the public sees."""
    return [risk for risk in list_risks(year) if risk.approved]


def list_years() -> list[int]:
    """The fiscal years that have a register, the newest first."""
    return list(db.session.scalars(sa.select(Risk.fiscal_year).distinct().order_by(Risk.fiscal_year.desc())))


def list_public_years() -> list[int]:
    """The fiscal years of which something was approved, the newest first."""
    chosen = sa.select(Risk.fiscal_year).where(Risk.approved_at.is_not(None)).distinct()
    return list(db.session.scalars(chosen.order_by(Risk.fiscal_year.desc())))


def get_risk(risk_id: int, year: FiscalYear) -> Risk:
    """A risk of a year.

    Raises:
        NotFoundError: there is none.
    """
    risk = db.session.get(Risk, risk_id)
    if risk is None or risk.fiscal_year != year.number:
        raise NotFoundError("ไม่พบความเสี่ยงนี้ในทะเบียนของปีที่เลือก")
    return risk


def find_risk_by_form(digest: str) -> Risk | None:
    """The risk that came of a form."""
    return db.session.scalar(sa.select(Risk).where(Risk.form_digest == digest))


def find_progress_by_form(digest: str) -> RiskProgress | None:
    """The report that came of a form."""
    return db.session.scalar(sa.select(RiskProgress).where(RiskProgress.form_digest == digest))


def last_number(year: FiscalYear) -> int:
    """The highest number of a year, 0 where there is none."""
    return db.session.scalar(sa.select(sa.func.max(Risk.number)).where(Risk.fiscal_year == year.number)) or 0


def wait_for_register() -> None:
    """Let numbers be given one after the other: lock the sections, which own all risks, until the unit of work ends."""
    db.session.execute(sa.select(Section.id).order_by(Section.id).with_for_update())


def latest_progress(risk_ids: Sequence[int]) -> dict[int, RiskProgress]:
    """The report that counts now, of each risk that has one."""
    newest = sa.select(sa.func.max(RiskProgress.id)).where(RiskProgress.risk_id.in_(risk_ids))
    chosen = sa.select(RiskProgress).where(RiskProgress.id.in_(newest.group_by(RiskProgress.risk_id)))
    return {each.risk_id: each for each in db.session.scalars(chosen)}


def list_progress(risk_id: int) -> list[RiskProgress]:
    """Every report on a risk, the newest first."""
    chosen = sa.select(RiskProgress).where(RiskProgress.risk_id == risk_id).order_by(RiskProgress.id.desc())
    return list(db.session.scalars(chosen))


def list_versions(risk_id: int) -> list[RiskVersion]:
    """What a risk said before, the newest first."""
    chosen = sa.select(RiskVersion).where(RiskVersion.risk_id == risk_id).order_by(RiskVersion.number.desc())
    return list(db.session.scalars(chosen))


def evidence_subject(risk_id: int) -> str:
    """How evidence names a risk."""
    return f"risk:{risk_id}"
