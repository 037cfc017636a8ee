"""Reading the sections."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section


def list_sections() -> list[Section]:
    """The sections at work, in the office's order."""
    return list(db.session.scalars(sa.select(Section).where(Section.is_active).order_by(Section.position, Section.id)))


def get_section(section_id: int) -> Section:
    """The section with this id, at work or not.

    Raises:
        NotFoundError: there is none.
    """
    section = db.session.get(Section, section_id)
    if section is None:
        raise NotFoundError("ไม่พบส่วนราชการนี้")
    return section


def find_section(code: str) -> Section | None:
    """The section with this code, at work or not."""
    return db.session.scalar(sa.select(Section).where(Section.code == code))


def sections_by_id() -> dict[int, Section]:
    """Every section, those no longer at work too: old cases still name them."""
    return {section.id: section for section in db.session.scalars(sa.select(Section))}


def list_every_section() -> list[Section]:
    """Every section there ever was: those at work first, in the office's order."""
    return list(db.session.scalars(sa.select(Section).order_by(~Section.is_active, Section.position, Section.id)))


def hold_section(section_id: int) -> Section:
    """A section, taken for writing.

    Raises:
        NotFoundError: there is none.
    """
    chosen = sa.select(Section).where(Section.id == section_id).with_for_update()
    section = db.session.scalar(chosen.execution_options(populate_existing=True))
    if section is None:
        raise NotFoundError("ไม่พบส่วนราชการนี้")
    return section
