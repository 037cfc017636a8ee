"""Who may do what with a row: a section changes its own, the permanent secretary all; superiors answer obstacles."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission, Role
from muangmai_portal.core.errors import ForbiddenError
from muangmai_portal.integrity.measures.models import Obstacle, Progress

_OVER_ALL = frozenset({Role.SECRETARY, Role.EXECUTIVE})


def may_report(officer: Officer, row: Progress) -> bool:
    """Whether this officer reports how far the row is."""
    is_own = officer.section_id == row.section_id or officer.role == Role.SECRETARY
    return is_own and officer.can(Permission.REPORT_PROGRESS)


def demand_own(officer: Officer, row: Progress) -> None:
    """Let only those pass who report for the row.

    Raises:
        ForbiddenError: it is another section's.
    """
    if not may_report(officer, row):
        raise ForbiddenError("ขั้นตอนนี้เป็นของส่วนราชการอื่น เฉพาะส่วนราชการนั้นและปลัด อบต. บันทึกได้")


def watches_obstacles(officer: Officer) -> bool:
    """Whether obstacles are told to this officer: heads of theirs, those above the sections of all."""
    return officer.role in _OVER_ALL or (officer.role == Role.HEAD and officer.section_id is not None)


def watched_section(officer: Officer) -> int | None:
    """The section whose obstacles this officer sees; None for all.

    Raises:
        ForbiddenError: this officer is nobody's superior.
    """
    if not watches_obstacles(officer):
        raise ForbiddenError("หน้านี้สำหรับหัวหน้าส่วนราชการ ปลัด อบต. และผู้บริหาร")
    return None if officer.role in _OVER_ALL else officer.section_id


def may_answer(officer: Officer, obstacle: Obstacle) -> bool:
    """Whether this officer is a superior of the section. Nobody answers what they reported themselves."""
    is_superior = officer.role in _OVER_ALL or (
        officer.role == Role.HEAD and officer.section_id == obstacle.progress.section_id
    )
    return is_superior and officer.id != obstacle.reported_by_id


def reads_obstacles_of(officer: Officer, row: Progress) -> bool:
    """Whether the words about this row's obstacles are for this officer: the section's own and its superiors'."""
    return officer.section_id == row.section_id or officer.role in _OVER_ALL


def demand_reading(officer: Officer, row: Progress) -> None:
    """Let those read a row at the desk who report for it, plan it, or look at everything.

    Raises:
        ForbiddenError: it is another section's.
    """
    may_read = officer.can(Permission.MANAGE_MEASURES) or officer.role in {*_OVER_ALL, Role.AUDITOR}
    if not may_read and officer.section_id != row.section_id:
        raise ForbiddenError("ขั้นตอนนี้เป็นของส่วนราชการอื่น ดูความก้าวหน้าได้จากหน้าสำหรับประชาชน")
