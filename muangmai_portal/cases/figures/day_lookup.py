"""What is known of each day at the office, looked up by the database for a moment in a column.

The values travel as one parameter and are found by position: as rows to join, the days of a few years made SQLite
read them once for each case, and as bound values they cost more than the counting.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import Grouping

from muangmai_portal.extensions import db

_AHEAD = 7 * 3600  # Thailand is seven hours ahead of UTC, always
_DAY = 86_400
_WIDTH = 10
_EPOCH = dt.date(1970, 1, 1)
Moment = InstrumentedAttribute[dt.datetime] | InstrumentedAttribute[dt.datetime | None]


@dataclass(frozen=True)
class DayLookup:
    """Whole numbers, one for each day from `first` on."""

    first: dt.date
    values: Sequence[int]

    def at(self, moment: Moment) -> sa.ColumnElement[int]:
        """The value of the day at the office on which the moment lies."""
        position = (_seconds(moment) + _AHEAD) // _DAY - ((self.first - _EPOCH).days)
        if _is_sqlite():
            digits = b"".join(b"%*d" % (_WIDTH, value) for value in self.values)
            piece = sa.func.substr(sa.literal(digits, sa.LargeBinary), position * _WIDTH + 1, _WIDTH)
            return sa.cast(piece, sa.Integer)
        # PostgreSQL takes a place in an array only of what stands in brackets.
        numbers: Any = Grouping(sa.literal(list(self.values), ARRAY(sa.BigInteger)))
        element: sa.ColumnElement[int] = numbers[position + 1]
        return element


def is_after(moment: Moment, seconds: sa.ColumnElement[int]) -> sa.ColumnElement[bool]:
    """Whether a moment in a column lies after one that is given in seconds since 1970."""
    return _seconds(moment) > seconds


def _seconds(moment: Moment) -> sa.ColumnElement[int]:
    """Whole seconds since 1970."""
    if _is_sqlite():
        # Without the fraction, which SQLite rounds: 23:59:59.9999 would be tomorrow.
        return sa.cast(sa.func.strftime("%s", sa.func.substr(moment, 1, len("2569-11-23 10:00:00"))), sa.Integer)
    return sa.cast(sa.func.floor(sa.extract("epoch", moment)), sa.BigInteger)


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"
