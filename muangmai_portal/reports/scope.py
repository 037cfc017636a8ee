"""What a reader of reports is told of: which section, and whether single cases may be named and opened."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import ForbiddenError, NotFoundError
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import find_section, list_sections

_NO_SECTION = 0  # of a head without a section: no case has it


@dataclass(frozen=True)
class Scope:
    """The cases a report tells of. `reads_cases`: titles are shown and lead to the case; else only figures, numbers and
    services, for a title is what a citizen wrote."""

    section_id: int | None
    section_name: str
    is_bound: bool
    reads_cases: bool
    code: str = ""

    @property
    def name(self) -> str:
        """Whose cases these are, as a heading says it."""
        return self.section_name or "ทุกส่วนราชการ"


def scope_of(officer: Officer, code: str = "") -> Scope:
    """The whole office, or the section with this code; of a head always their own.

    Raises:
        NotFoundError: there is no such section.
        ForbiddenError: it is another section than the head's.
    """
    reads_cases = officer.can(Permission.READ_SECTION_CASES)
    if reads_cases and not officer.can(Permission.READ_ALL_CASES):
        own = officer.section
        if code and (own is None or own.code != code):
            raise ForbiddenError("ดูรายงานได้เฉพาะของส่วนราชการของท่าน")
        return Scope(own.id if own else _NO_SECTION, officer.section_name or "ไม่มีส่วนราชการ", True, True)
    section = _find(code)
    if section is None:
        return Scope(None, "", False, reads_cases)
    return Scope(section.id, section.name_th, False, reads_cases, section.code)


def list_choices() -> list[tuple[str, str]]:
    """The sections to choose from, all of them first."""
    return [("", "ทุกส่วนราชการ"), *((each.code, each.name_th) for each in list_sections() if each.takes_requests)]


def _find(code: str) -> Section | None:
    if not code:
        return None
    section = find_section(code)
    if section is None:
        raise NotFoundError("ไม่พบส่วนราชการนี้")
    return section
