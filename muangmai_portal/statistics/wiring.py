"""Puts the room into the application."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask
from flask_babel import gettext as _

from muangmai_portal.core.directory import PublicPage, offer_front_panel, offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.statistics import views
from muangmai_portal.statistics.front_panel import front_panel
from muangmai_portal.statistics.ratings import table_of_ratings
from muangmai_portal.statistics.satisfaction import table_of_satisfaction
from muangmai_portal.statistics.summary import table_of_published


def init_statistics(app: Flask) -> None:
    """Add the page, and the tables that this room itself offers to it."""
    app.register_blueprint(views.bp)
    offer_front_panel(app, front_panel)
    offer_pages(app, _list_pages)
    offer_figures(app, table_of_ratings)
    offer_figures(app, table_of_satisfaction)
    offer_figures(app, table_of_published)


def _list_pages(_language: str) -> Iterable[PublicPage]:
    yield PublicPage(
        path="/statistics/",
        title=_("สถิติการให้บริการและเรื่องร้องเรียน"),
        kind=_("หน้าเว็บไซต์"),
        summary=_("จำนวนเรื่องที่รับ แล้วเสร็จ ตอบทันกำหนด และเกินกำหนด ของแต่ละปีงบประมาณ"),
        words=("สถิติ", "ตัวเลข", "รายงานผล", "ร้องเรียนกี่เรื่อง", "ITA", "OIT", "csv", "statistics", "figures", "open data"),
    )
