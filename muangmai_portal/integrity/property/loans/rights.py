"""Who may see a loan, decide on it, hand the thing out and take it back. Pure."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.integrity.property.loans.models import PropertyLoan


def is_over_all(officer: Officer) -> bool:
    """Whether an officer answers for every section: the secretary."""
    return officer.can(Permission.APPROVE_LOANS) and officer.can(Permission.READ_ALL_CASES)


def may_see_all(officer: Officer) -> bool:
    """Whether an officer reads the loans of every section: secretary, executive, auditor."""
    return officer.can(Permission.READ_FIGURES) and not is_head(officer)


def is_head(officer: Officer) -> bool:
    """Whether an officer lends what one section keeps."""
    return officer.can(Permission.APPROVE_LOANS) and not is_over_all(officer)


def may_see(loan: PropertyLoan, officer: Officer) -> bool:
    """Whether an officer may read it: the borrower, the head of the section that lends, those over all."""
    is_lenders = is_head(officer) and officer.section_id == loan.section_id
    return loan.borrower_id == officer.id or is_lenders or may_see_all(officer)


def may_lend(loan: PropertyLoan, officer: Officer) -> bool:
    """Whether an officer may hand it out and take it back. Never what they borrow themselves."""
    if loan.borrower_id == officer.id:
        return False
    return is_over_all(officer) or (is_head(officer) and officer.section_id == loan.section_id)


def may_decide(loan: PropertyLoan, officer: Officer) -> bool:
    """Whether an officer may approve or refuse it.

    What leaves the office's grounds is the secretary's to decide, for the head of the office (ข้อ ๒๐๘); what the
    secretary asks for, the head of the section that keeps it decides.
    """
    if not may_lend(loan, officer):
        return False
    return is_over_all(officer) or not loan.is_outside or is_over_all(loan.borrower)
