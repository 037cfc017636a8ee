"""Table: pieces of evidence."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.publishing.models import Publication


class Evidence(Base):
    """One proof of something (หลักฐาน). `subject` names what it proves: `oit-element:12` or `progress:7`.

    Either `publication_id` says what proves it, or `address`: a path of this portal (`/opinions/`) or an address
    elsewhere (`https://…`).
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_subject", "subject"), Index("ix_evidence_publication_id", "publication_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(String(60))
    publication_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    address: Mapped[str] = mapped_column(String(500), default="")
    label: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    added_at: Mapped[dt.datetime]

    publication: Mapped[Publication | None] = relationship(lazy="joined")

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return self.address.startswith(("http://", "https://"))
