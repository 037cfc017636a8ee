"""The sections that answer, as forms and pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.sections.models import CENTRAL_CODE, Section
from muangmai_portal.sections.queries import find_section, list_sections


@dataclass(frozen=True, slots=True)
class AnsweringSection:
    """A section that answers."""

    id: int
    code: str
    name_th: str
    name_en: str
    phone: str

    def name(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_en if language == "en" else self.name_th


def answering(section: Section, fallback: Section | None) -> AnsweringSection:
    """The section itself, or the secretary's office while the section is closed or takes no requests."""
    if fallback is not None and not (section.is_active and section.takes_requests):
        section = fallback
    return AnsweringSection(section.id, section.code, section.name_th, section.name_en, section.phone)


def central_section() -> AnsweringSection:
    """The secretary's office, which answers what nobody else does.

    Raises:
        RuntimeError: the sections have not been loaded.
    """
    section = find_section(CENTRAL_CODE)
    if section is None:
        raise RuntimeError("no sections: run muangmai init")
    return answering(section, None)


def list_answering_sections() -> list[AnsweringSection]:
    """Every section that takes what people file, in the office's order."""
    return [answering(each, None) for each in list_sections() if each.takes_requests]
