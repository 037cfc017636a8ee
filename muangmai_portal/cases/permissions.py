"""Who may read a case and who may work on it."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import HeldCaseError, NotYourCaseError
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.core.access import Permission


def readable_by(officer: Officer) -> sa.ColumnElement[bool]:
    """The condition that selects the cases this officer may read."""
    if officer.can(Permission.READ_ALL_CASES):
        return sa.true()
    if officer.can(Permission.READ_SECTION_CASES) and officer.section_id is not None:
        return Case.section_id == officer.section_id
    return sa.false()


def may_work_on(case: Case, officer: Officer) -> bool:
    """Whether this officer may act on the case: people of its section, and those above all sections."""
    if not officer.can(Permission.WORK_ON_CASES):
        return False
    return officer.can(Permission.READ_ALL_CASES) or case.section_id == officer.section_id


def demand_work_on(case: Case, officer: Officer) -> None:
    """Refuse people who may not act on the case, and everybody as long as it waits to be screened.

    Raises:
        NotYourCaseError: they may not.
        HeldCaseError: nobody may yet.
    """
    if not may_work_on(case, officer):
        raise NotYourCaseError
    if case.status == CaseStatus.HELD:
        raise HeldCaseError
