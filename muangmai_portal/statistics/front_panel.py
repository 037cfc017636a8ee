"""The figures at a glance, for the front page."""

from __future__ import annotations

from flask_babel import gettext as _

from muangmai_portal.core.directory import FrontPanel
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.statistics.presentation import show_cell, show_year
from muangmai_portal.statistics.report import figures_until_last_night, list_years


def front_panel(language: str) -> FrontPanel | None:
    """What was filed and brought to an end in the running fiscal year, or in the last one while this has nothing."""
    running = FiscalYear.current()
    known = list_years()
    for year in (each for each in (running, running.before) if each in known):
        figures = figures_until_last_night(year)
        if figures and figures.total.received:
            total = figures.total
            return FrontPanel(
                path=f"/statistics/{year.number}",
                title=_("เรื่องที่ประชาชนยื่น ปีงบประมาณ %(year)s", year=show_year(year)),
                figure=show_cell(total.received),
                told=_("เรื่องที่รับ แล้วเสร็จ %(closed)s เรื่อง", closed=show_cell(total.closed)),
                done=total.closed,
                total=total.received,
            )
    return None
