"""Tables: what was sent round, who read it, and who signed for it on paper."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.accounts.models import Officer
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.extensions import Base
from muangmai_portal.publishing.models import Publication
from muangmai_portal.sections.models import Section


class Circulation(Base):
    """A publication that everybody here must read by a day (หนังสือเวียน).

    `version` is the publication's when it was sent round: the same version is sent round once, and a later one is asked
    for anew. One that has ended, because it was closed or a newer one took its place, asks nobody any more.
    """

    __tablename__ = "circulation"
    __table_args__ = (UniqueConstraint("publication_id", "version"), Index("ix_circulation_ended_at", "ended_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    version: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(String(300))
    note: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[dt.date] = mapped_column(Date)
    started_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    started_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    publication: Mapped[Publication] = relationship(lazy="joined")
    started_by: Mapped[Officer] = relationship(lazy="joined")

    @property
    def is_open(self) -> bool:
        """Whether it still asks."""
        return self.ended_at is None


class Acknowledgement(Base):
    """An officer's word that they read it: one for each of them. Name, post and section are as they were that day."""

    __tablename__ = "acknowledgement"
    __table_args__ = (Index("ix_acknowledgement_officer_id", "officer_id"),)

    circulation_id: Mapped[int] = mapped_column(ForeignKey("circulation.id"), primary_key=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(120))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    acknowledged_at: Mapped[dt.datetime]

    circulation: Mapped[Circulation] = relationship(lazy="joined")


class PaperSigning(Base):
    """People of a section without an account, who sign on paper: how many there are, who signed, and the scan.

    `names` has one name on each line. Saving raises `version`.
    """

    __tablename__ = "paper_signing"

    circulation_id: Mapped[int] = mapped_column(ForeignKey("circulation.id"), primary_key=True)
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"), primary_key=True)
    people: Mapped[int] = mapped_column(Integer)
    names: Mapped[str] = mapped_column(Text, default="")
    signed_on: Mapped[dt.date | None] = mapped_column(Date)
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    recorded_at: Mapped[dt.datetime]
    version: Mapped[int] = mapped_column(Integer, default=1)

    section: Mapped[Section] = relationship(lazy="joined")
    attachment: Mapped[Attachment | None] = relationship(lazy="joined")

    @property
    def signers(self) -> list[str]:
        """Who signed."""
        return self.names.splitlines()
