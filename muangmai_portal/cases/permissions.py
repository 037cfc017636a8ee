"""Who may read a case and who may work on it."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import HeldCaseError, NotYourCaseError
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, Contact, Outcome
from muangmai_portal.core.access import Permission
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import CENTRAL_CODE


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


def may_sort(officer: Officer) -> bool:
    """Whether this officer says whose a case is that nobody was given: people of the central section, and those above
    all sections."""
    is_central = officer.section is not None and officer.section.code == CENTRAL_CODE
    return officer.can(Permission.WORK_ON_CASES) and (is_central or officer.can(Permission.READ_ALL_CASES))


def may_decide(officer: Officer) -> bool:
    """Whether this officer decides where the sections do not agree: the head of the central section, and those above
    all sections."""
    return may_sort(officer) and officer.can(Permission.ASSIGN_OTHERS)


def demand_work_on(case: Case, officer: Officer) -> None:
    """Refuse people who may not act on the case, and everybody as long as it is set aside.

    Raises:
        NotYourCaseError: they may not.
        HeldCaseError: nobody may yet.
    """
    if not may_work_on(case, officer):
        raise NotYourCaseError
    if is_set_aside(case):
        raise HeldCaseError


def is_set_aside(case: Case) -> bool:
    """Whether the case waits to be screened or was put aside as spam: nothing is done, nobody is written to."""
    return case.status == CaseStatus.HELD or case.outcome == Outcome.SPAM


def contact_readable_by(officer: Officer) -> sa.ColumnElement[bool]:
    """The condition that selects, of the cases this officer may read, those whose contact they may see.

    Who asked that the name be withheld gave it to the section that received the case, and to those above the sections;
    passing the case on does not pass on the name: the other side may sit there.
    """
    if not officer.can(Permission.READ_CONTACTS):
        return sa.false()
    if officer.can(Permission.READ_ALL_CASES):
        return sa.true()
    first, contact = aliased(CaseEvent), aliased(Contact)
    # A rule may have sent it elsewhere than the submitter did.
    addressed_to = sa.func.coalesce(
        first.data["routing", "addressed_to"].as_integer(), first.data["section_id"].as_integer()
    )
    received_here = sa.select(first.id).where(
        first.case_id == Case.id, first.seq == 1, addressed_to == officer.section_id
    )
    hides = sa.select(contact.case_id).where(contact.case_id == Case.id, contact.hides_name)
    return sa.or_(~hides.correlate(Case).exists(), received_here.correlate(Case).exists())


def list_contacts_readable(officer: Officer, case_ids: Collection[int]) -> set[int]:
    """Those of the cases, which this officer may read, of which they may know who filed them."""
    if not case_ids:
        return set()
    return set(db.session.scalars(sa.select(Case.id).where(Case.id.in_(case_ids), contact_readable_by(officer))))


def may_read_contact(case: Case, officer: Officer) -> bool:
    """Whether this officer, who may read the case, may know who filed it."""
    statement = sa.select(Case.id).where(Case.id == case.id, contact_readable_by(officer))
    return db.session.scalar(statement) is not None
