"""Which figures a report shows of a row, in what words, and in which order. The definitions are those of `counting`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from muangmai_portal.cases.figures.counting import Tally
from muangmai_portal.core.figures import Cell, Column


@dataclass(frozen=True)
class Measure:
    """One figure of a row."""

    name: str
    label: str
    read: Callable[[Tally], Cell]
    unit: str = "เรื่อง"


MEASURES = (
    Measure("received", "รับเรื่อง", attrgetter("received")),
    Measure("closed", "แล้วเสร็จ", attrgetter("closed")),
    Measure("open", "อยู่ระหว่างดำเนินการ", attrgetter("open")),
    Measure("overdue", "เกินกำหนดในขณะนี้", attrgetter("overdue")),
    Measure("waiting", "รอผู้ยื่นเรื่อง", attrgetter("waiting")),
    Measure("closed_in_time_percent", "แล้วเสร็จทันกำหนด (ร้อยละ)", attrgetter("closed_in_time_share"), "ร้อยละ"),
    Measure("answered_in_time_percent", "ตอบครั้งแรกทันกำหนด (ร้อยละ)", attrgetter("answered_in_time_share"), "ร้อยละ"),
    Measure("median_days_to_close", "วันทำการจนแล้วเสร็จ (ค่ากลาง)", attrgetter("median_closing"), "วันทำการ"),
    Measure("disputed", "โต้แย้งผล", attrgetter("disputed")),
    Measure("extended", "ขยายเวลา", attrgetter("extended")),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
# The overview says two more things than a row of a table has room for.
OVERVIEW = (
    *MEASURES[:8],
    Measure("median_days_to_reply", "วันทำการจนตอบครั้งแรก (ค่ากลาง)", attrgetter("median_reply"), "วันทำการ"),
    *MEASURES[8:],
)
CARDS = ("received", "closed", "closed_in_time_percent", "overdue")


def columns(first: Column) -> tuple[Column, ...]:
    """The columns of a table that divides cases."""
    return (first, *(Column(name=each.name, label=each.label) for each in MEASURES))


def cells(label: str, tally: Tally) -> tuple[Cell, ...]:
    """A row of it."""
    return (label, *(each.read(tally) for each in MEASURES))
