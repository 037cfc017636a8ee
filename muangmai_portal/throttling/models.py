"""Tables: counters of attempts, for instances without Redis."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class AttemptCounter(Base):
    """How often something was tried within a window. Keys are digests: no name and no address is kept."""

    __tablename__ = "attempt_counter"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[int] = mapped_column(BigInteger)  # seconds since 1970
