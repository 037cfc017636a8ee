"""Puts the room into the application."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask
from flask_babel import gettext as _

from muangmai_portal.cases.panels import offer_panel
from muangmai_portal.core.directory import PublicPage, offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.information_requests import public_views, staff_views
from muangmai_portal.information_requests.desk_page import case_panel
from muangmai_portal.information_requests.log import information_figures


def init_information_requests(app: Flask) -> None:
    """Register the pages, the panel on the case page and the figures."""
    app.register_blueprint(public_views.bp)
    app.register_blueprint(staff_views.bp)
    offer_panel(app, case_panel)
    offer_pages(app, list_information_pages)
    offer_figures(app, information_figures)


def list_information_pages(_language: str) -> Iterable[PublicPage]:
    """The page for search and the site map."""
    yield PublicPage(
        path="/information-requests/",
        title=_("ข้อมูลข่าวสารของราชการ"),
        kind=_("หน้าเว็บไซต์"),
        summary=_("วิธีขอข้อมูลข่าวสาร กำหนดเวลา สิทธิอุทธรณ์ และผลการพิจารณาที่ผ่านมา"),
        words=("ศูนย์ข้อมูลข่าวสาร", "พ.ร.บ.ข้อมูลข่าวสาร", "ขอเอกสาร", "อุทธรณ์", "information act", "access to information"),
    )
