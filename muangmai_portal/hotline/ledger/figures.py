"""Figures for the public: counts of a whole half-year, made and signed by a reader after it has ended.

Only tips in which the reporter named no position are counted: those are open to every reader alike. Were the others
counted, an officer who is kept away from one could tell from the difference that it exists.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.hotline.crypto.primitives import is_signed, sign
from muangmai_portal.hotline.people.officers import Reader, Staffing
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.kinds import Kind, State
from muangmai_portal.hotline.tips.opening import OpenTip

_DOMAIN = b"MMTG1"
COUNTED = ("received", "acknowledged", "answered", "closed")


@dataclass(frozen=True, order=True)
class HalfYear:
    """A half of a fiscal year: October to March (1) or April to September (2). `year` is the พ.ศ. year."""

    year: int
    half: int

    @classmethod
    def of(cls, day: dt.date) -> HalfYear:
        """The half-year of a day."""
        return cls(FiscalYear.of(day).number, 2 if 4 <= day.month <= 9 else 1)

    @property
    def code(self) -> str:
        """As it is stored: 2569-1."""
        return f"{self.year}-{self.half}"

    @property
    def first(self) -> dt.date:
        """Its first day."""
        start = FiscalYear(self.year).starts_on
        return start if self.half == 1 else dt.date(start.year + 1, 4, 1)

    @property
    def before(self) -> HalfYear:
        """The half-year before."""
        return HalfYear(self.year, 1) if self.half == 2 else HalfYear(self.year - 1, 2)

    @property
    def following(self) -> HalfYear:
        """The half-year after."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)

    def has_ended(self, today: dt.date) -> bool:
        """Whether it may be counted."""
        return today >= self.following.first


@dataclass(frozen=True)
class HalfYearFigures:
    """The counts of a half-year, in the order of COUNTED."""

    half: HalfYear
    counts: tuple[int, ...]


def count_half_year(tips: Iterable[OpenTip], half: HalfYear) -> HalfYearFigures:
    """Count the tips of a half-year that are open to every reader."""
    threads = [tip.thread for tip in tips if not tip.thread.ticks and HalfYear.of(tip.thread.received_on) == half]
    counts = (
        len(threads),
        sum(thread.state is not State.NEW for thread in threads),
        sum(bool(thread.statements(Kind.REPLY)) or thread.state is State.CLOSED for thread in threads),
        sum(thread.state is State.CLOSED for thread in threads),
    )
    return HalfYearFigures(half, counts)


def publish_figures(connection: Connection, reader: Reader, figures: HalfYearFigures, *, today: dt.date) -> None:
    """Publish the counts of a half-year, signed. Publishing again replaces them.

    Raises:
        DomainError: the half-year has not ended.
    """
    if not figures.half.has_ended(today):
        raise DomainError("ครึ่งปีนี้ยังไม่สิ้นสุด จึงยังเผยแพร่ตัวเลขไม่ได้ เพื่อไม่ให้ตัวเลขขยับตามเรื่องที่เข้ามา")
    body = json.dumps({"half": figures.half.code, "counts": figures.counts})
    connection.execute(tables.figure.delete().where(tables.figure.c.half == figures.half.code))
    connection.execute(
        tables.figure.insert().values(
            half=figures.half.code,
            body=body,
            officer_id=reader.officer.id,
            signature=sign(reader.keys.sign, _DOMAIN, body.encode()),
        )
    )


def list_figures(connection: Connection, staffing: Staffing) -> list[HalfYearFigures]:
    """What was published, newest first. Figures that no certified officer signed are left out."""
    signers = staffing.signers()
    found = []
    for row in connection.execute(sa.select(tables.figure)):
        public = signers.get(row.officer_id.hex(), b"")
        if not is_signed(public, row.signature, _DOMAIN, row.body.encode()):
            continue
        body = json.loads(row.body)
        if body["half"] != row.half:
            continue  # signed once, but copied to another half-year
        year, half = map(int, body["half"].split("-"))
        found.append(HalfYearFigures(HalfYear(year, half), tuple(map(int, body["counts"]))))
    return sorted(found, key=lambda each: each.half, reverse=True)
