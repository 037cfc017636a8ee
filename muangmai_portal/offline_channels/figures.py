"""What the boxes brought, for the page of statistics."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.offline_channels.presentation import box_name
from muangmai_portal.offline_channels.queries import list_openings


def box_figures(year: FiscalYear, _language: str) -> FigureTable:
    """How often each box was opened in a fiscal year, and how many papers were in it."""
    openings = list_openings(year.starts_on, year.ends_on)
    boxes = {each.box_id: each.box for each in openings}
    rows = []
    for box in sorted(boxes.values(), key=lambda each: (each.position, each.id)):
        papers = [each.papers for each in openings if each.box_id == box.id]
        rows.append((box_name(box), len(papers), sum(papers)))
    return FigureTable(
        key="opinion_boxes",
        title=str(_("กล่องรับความคิดเห็น")),
        columns=(
            Column(name="box", label=str(_("กล่อง"))),
            Column(name="openings", label=str(_("เปิดกล่อง (ครั้ง)"))),
            Column(name="papers", label=str(_("จำนวนฉบับ"))),
        ),
        rows=tuple(rows),
        nothing=str(_("ไม่มีการเปิดกล่องในปีนี้")),
    )
