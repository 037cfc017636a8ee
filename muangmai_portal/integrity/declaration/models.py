"""Table: who signed a declaration, and when."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.publishing.models import Publication


class DeclarationFacts(Base):
    """What a declaration of integrity (ประกาศเจตจำนงสุจริต) has beside its words: signer, position, date."""

    __tablename__ = "declaration_facts"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True, autoincrement=False)
    signer_name: Mapped[str] = mapped_column(String(200))
    signer_position: Mapped[str] = mapped_column(String(200), default="")
    signed_on: Mapped[dt.date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    updated_at: Mapped[dt.datetime]

    publication: Mapped[Publication] = relationship(lazy="joined")
