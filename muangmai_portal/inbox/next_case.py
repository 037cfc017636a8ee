"""Which case an officer should open after this one."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.queries import View, list_inbox
from muangmai_portal.core.access import Permission


def find_next_case(officer: Officer, case: Case) -> Case | None:
    """The most pressing other case: of one's own, else of those that nobody has taken."""
    if not officer.can(Permission.WORK_ON_CASES):
        return None
    for view in (View.MINE, View.UNASSIGNED):
        for each in list_inbox(officer, view).cases:
            if each.id != case.id and each.status != CaseStatus.WAITING_CITIZEN:
                return each
    return None
