"""Tables: officers and their sessions."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Boolean, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.core.access import ROLE_LABELS, Permission, Role, is_allowed
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section


class Officer(Base):
    """A person who works here (เจ้าหน้าที่)."""

    __tablename__ = "officer"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), default="")
    role: Mapped[str] = mapped_column(String(20))
    section_id: Mapped[int | None] = mapped_column(ForeignKey("section.id"))
    password_hash: Mapped[str] = mapped_column(String(200))
    password_changed_at: Mapped[dt.datetime]
    must_change_password: Mapped[bool] = mapped_column(Boolean, default=False)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True)
    created_at: Mapped[dt.datetime]

    section: Mapped[Section | None] = relationship(lazy="joined")

    def can(self, permission: Permission | str) -> bool:
        """Whether this officer's role has the permission."""
        return is_allowed(Role(self.role), Permission(permission))

    @property
    def role_label(self) -> str:
        """The role in Thai."""
        return ROLE_LABELS[Role(self.role)]

    @property
    def section_name(self) -> str:
        """The section's Thai name, or nothing for people above the sections."""
        return self.section.name_th if self.section else ""


class StaffSession(Base):
    """One signed-in browser. The cookie holds a random token; here lies only its digest."""

    __tablename__ = "staff_session"
    __table_args__ = (Index("ix_staff_session_officer_id", "officer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    officer_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    device: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]
    ended_at: Mapped[dt.datetime | None]

    officer: Mapped[Officer] = relationship(lazy="joined")
