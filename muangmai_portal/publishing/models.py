"""Tables: publications, their earlier versions, their files."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class PublicationState(StrEnum):
    """Whether the public may see it. One that is published for a later moment waits; one that has expired is over."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Period(StrEnum):
    """The part of its fiscal year that a document tells of; months are `m01` (January) to `m12`."""

    YEAR = "year"
    FIRST_HALF = "h1"
    SECOND_HALF = "h2"
    FIRST_QUARTER = "q1"
    SECOND_QUARTER = "q2"
    THIRD_QUARTER = "q3"
    FOURTH_QUARTER = "q4"


class PersonalData(StrEnum):
    """The answer about personal data (sections 14 and 15 of the Official Information Act) before publishing."""

    UNASKED = ""
    NONE = "none"
    REDACTED = "redacted"


class Publication(Base):
    """Something the office tells everybody (ข้อมูลที่เผยแพร่). `kind` is the room's; `version` grows with each change.

    `topic` names for good what it is about, whatever number a checklist gives that this year. `document_on` and
    `document_number` are the official document's own; one that is no longer in force `is_repealed`, and
    `replaced_by_id` says by what. `preview_token` lets somebody without an account look at it before it is published.
    """

    __tablename__ = "publication"
    __table_args__ = (
        Index("ix_publication_public", "kind", "state", "publish_at"),
        Index("ix_publication_review", "state", "review_due_on"),
        Index("ix_publication_topic", "topic", "fiscal_year"),
        Index("ix_publication_preview_token", "preview_token", unique=True),
        Index("ix_publication_updated_at", "updated_at"),
        # Everything that lists of documents choose, order by and show from behind the bodies, which are long.
        Index(
            "ix_publication_document",
            *("kind", "category", "state", "publish_at", "expires_at", "document_on", "fiscal_year", "section_id"),
            *("period", "is_repealed", "replaced_by_id", "document_number", "title_th"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    category: Mapped[str] = mapped_column(String(30), default="")
    title_th: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    body_th: Mapped[str] = mapped_column(Text, default="")
    body_en: Mapped[str] = mapped_column(Text, default="")
    html_th: Mapped[str] = mapped_column(Text, default="")
    html_en: Mapped[str] = mapped_column(Text, default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    fiscal_year: Mapped[int | None] = mapped_column(Integer)
    period: Mapped[str] = mapped_column(String(8), default="")
    topic: Mapped[str] = mapped_column(String(40), default="")
    document_on: Mapped[dt.date | None] = mapped_column(Date)
    document_number: Mapped[str] = mapped_column(String(60), default="")
    is_repealed: Mapped[bool] = mapped_column(Boolean, default=False)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    personal_data: Mapped[str] = mapped_column(String(10), default=PersonalData.UNASKED)
    preview_token: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(12), default=PublicationState.DRAFT)
    publish_at: Mapped[dt.datetime | None]
    expires_at: Mapped[dt.datetime | None]
    reviewed_on: Mapped[dt.date | None] = mapped_column(Date)
    review_due_on: Mapped[dt.date | None] = mapped_column(Date)
    is_pinned: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]

    section: Mapped[Section | None] = relationship(lazy="joined")
    files: Mapped[list[PublicationFile]] = relationship(
        lazy="selectin", order_by="PublicationFile.position", back_populates="publication"
    )

    def title(self, language: str) -> str:
        """The title in the reader's language; the Thai one stands in."""
        return (self.title_en if language == "en" else "") or self.title_th

    def html(self, language: str) -> str:
        """The body, safe to show, in the reader's language; the Thai one stands in."""
        return (self.html_en if language == "en" else "") or self.html_th

    def is_visible(self, moment: dt.datetime) -> bool:
        """Whether the public sees it at this moment."""
        has_begun = self.publish_at is not None and self.publish_at <= moment
        return self.state == PublicationState.PUBLISHED and has_begun and not self.has_expired(moment)

    def is_scheduled(self, moment: dt.datetime) -> bool:
        """Whether it waits for its moment."""
        return self.state == PublicationState.PUBLISHED and self.publish_at is not None and self.publish_at > moment

    def has_expired(self, moment: dt.datetime) -> bool:
        """Whether its time is over."""
        return self.expires_at is not None and self.expires_at <= moment

    @property
    def photos(self) -> list[PublicationFile]:
        """Pictures, described or not yet."""
        return [each for each in self.files if each.is_photo]

    @property
    def described_photos(self) -> list[PublicationFile]:
        """Pictures that the public sees: a screen reader says what each of them shows."""
        return [each for each in self.photos if each.title.strip()]

    @property
    def documents(self) -> list[PublicationFile]:
        """Files to download."""
        return [each for each in self.files if not each.is_photo]

    @property
    def public_documents(self) -> list[PublicationFile]:
        """Files to download that somebody has answered for: the others wait at the desk."""
        return [each for each in self.documents if not each.is_held]


class PublicationVersion(Base):
    """What a publication said before a change, and who changed it."""

    __tablename__ = "publication_version"

    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    content: Mapped[dict[str, Any]]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    saved_at: Mapped[dt.datetime]


class PublicationFile(Base):
    """A photo or a document of a publication. `title` says what a photo shows or what a document is.

    A document `is_held` until somebody has said that it shows nothing that must not be shown.
    """

    __tablename__ = "publication_file"
    __table_args__ = (Index("ix_publication_file_publication_id", "publication_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    is_photo: Mapped[bool] = mapped_column(Boolean)
    title: Mapped[str] = mapped_column(String(300), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
    downloads: Mapped[int] = mapped_column(Integer, default=0)
    is_held: Mapped[bool] = mapped_column(Boolean, default=False)

    publication: Mapped[Publication] = relationship(back_populates="files")
    attachment: Mapped[Attachment] = relationship(lazy="joined")


class ReplacedFile(Base):
    """What a document was before it was replaced by another in the same place. Only the desk sees it."""

    __tablename__ = "replaced_file"
    __table_args__ = (Index("ix_replaced_file_file_id", "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("publication_file.id"))
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachment.id"))
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    replaced_at: Mapped[dt.datetime]

    attachment: Mapped[Attachment] = relationship(lazy="joined")


class Channel(StrEnum):
    """Where else the office tells what it publishes."""

    FACEBOOK = "facebook"
    LINE = "line"
    BOARD = "board"
    SPEAKERS = "speakers"
    OTHER = "other"


class CrossPost(Base):
    """That something published here was told elsewhere, too: on which day, and where it can be seen."""

    __tablename__ = "cross_post"
    __table_args__ = (Index("ix_cross_post_publication_id", "publication_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"))
    channel: Mapped[str] = mapped_column(String(12))
    posted_on: Mapped[dt.date] = mapped_column(Date)
    address: Mapped[str] = mapped_column(String(500), default="")
    note: Mapped[str] = mapped_column(String(200), default="")
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    noted_at: Mapped[dt.datetime]
