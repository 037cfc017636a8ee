"""Sorting: saying whose a case is that nobody was given, or over which the sections do not agree."""

from __future__ import annotations

from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import InvalidTransitionError
from muangmai_portal.cases.history import Entry, append, hold_case
from muangmai_portal.cases.models import Case, EventKind
from muangmai_portal.cases.passing_on import LABELS, Passing, read_passing
from muangmai_portal.cases.permissions import demand_work_on, may_decide
from muangmai_portal.cases.queries import list_events
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section

_DECIDERS = "หัวหน้าสำนักงานปลัดหรือปลัด"


def keep_case(case_id: int, *, version: int, actor: Officer) -> Case:
    """Keep a case that waited to be sorted where it is: the section that sorts looks after it itself.

    Raises:
        NotYourCaseError: it is another section's.
        InvalidTransitionError: it does not wait to be sorted.
        ForbiddenError: somebody higher has to decide.
    """
    case = hold_case(case_id, version=version)
    demand_work_on(case, actor)
    if not case.is_open or case.unsorted_since is None:
        raise InvalidTransitionError
    demand_right_to_sort(case, actor)
    append(case, Entry(kind=EventKind.KEPT, actor=actor))
    return case


def passing_of(case: Case) -> Passing:
    """How the case has been passed on."""
    return read_passing(list_events(case))


def demand_right_to_sort(case: Case, actor: Officer) -> None:
    """Refuse whoever may not say whose a case is that was taken up.

    Raises:
        ForbiddenError: it waits for the head of the central section, or the permanent secretary.
    """
    if case.unsorted_since is not None and not may_decide(actor) and passing_of(case).is_raised:
        raise ForbiddenError(f"เรื่องนี้รอ{_DECIDERS}ชี้ขาดว่าเป็นของส่วนราชการใด ท่านบันทึกความเห็นไว้ในบันทึกภายในได้")


def way_of_transfer(case: Case, section: Section, actor: Officer) -> dict[str, Any]:
    """What the event of a transfer says besides where to: that it goes up, or that somebody decided.

    Raises:
        DomainError: it was passed on too often to be passed on like this.
    """
    demand_right_to_sort(case, actor)
    passing = passing_of(case)
    if may_decide(actor):
        return {"decided": True} if passing.is_raised or passing.goes_up else {}
    central = find_section(CENTRAL_CODE)
    if central is None or not central.is_active:
        return {}
    if section.id == central.id:
        if passing.goes_up:
            return {"raised": passing.goes_up}
        # It was sent where it did not belong: it waits to be sorted once more.
        return {"returned": True} if central.id in passing.passed_by else {}
    reason = passing.blocks(section.id)
    if reason is None:
        return {}
    if case.section_id == central.id:
        raise DomainError(f"เรื่องนี้{LABELS[reason]} ให้{_DECIDERS}เป็นผู้เลือกส่วนราชการ มอบหมายเรื่องนี้ให้ท่านได้")
    raise DomainError(f"เรื่องนี้{LABELS[reason]} ส่งต่อกันเองไม่ได้อีก เลือก{central.name_th} เพื่อให้{_DECIDERS}ชี้ขาด")
