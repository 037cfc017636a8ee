"""Who may do what with a checklist: a section proves its own items, two roles answer for everything."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import ForbiddenError
from muangmai_portal.integrity.oit.models import ChecklistItem


def is_manager(officer: Officer) -> bool:
    """Whether this officer answers for whole checklists."""
    return officer.can(Permission.PUBLISH) or officer.can(Permission.MANAGE_MEASURES)


def may_prove(item: ChecklistItem, officer: Officer) -> bool:
    """Whether this officer answers for the item."""
    is_own = item.section_id is not None and item.section_id == officer.section_id
    return is_manager(officer) or (is_own and officer.can(Permission.REPORT_PROGRESS))


def demand_manager(officer: Officer) -> None:
    """Refuse whoever answers for single items only.

    Raises:
        ForbiddenError: they do.
    """
    if not is_manager(officer):
        raise ForbiddenError("เฉพาะผู้ดูแลเว็บไซต์และปลัด อบต. เท่านั้น")


def demand_own(item: ChecklistItem, officer: Officer) -> None:
    """Refuse whoever does not answer for the item.

    Raises:
        ForbiddenError: the item is another section's.
    """
    if not may_prove(item, officer):
        raise ForbiddenError("ข้อนี้เป็นของส่วนราชการอื่น ท่านดูได้แต่แก้ไขไม่ได้")
