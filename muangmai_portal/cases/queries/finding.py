"""One case and what happened in it."""

from __future__ import annotations

import hmac

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import CaseNotFoundError
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.core import clock
from muangmai_portal.core.identifiers import normalise_pin, parse_reference, pin_digest
from muangmai_portal.extensions import db


def find_case(reference: str) -> Case | None:
    """A case by its number, in any spelling."""
    parsed = parse_reference(reference)
    return db.session.scalar(sa.select(Case).where(Case.reference == parsed)) if parsed else None


def get_case_for(officer: Officer, reference: str) -> Case:
    """A case that this officer may read.

    Raises:
        CaseNotFoundError: none such, or another section's: the answer does not tell which.
    """
    statement = sa.select(Case).where(Case.reference == parse_reference(reference), readable_by(officer))
    case = db.session.scalar(statement)
    if case is None:
        raise CaseNotFoundError
    return case


def find_case_by_pin(reference: str, pin: str) -> Case | None:
    """The case with this number, when the PIN is its own."""
    case = find_case(reference)
    # A digest is made and compared in any case, so that a wrong number and a wrong PIN take the same time.
    expected = case.pin_digest if case else ""
    given = pin_digest(case.reference if case else "", normalise_pin(pin))
    return case if hmac.compare_digest(expected, given) else None


def list_events(case: Case) -> list[CaseEvent]:
    """The whole history, oldest first, with the words."""
    statement = sa.select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.seq)
    return list(db.session.scalars(statement))


def list_public_events(case: Case) -> list[CaseEvent]:
    """What of the history the citizen may see. The one function through which public pages read it."""
    return [event for event in list_events(case) if event.is_public]


def is_overdue(case: Case) -> bool:
    """Whether the promised date has passed while the office, not the citizen, has to act. Never stored."""
    return case.is_open and case.status != CaseStatus.WAITING_CITIZEN and case.due_at < clock.now()


def has_cases() -> bool:
    """Whether anything was ever filed here."""
    return db.session.scalar(sa.select(sa.literal(1)).select_from(Case).limit(1)) is not None
