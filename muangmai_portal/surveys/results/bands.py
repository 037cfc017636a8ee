"""Putting a mean into words (แปลผล). Two tables are in use; a survey chooses one, and the report prints it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from muangmai_portal.core.marking import N_


@dataclass(frozen=True, slots=True)
class Band:
    """Means from `low` to `high`, both rounded to two places, and what they are called."""

    low: Decimal
    high: Decimal
    name: str


@dataclass(frozen=True, slots=True)
class BandTable:
    """Bands from the best to the worst, without gaps between means of two places."""

    name: str
    bands: tuple[Band, ...]

    def find(self, mean: Decimal) -> Band:
        """The band of a mean that was already rounded to two places.

        Raises:
            ValueError: no mark from 1 to 5 gives such a mean.
        """
        for band in self.bands:
            if band.low <= mean <= band.high:
                return band
        raise ValueError(f"no band for a mean of {mean}")


NAMES = (N_("มากที่สุด"), N_("มาก"), N_("ปานกลาง"), N_("น้อย"), N_("น้อยที่สุด"))


def _make(name: str, lows: tuple[str, ...]) -> BandTable:
    floors = [Decimal(low) for low in lows]
    ceilings = [Decimal("5.00"), *(floor - Decimal("0.01") for floor in floors[:-1])]
    return BandTable(name, tuple(map(Band, floors, ceilings, NAMES)))


EQUAL_INTERVAL = _make(N_("เกณฑ์ช่วงคะแนนเท่ากัน (ช่วงละ 0.80)"), ("4.21", "3.41", "2.61", "1.81", "1.00"))
BEST = _make(N_("เกณฑ์ของเบสท์ (ปัดเป็นคะแนนเต็มที่ใกล้ที่สุด)"), ("4.51", "3.51", "2.51", "1.51", "1.00"))
TABLES = {"equal": EQUAL_INTERVAL, "best": BEST}
