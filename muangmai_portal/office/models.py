"""Tables: what the office says of itself."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class OfficeSetting(Base):
    """One fact about the office, edited in place. The keys are listed in `office.settings`."""

    __tablename__ = "office_setting"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str] = mapped_column(Text, default="")


class Village(Base):
    """A village (หมู่ที่) of the subdistrict."""

    __tablename__ = "village"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(120))
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)


class ContentVersion(Base):
    """A single row whose number grows with every change of public content; caches compare it."""

    __tablename__ = "content_version"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, default=0)
