"""Which case an officer should open after this one."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseStatus
from muangmai_portal.cases.permissions import may_sort
from muangmai_portal.cases.queries import View, list_inbox
from muangmai_portal.core.access import Permission


def find_next_case(officer: Officer, case: Case) -> Case | None:
    """The most pressing other case: of one's own, else of those nobody has taken; whoever sorts goes on sorting."""
    if not officer.can(Permission.WORK_ON_CASES):
        return None
    is_sorting = case.unsorted_since is not None and may_sort(officer)
    for view in (*([View.TO_SORT] if is_sorting else []), View.MINE, View.UNASSIGNED):
        for each in list_inbox(officer, view).cases:
            if each.id != case.id and each.status != CaseStatus.WAITING_CITIZEN:
                return each
    return None
