"""Cases as lines of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.disputes import list_disputed_cases
from muangmai_portal.cases.labels import CHANNEL_LABELS, KIND_LABELS, STAFF_STATUS_LABELS
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Channel
from muangmai_portal.cases.queries.filters import NO_VILLAGE, OUTSIDE
from muangmai_portal.core.access import Permission
from muangmai_portal.inbox.due_words import Task, next_task
from muangmai_portal.inbox.queries import list_failed_mail_cases


@dataclass(frozen=True)
class Row:
    """One line. `section` is empty for people who only see their own."""

    id: int
    version: int
    reference: str
    kind: str
    title: str
    summary: str
    place: str
    status: str
    status_label: str
    task: Task
    due_at: dt.datetime
    assignee: str
    section: str
    service: str
    channel: str
    received_at: dt.datetime
    is_open: bool
    is_mine: bool
    is_urgent: bool
    is_disputed: bool
    has_failed_mail: bool


def make_rows(officer: Officer, cases: Iterable[Case]) -> list[Row]:
    """The lines for this officer; two questions more for the whole list."""
    cases = list(cases)
    failed, disputed = list_failed_mail_cases([case.id for case in cases]), list_disputed_cases(cases)
    return [_row(officer, case, has_failed_mail=case.id in failed, is_disputed=case.id in disputed) for case in cases]


def _row(officer: Officer, case: Case, *, has_failed_mail: bool, is_disputed: bool) -> Row:
    return Row(
        id=case.id,
        version=case.version,
        reference=case.reference,
        kind=str(KIND_LABELS[CaseKind(case.kind)]),
        title=case.title,
        summary=case.summary,
        place=show_place(case.moo),
        status=case.status,
        status_label=str(STAFF_STATUS_LABELS[CaseStatus(case.status)]),
        task=next_task(case),
        due_at=case.due_at,
        assignee=case.assignee.name if case.assignee else "",
        section=case.section.name_th if officer.can(Permission.READ_ALL_CASES) else "",
        service=case.service_code or "",
        channel=str(CHANNEL_LABELS[Channel(case.channel)]),
        received_at=case.created_at,
        is_open=case.is_open,
        is_mine=case.assignee_id == officer.id,
        is_urgent=case.is_urgent,
        is_disputed=is_disputed,
        has_failed_mail=has_failed_mail,
    )


def show_place(moo: str) -> str:
    """หมู่ที่ 3, นอกเขตตำบล, or nothing where no village was asked for."""
    if moo in {OUTSIDE, NO_VILLAGE}:
        return "นอกเขตตำบล"
    return f"หมู่ที่ {moo}" if moo.isdigit() else moo
