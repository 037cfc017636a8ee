"""Tables: the menu of the public site."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class MenuEntry(Base):
    """One link of the public menu. `target` is a Thai address of this site (`/news/`) or a whole `https://` address.

    `code` names an entry that came with the portal, so that it is loaded once; the office's own have none.
    """

    __tablename__ = "menu_entry"
    __table_args__ = (Index("ix_menu_entry_order", "group_code", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(String(40), unique=True)
    group_code: Mapped[str] = mapped_column(String(20))
    label_th: Mapped[str] = mapped_column(String(120))
    label_en: Mapped[str] = mapped_column(String(120), default="")
    target: Mapped[str] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_hidden: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)
    updated_at: Mapped[dt.datetime]

    def label(self, language: str) -> str:
        """The words of the link in the reader's language; the Thai ones stand in."""
        return (self.label_en if language == "en" else "") or self.label_th
