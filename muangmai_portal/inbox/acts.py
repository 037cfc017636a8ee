"""Which acts an officer is offered on a case, and what there is to choose from: what the tables and rules allow."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import find_officer, list_officers
from muangmai_portal.cases.delays import explain_by
from muangmai_portal.cases.labels import OUTCOME_LABELS, STAFF_STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus
from muangmai_portal.cases.operations.closing import OFFICER_OUTCOMES
from muangmai_portal.cases.operations.extending import may_extend
from muangmai_portal.cases.permissions import is_set_aside, may_work_on
from muangmai_portal.cases.transitions import Act, find_transition, list_state_changes
from muangmai_portal.core.access import Permission
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.inbox.sorting import Sorting, describe_sorting
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section, list_sections

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """What is drawn. Choices that are empty mean that the act is not open to this officer now."""

    may_write: bool = False
    may_assign: bool = False
    may_close: bool = False
    can_take: bool = False
    may_extend: bool = False
    explain_by: dt.date | None = None
    sorting: Sorting = field(default_factory=Sorting)
    officers: Choices = field(default_factory=list)
    sections: Choices = field(default_factory=list)
    states: Choices = field(default_factory=list)
    outcomes: Choices = field(default_factory=list)


def offer_acts(case: Case, officer: Officer) -> Offer:
    """The acts open to this officer on the case as it stands."""
    if not may_work_on(case, officer) or is_set_aside(case):
        return Offer()
    sorting = describe_sorting(case, officer)
    may_assign = case.is_open and _may_assign(case, officer) and not sorting.is_for_others
    may_close = find_transition(case.status, Act.CLOSE) is not None
    return Offer(
        may_write=True,
        sorting=sorting,
        may_assign=may_assign,
        may_close=may_close,
        can_take=may_assign and case.assignee_id != officer.id,
        may_extend=case.kind != CaseKind.INFORMATION and may_extend(case, officer),
        explain_by=explain_by([case]).get(case.id),
        officers=_officers(case, officer) if may_assign else [],
        sections=_sections(case, sorting) if case.is_open and not sorting.is_for_others else [],
        states=_states(case, officer),
        outcomes=[(outcome.value, str(OUTCOME_LABELS[outcome])) for outcome in OFFICER_OUTCOMES] if may_close else [],
    )


def _may_assign(case: Case, officer: Officer) -> bool:
    return case.assignee_id in {None, officer.id} or officer.can(Permission.ASSIGN_OTHERS)


def _officers(case: Case, officer: Officer) -> Choices:
    people = [each for each in list_officers(case.section_id) if each.can(Permission.WORK_ON_CASES)]
    if officer not in people:
        people.append(officer)
    if case.assignee and case.assignee not in people:
        people.append(case.assignee)
    return [(each.username, f"{each.name} (ฉัน)" if each.id == officer.id else each.name) for each in people]


def _sections(case: Case, sorting: Sorting) -> Choices:
    return [
        (section.code, section.name_th + (" (ให้ชี้ขาด)" if sorting.goes_up and section.code == CENTRAL_CODE else ""))
        for section in list_sections()
        if section.takes_requests and section.id != case.section_id and section.id not in sorting.blocked
    ]


def _states(case: Case, officer: Officer) -> Choices:
    rows = [row for row in list_state_changes(case.status) if row.permission and officer.can(row.permission)]
    return [(row.target.value, _state_label(case.status, row.target)) for row in rows]


def _state_label(status: str, target: CaseStatus) -> str:
    if status == CaseStatus.CLOSED:
        return "เปิดเรื่องอีกครั้ง"
    return str(STAFF_STATUS_LABELS[target])


def read_officer(text: str) -> Officer | None:
    """The officer meant by a username or a number."""
    text = fold_digits(text)
    if text.isascii() and text.isdigit():
        return next((each for each in list_officers() if each.id == int(text)), None)
    return find_officer(text.lower())


def read_section(text: str) -> Section | None:
    """The section meant by a code or a number."""
    text = fold_digits(text)
    if text.isascii() and text.isdigit():
        return next((each for each in list_sections() if each.id == int(text)), None)
    return find_section(text.upper())
