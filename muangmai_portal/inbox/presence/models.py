"""Table: who looked at which case in the last minute, for instances without Redis."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class CasePresence(Base):
    """An officer who works on a case has it open. Forgotten a minute later.

    Without foreign keys: on PostgreSQL writing a row would wait for whoever holds the case, and a look must never wait.
    """

    __tablename__ = "case_presence"

    case_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    officer_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    until: Mapped[int] = mapped_column(BigInteger)  # seconds since 1970
