"""Who may do what with the register: permissions open the desk, sections bound it."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission, Role

_OF_A_SECTION = frozenset({Role.OFFICER, Role.HEAD})


def may_edit(officer: Officer, section_id: int | None) -> bool:
    """A head edits the risks of the own section; the secretary and the webmaster those of all."""
    return officer.can(Permission.MANAGE_RISKS) and _reaches(officer, section_id)


def may_report(officer: Officer, section_id: int | None) -> bool:
    """Officers report on the risks of their own section; the secretary and the webmaster on all."""
    return officer.can(Permission.REPORT_PROGRESS) and _reaches(officer, section_id)


def may_approve(officer: Officer) -> bool:
    """The register is the whole office's: no single section approves it."""
    return officer.can(Permission.MANAGE_RISKS) and officer.role not in _OF_A_SECTION


def _reaches(officer: Officer, section_id: int | None) -> bool:
    return officer.role not in _OF_A_SECTION or (section_id is not None and officer.section_id == section_id)
