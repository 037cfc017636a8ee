"""Rows of the register from the database: what was approved for the public, what the desk has for the desk."""

from __future__ import annotations

from collections.abc import Sequence

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.integrity.risks.queries import latest_progress, list_approved, list_risks
from muangmai_portal.integrity.risks.register import Row, make_row


def approved_rows(year: FiscalYear) -> list[Row]:
    """What the public sees of a year."""
    risks = list_approved(year)
    progress = latest_progress([risk.id for risk in risks])
    return [make_row(risk, risk.approved, progress.get(risk.id)) for risk in risks if risk.approved]


def desk_rows(year: FiscalYear) -> list[tuple[Risk, Row]]:
    """What the desk has of a year, each risk with its row."""
    risks: Sequence[Risk] = list_risks(year)
    progress = latest_progress([risk.id for risk in risks])
    return [(risk, make_row(risk, risk.content(), progress.get(risk.id))) for risk in risks]
