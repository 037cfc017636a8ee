"""Tables: posts, the people who hold them, and from when until when they did."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section

REVIEW_DAYS = 180


class PostKind(StrEnum):
    """On which side of the office a post stands. A role is a duty that an order gives to somebody beside their post."""

    EXECUTIVE = "executive"
    COUNCIL = "council"
    STAFF = "staff"
    EMPLOYEE = "employee"
    ROLE = "role"


class PostMark(StrEnum):
    """What a post is beside its title. Each mark is carried by one post at most."""

    NONE = ""
    CHIEF_EXECUTIVE = "chief_executive"
    CHIEF_ADMINISTRATOR = "chief_administrator"
    WEBMASTER = "webmaster"


class Person(Base):
    """Somebody who holds or held a post. `phone` is stored as `core.thai_formats` has it."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name_th: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))
    photo_alt: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[dt.datetime]

    photo: Mapped[Attachment | None] = relationship(lazy="joined")

    def name(self, language: str) -> str:
        """The name with its title, in the reader's language; the Thai one stands in."""
        return (self.name_en if language == "en" else "") or self.name_th


class Post(Base):
    """A post (ตำแหน่ง). `vacant_since` is the day on which nobody held it any more; None while somebody does.

    One that is no longer in the office's frame `is_closed`: it stays known for the history of its holders.
    """

    __tablename__ = "post"
    __table_args__ = (
        Index("ix_post_order", "kind", "position"),
        Index(
            "uq_post_mark",
            "mark",
            unique=True,
            sqlite_where=text("mark <> '' AND is_closed = 0"),
            postgresql_where=text("mark <> '' AND NOT is_closed"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    title_th: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(12))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    position: Mapped[int] = mapped_column(Integer, default=0)
    mark: Mapped[str] = mapped_column(String(24), default=PostMark.NONE)
    vacant_since: Mapped[dt.date | None] = mapped_column(Date)
    is_closed: Mapped[bool] = mapped_column(Boolean, default=False)
    reviewed_on: Mapped[dt.date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[dt.datetime]

    section: Mapped[Section | None] = relationship(lazy="joined")
    holdings: Mapped[list[Holding]] = relationship(
        lazy="selectin", order_by="Holding.began_on.desc(), Holding.id.desc()", back_populates="post"
    )

    def title(self, language: str) -> str:
        """The title in the reader's language; the Thai one stands in."""
        return (self.title_en if language == "en" else "") or self.title_th

    @property
    def holding(self) -> Holding | None:
        """Who holds it now."""
        return next((each for each in self.holdings if each.is_present and not each.is_acting), None)

    @property
    def acting(self) -> Holding | None:
        """Who acts in it now (รักษาราชการแทน)."""
        return next((each for each in self.holdings if each.is_present and each.is_acting), None)

    @property
    def review_due_on(self) -> dt.date:
        """The day by which somebody must say again that it is right."""
        return self.reviewed_on + dt.timedelta(days=REVIEW_DAYS)


class Holding(Base):
    """That a person holds a post, or acts in it, from a day on and until a day (both by the order that says so)."""

    __tablename__ = "holding"
    __table_args__ = (
        Index("ix_holding_post_id", "post_id"),
        Index("ix_holding_person_id", "person_id"),
        # Two clerks who appoint at one moment: the second is refused.
        Index(
            "uq_holding_present",
            "post_id",
            "is_acting",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    is_acting: Mapped[bool] = mapped_column(Boolean, default=False)
    began_on: Mapped[dt.date] = mapped_column(Date)
    ended_on: Mapped[dt.date | None] = mapped_column(Date)
    order_number: Mapped[str] = mapped_column(String(60), default="")

    post: Mapped[Post] = relationship(back_populates="holdings")
    person: Mapped[Person] = relationship(lazy="joined")

    @property
    def is_present(self) -> bool:
        """Whether it goes on."""
        return self.ended_on is None
