"""What is counted of loans for everybody: nothing of a person, nothing of a thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core import clock
from muangmai_portal.core.figures import Cell, Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.property.loans.labels import CATEGORIES, category_name
from muangmai_portal.integrity.property.loans.models import LoanState, PropertyLoan
from muangmai_portal.integrity.property.loans.queries import list_asked_in


@dataclass(frozen=True)
class LoanFigures:
    """Loans that were asked for in a fiscal year, and what became of them."""

    asked: int
    approved: int
    refused: int
    on_time: int
    late: int
    overdue: int


def count_year(year: FiscalYear) -> LoanFigures:
    """All loans of a year."""
    return _count(list_asked_in(year))


def loan_figures(year: FiscalYear, _language: str) -> FigureTable:
    """Loans of a year by kind of property, for the page of statistics."""
    loans = list_asked_in(year)
    rows: list[tuple[Cell, ...]] = []
    codes = [code for code in CATEGORIES if any(loan.category == code for loan in loans)]
    for code in codes:
        found = _count(loan for loan in loans if loan.category == code)
        rows.append((category_name(code), *vars(found).values()))
    return FigureTable(
        key="property_loans",
        title=str(_("การยืมทรัพย์สินของราชการโดยเจ้าหน้าที่")),
        columns=(
            Column(name="category", label=str(_("ประเภททรัพย์สิน"))),
            Column(name="asked", label=str(_("ขอยืม"))),
            Column(name="approved", label=str(_("อนุมัติ"))),
            Column(name="refused", label=str(_("ไม่อนุมัติ"))),
            Column(name="returned_on_time", label=str(_("คืนตรงกำหนด"))),
            Column(name="returned_late", label=str(_("คืนช้ากว่ากำหนด"))),
            Column(name="overdue_now", label=str(_("เกินกำหนดอยู่ขณะนี้"))),
        ),
        rows=tuple(rows),
        codes=tuple(codes),
        nothing=str(_("ไม่มีการยืมในปีนี้")),
        note=str(_("นับตามปีงบประมาณที่ยื่นคำขอ ไม่รวมคำขอของประชาชนและหน่วยงานภายนอก")),
    )


def _count(found: Iterable[PropertyLoan]) -> LoanFigures:
    loans, today = list(found), clock.today()
    returned = [loan for loan in loans if loan.state == LoanState.RETURNED]
    refused = sum(loan.state == LoanState.REFUSED for loan in loans)
    decided = sum(loan.decided_at is not None for loan in loans)
    on_time = sum(loan.was_on_time for loan in returned)
    overdue = sum(loan.days_late(today) > 0 for loan in loans)
    return LoanFigures(len(loans), decided - refused, refused, on_time, len(returned) - on_time, overdue)
