"""Table: addresses that are tried."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base

BROKEN_AFTER = 2  # failures in a row: one alone may be the other side's bad minute


class LinkCheck(Base):
    """What is known of one address: when it was tried, when it last answered, what was wrong.

    `problem` is a code of `presentation.WORDS`, empty while it answers. `failures` counts those in a row.
    """

    __tablename__ = "link_check"
    __table_args__ = (Index("ix_link_check_next_try_at", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    address: Mapped[str] = mapped_column(String(500), unique=True)
    first_seen_at: Mapped[dt.datetime]
    tried_at: Mapped[dt.datetime | None]
    ok_at: Mapped[dt.datetime | None]
    failing_since: Mapped[dt.datetime | None]
    problem: Mapped[str] = mapped_column(String(20), default="")
    failures: Mapped[int] = mapped_column(Integer, default=0)
    next_try_at: Mapped[dt.datetime]

    @property
    def is_broken(self) -> bool:
        """Whether it failed often enough to say so."""
        return self.failures >= BROKEN_AFTER

    @property
    def is_outside(self) -> bool:
        """Whether it leads to another site."""
        return not self.address.startswith("/")
