"""Tables: files that people sent."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class Attachment(Base):
    """A file, cleaned, stored under the SHA-256 of what is kept. Until something owns it, only its token reaches it.

    `owner` names what it belongs to (`case:17`); a file without owner is an upload of a form that was not
    accepted yet, and is swept away after two days. `text` is what a document says, for search; `pages` and
    `pages_without_text` are counted in documents: a page without text is a picture of one.
    """

    __tablename__ = "attachment"
    __table_args__ = (
        Index("ix_attachment_owner", "owner"),
        Index("ix_attachment_created_at", "created_at"),
        Index("ix_attachment_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(40), unique=True)
    owner: Mapped[str | None] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    thumbnail_sha256: Mapped[str | None] = mapped_column(String(64))
    filename: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    pages: Mapped[int | None] = mapped_column(Integer)
    pages_without_text: Mapped[int | None] = mapped_column(Integer)
    created_at: Mapped[dt.datetime]
