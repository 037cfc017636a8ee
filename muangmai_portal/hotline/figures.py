"""The hotline's table on the public page of statistics: whole half-years, or "none", said plainly."""

from __future__ import annotations

from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core import clock
from muangmai_portal.core.figures import Cell, Column, FigureSource, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.hotline.ledger.figures import COUNTED, HalfYear, HalfYearFigures, list_figures
from muangmai_portal.hotline.service import Hotline


def make_figures(hotline: Hotline) -> FigureSource:
    """The source of the table; what it says changes only when a reader publishes."""

    def make(year: FiscalYear, _language: str) -> FigureTable | None:
        staffing = hotline.staffing()
        if staffing is None:
            return None
        try:
            with hotline.database.read() as connection:
                published = {each.half: each for each in list_figures(connection, staffing)}
        except SQLAlchemyError:
            return None
        halves = [
            half for half in (HalfYear(year.number, 1), HalfYear(year.number, 2)) if half.has_ended(clock.today())
        ]
        if not halves:
            return None
        return _table([(half, published.get(half)) for half in halves])

    return make


def _table(rows: list[tuple[HalfYear, HalfYearFigures | None]]) -> FigureTable:
    labels = (_("รับแจ้ง"), _("ตอบรับแล้ว"), _("แจ้งผลหรือตอบแล้ว"), _("ยุติแล้ว"))
    counted = (Column(name=name, label=label) for name, label in zip(COUNTED, labels, strict=True))
    is_none = all(figures is not None and not figures.counts[0] for _half, figures in rows)
    note = _(
        "นับเฉพาะเรื่องที่ผู้แจ้งไม่ได้กันตำแหน่งใดออก ตัวเลขของครึ่งปีเผยแพร่หลังครึ่งปีนั้นสิ้นสุด เพื่อไม่ให้ตัวเลขบอกว่ามีเรื่องเข้ามาเมื่อใด "
        "ขีดหมายถึงยังไม่เผยแพร่"
    )
    return FigureTable(
        key="hotline",
        title=_("เรื่องแจ้งเบาะแสการทุจริต"),
        columns=(Column(name="half_year", label=_("ครึ่งปีงบประมาณ")), *counted),
        rows=() if is_none else tuple(_row(half, figures) for half, figures in rows),
        nothing=_("ไม่มีเรื่องแจ้งเบาะแสการทุจริต"),
        note=note,
    )


def _row(half: HalfYear, figures: HalfYearFigures | None) -> tuple[Cell, ...]:
    label = _("ครึ่งปีแรก (ต.ค.–มี.ค.)") if half.half == 1 else _("ครึ่งปีหลัง (เม.ย.–ก.ย.)")
    counts: tuple[Cell, ...] = figures.counts if figures else (None,) * len(COUNTED)
    return (label, *counts)
