"""Table: what an edition of the manual says of itself besides its words."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.extensions import Base
from muangmai_portal.publishing.models import Publication


class ManualEdition(Base):
    """Who approved an edition, and what is new in it. Its name and its day are the publication's own.

    `Publication.document_number` says which edition it is (`ฉบับที่ ๒`), `document_on` when it was approved.
    Saving raises `version`.
    """

    __tablename__ = "manual_edition"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    approved_by: Mapped[str] = mapped_column(String(200), default="")
    approver_position: Mapped[str] = mapped_column(String(200), default="")
    changes: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    publication: Mapped[Publication] = relationship(lazy="joined")
