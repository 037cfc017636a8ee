"""Table: how far the register of each year has come."""

from __future__ import annotations

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from muangmai_portal.extensions import Base


class RegisterCounter(Base):
    """The last number given out in a calendar year (พ.ศ.). Raised in the same commit as the case: no gaps."""

    __tablename__ = "register_counter"

    buddhist_year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last_number: Mapped[int] = mapped_column(Integer)
