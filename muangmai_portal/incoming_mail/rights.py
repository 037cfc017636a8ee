"""Who may see mail that came in. Mail that found no case may hold anything about anybody, so few eyes see it.

The central section and those above all sections sort what waits. A section sees what is surely about its own cases, and
nobody sees by mail whose case it is where the submitter asked that the name be withheld.
"""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import contact_readable_by, may_work_on, readable_by
from muangmai_portal.core.access import Permission
from muangmai_portal.incoming_mail.models import InboundMail, MailState
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import find_section


def sorts_mail(officer: Officer) -> bool:
    """Whether this officer decides about mail that found no case."""
    if not officer.can(Permission.WORK_ON_CASES):
        return False
    central = find_section(CENTRAL_CODE)
    return officer.can(Permission.READ_ALL_CASES) or (central is not None and officer.section_id == central.id)


def visible_to(officer: Officer) -> sa.ColumnElement[bool]:
    """The condition that selects the messages this officer may read."""
    if not officer.can(Permission.WORK_ON_CASES):
        return sa.false()
    # Asked for each message: as a list of cases, SQLite would gather all of the section first.
    own = sa.select(Case.id).where(Case.id == InboundMail.case_id, readable_by(officer), contact_readable_by(officer))
    of_own_case = sa.exists(own)
    if not sorts_mail(officer):
        return of_own_case
    # Who has decided about a message has read it, and must see what became of it when a button was pressed twice.
    return sa.or_(InboundMail.state != MailState.JOINED, InboundMail.settled_by_id == officer.id, of_own_case)


def may_join_to(case: Case, officer: Officer) -> bool:
    """Whether this officer may add a message to that case: who sorts mail brings it to any."""
    return sorts_mail(officer) or may_work_on(case, officer)
