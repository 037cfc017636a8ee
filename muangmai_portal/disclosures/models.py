"""Tables: what the office says of each heading of the Act."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class DisclosureHeading(Base):
    """A heading of section 7 or 9 (วงเล็บ): who keeps it, and when somebody last made sure that it is rightly empty.

    `note` says why there is nothing ("อบต. ไม่มีสัญญาสัมปทาน"). The words of the heading are the Act's, not a table's.
    """

    __tablename__ = "disclosure_heading"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    checked_on: Mapped[dt.date | None] = mapped_column(Date)
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    note: Mapped[str] = mapped_column(String(300), default="")

    section: Mapped[Section | None] = relationship(lazy="joined")
