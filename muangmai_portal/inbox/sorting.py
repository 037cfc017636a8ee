"""What the case page says of a case that waits to be sorted, or that has been passed on too often."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.sorting import passing_of
from muangmai_portal.cases.passing_on import LABELS
from muangmai_portal.cases.permissions import may_decide
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.queries import list_sections

_RETURNED = "ส่วนราชการที่ได้รับเรื่องเห็นว่าไม่ใช่งานของตน จึงส่งกลับมา"
_UNKNOWN = "ไม่มีกฎการส่งเรื่อง บริการ หรือส่วนราชการที่ระบุไว้ จึงมาอยู่ที่ส่วนกลาง"


@dataclass(frozen=True)
class Sorting:
    """`reason`: why it waits, empty where it does not; `is_for_others`: this officer is not the one to say whose it is.

    `goes_up`: why a further transfer goes up, empty where it may just be passed on; `blocked`: to which sections not.
    """

    reason: str = ""
    is_for_others: bool = False
    may_keep: bool = False
    goes_up: str = ""
    blocked: frozenset[int] = frozenset()


def describe_sorting(case: Case, officer: Officer) -> Sorting:
    """How it stands with the case, for this officer who may work on it."""
    if not case.is_open:
        return Sorting()
    passing = passing_of(case)
    decides = may_decide(officer)
    if case.unsorted_since is not None:
        is_for_others = passing.is_raised and not decides
        reason = _RETURNED if passing.passed_by else _UNKNOWN
        if passing.is_raised and passing.goes_up:
            reason = f"ส่วนราชการตกลงกันไม่ได้ ({LABELS[passing.goes_up]})"
        return Sorting(reason, is_for_others=is_for_others, may_keep=not is_for_others)
    if decides or passing.goes_up is None:
        return Sorting()
    sections = [each for each in list_sections() if each.code != CENTRAL_CODE]
    blocked = frozenset(each.id for each in sections if passing.blocks(each.id))
    return Sorting(goes_up=LABELS[passing.goes_up], blocked=blocked)
