"""Letters about loans: to those who decide, to the borrower, and to those who must ask for a thing back."""

from __future__ import annotations

from collections.abc import Iterable

from muangmai_portal.accounts.models import Officer
from muangmai_portal.integrity.property.loans.models import PropertyLoan
from muangmai_portal.integrity.property.loans.queries import list_approvers
from muangmai_portal.integrity.property.rules import read_rule
from muangmai_portal.outbox.operations import NewMessage, enqueue


def tell_approvers(loan: PropertyLoan) -> None:
    """Somebody asks for something."""
    write_letters(list_approvers(loan), loan, "loan_asked", "asked")


def tell_borrower(loan: PropertyLoan, deed: str) -> None:
    """What was decided."""
    write_letters([loan.borrower], loan, "loan_decided", deed)


def write_letters(officers: Iterable[Officer], loan: PropertyLoan, template: str, occasion: str) -> int:
    """Write to those of the officers who have an address; how many letters. An `occasion` comes once for a loan."""
    recipients = [officer for officer in officers if officer.email]
    for officer in recipients:
        message = NewMessage(
            recipient=officer.email,
            template=f"integrity/{template}",
            context=_facts(loan),
            dedupe_key=f"loan:{loan.id}:{occasion}:{officer.id}",
        )
        enqueue(message)
    return len(recipients)


def _facts(loan: PropertyLoan) -> dict[str, object]:
    return {
        "number": loan.id,
        "title": loan.title,
        "borrower": loan.borrower.name,
        "section": loan.section.name_th,
        "purpose": loan.purpose,
        "from_on": loan.from_on.isoformat(),
        "due_on": loan.due_on.isoformat(),
        "is_refused": loan.state == "refused",
        "reason": loan.reason,
        "rule": read_rule("๒๑๑"),
        "path": f"/staff/property/{loan.id}",
    }
