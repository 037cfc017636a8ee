"""Tables: the sections that answer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base

# A small office has few sections: what none of them does, the secretary's office does, or sorts.
CENTRAL_CODE = "OFFICE"


class Section(Base):
    """A section of the office (ส่วนราชการ; Open311 `agency_responsible`)."""

    __tablename__ = "section"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    head_title: Mapped[str] = mapped_column(String(200), default="")
    duties_th: Mapped[str] = mapped_column(Text, default="")
    units: Mapped[list[Any]] = mapped_column(default=list)
    mailbox: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    takes_requests: Mapped[bool] = mapped_column(Boolean, default=True)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    position: Mapped[int] = mapped_column(Integer, default=0)

    def name(self, language: str) -> str:
        """The section's name in the reader's language."""
        return self.name_en if language == "en" else self.name_th
