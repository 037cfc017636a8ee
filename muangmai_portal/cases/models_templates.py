"""Tables: words that officers use again and again."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class ReplyTemplate(Base):
    """A ready answer (แม่แบบคำตอบ). Empty `section_id`, `service_code` or `status` mean any.

    `text_en` is for who filed in English; where it is empty, the Thai words are offered to them too.
    """

    __tablename__ = "reply_template"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    text_en: Mapped[str] = mapped_column(Text, default="")
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"), index=True)
    service_code: Mapped[str] = mapped_column(String(20), default="")
    status: Mapped[str] = mapped_column(String(20), default="")
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[dt.datetime]
    updated_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    retired_at: Mapped[dt.datetime | None]
