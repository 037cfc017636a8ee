"""Reading loans: one, lists of them for whoever asks, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.integrity.property.loans.models import LoanEvent, LoanState, PropertyLoan
from muangmai_portal.integrity.property.loans.rights import is_head, is_over_all, may_decide, may_see, may_see_all

PAGE = 20
VIEWS = ("mine", "to-approve", "out", "overdue", "history")
_OPEN = (LoanState.ASKED, LoanState.APPROVED, LoanState.LENT)


@dataclass(frozen=True)
class Sought:
    """Which loans a list holds: a view, and what it is narrowed to."""

    view: str = "mine"
    category: str = ""
    section_id: int | None = None
    year: FiscalYear | None = None


def get_loan(loan_id: int, officer: Officer) -> PropertyLoan:
    """A loan that this officer may see.

    Raises:
        NotFoundError: there is none, or it is not theirs to see.
    """
    found = db.session.get(PropertyLoan, loan_id)
    if found is None or not may_see(found, officer):
        raise NotFoundError("ไม่พบคำขอยืมนี้")
    return found


def find_by_form(digest: str) -> PropertyLoan | None:
    """The request that was made with a form."""
    return db.session.scalar(sa.select(PropertyLoan).where(PropertyLoan.form_digest == digest))


def list_events(loan_id: int) -> list[LoanEvent]:
    """The log of a loan, oldest first."""
    return list(db.session.scalars(sa.select(LoanEvent).where(LoanEvent.loan_id == loan_id).order_by(LoanEvent.id)))


def list_loans(sought: Sought, officer: Officer, page: int = 1) -> tuple[Sequence[PropertyLoan], bool]:
    """A page of a list; whether there are more."""
    loan = PropertyLoan
    order = {
        "mine": (sa.case((loan.state.in_(_OPEN), 0), else_=1), loan.asked_at.desc(), loan.id.desc()),
        "to-approve": (loan.asked_at, loan.id),
        "history": (loan.asked_at.desc(), loan.id.desc()),
    }.get(sought.view, (loan.due_on, loan.id))
    chosen = sa.select(loan).where(*_conditions(sought, officer)).order_by(*order)
    found = list(db.session.scalars(chosen.offset((page - 1) * PAGE).limit(PAGE + 1)))
    return found[:PAGE], len(found) > PAGE


def count_loans(sought: Sought, officer: Officer) -> int:
    """How many a list holds."""
    return db.session.scalar(sa.select(sa.func.count(PropertyLoan.id)).where(*_conditions(sought, officer))) or 0


def list_lent() -> list[PropertyLoan]:
    """What is out now, the longest overdue first."""
    chosen = sa.select(PropertyLoan).where(PropertyLoan.state == LoanState.LENT)
    return list(db.session.scalars(chosen.order_by(PropertyLoan.due_on, PropertyLoan.id)))


def list_deeds(loan_id: int) -> set[tuple[str, str]]:
    """What was done with a loan at least once, each with its note."""
    rows = db.session.execute(sa.select(LoanEvent.deed, LoanEvent.note).where(LoanEvent.loan_id == loan_id))
    return {(row.deed, row.note) for row in rows}


def list_asked_in(year: FiscalYear) -> list[PropertyLoan]:
    """What was asked for in a fiscal year."""
    loan = PropertyLoan
    return list(
        db.session.scalars(sa.select(loan).where(loan.asked_at >= year.starts_at, loan.asked_at < year.ends_at))
    )


def list_approvers(loan: PropertyLoan) -> list[Officer]:
    """Who may decide on a request, by name."""
    chosen = sa.select(Officer).where(Officer.is_active).order_by(Officer.name, Officer.id)
    return [each for each in db.session.scalars(chosen) if may_decide(loan, each)]


def _conditions(sought: Sought, officer: Officer) -> list[sa.ColumnElement[bool]]:
    loan = PropertyLoan
    conditions = [_visible_to(officer, sought.view), *_of_view(sought.view, officer)]
    if sought.category:
        conditions.append(loan.category == sought.category)
    if sought.section_id is not None:
        conditions.append(loan.section_id == sought.section_id)
    if sought.year is not None:
        conditions += [loan.asked_at >= sought.year.starts_at, loan.asked_at < sought.year.ends_at]
    return conditions


def _visible_to(officer: Officer, view: str) -> sa.ColumnElement[bool]:
    mine = PropertyLoan.borrower_id == officer.id
    if view == "mine":
        return mine
    if may_see_all(officer):
        return sa.true()
    return sa.or_(mine, PropertyLoan.section_id == officer.section_id) if is_head(officer) else mine


def _of_view(view: str, officer: Officer) -> list[sa.ColumnElement[bool]]:
    loan, today = PropertyLoan, clock.today()
    if view == "to-approve":
        not_mine = loan.borrower_id != officer.id
        theirs = sa.true() if is_over_all(officer) else sa.and_(_lent_by(officer), _left_to_heads())
        return [loan.state == LoanState.ASKED, not_mine, theirs]
    if view == "out":
        return [loan.state.in_((LoanState.APPROVED, LoanState.LENT))]
    if view == "overdue":
        return [loan.state == LoanState.LENT, loan.due_on < today]
    return []


def _lent_by(officer: Officer) -> sa.ColumnElement[bool]:
    return PropertyLoan.section_id == officer.section_id


def _left_to_heads() -> sa.ColumnElement[bool]:
    """As `rights.may_decide`: what stays in the house, and what the secretary asks for."""
    over_all = sa.select(Officer.id).where(Officer.role == Role.SECRETARY)
    return sa.or_(PropertyLoan.is_outside.is_(False), PropertyLoan.borrower_id.in_(over_all))
