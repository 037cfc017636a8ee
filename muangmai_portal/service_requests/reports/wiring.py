"""Introduces the reports to the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.cases.panels import offer_panel
from muangmai_portal.cases.publishable import object_to_publishing
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.service_requests.reports.board import object_to_private_requests
from muangmai_portal.service_requests.reports.desk import make_panel
from muangmai_portal.service_requests.reports.directory import list_report_pages
from muangmai_portal.service_requests.reports.views import bp


def init_reports(app: Flask) -> None:
    """Register their pages, offer them to search and site map, and hang what is similar on the case page, and
    keep from publication what has no page."""
    app.register_blueprint(bp)
    offer_pages(app, list_report_pages)
    offer_panel(app, make_panel)
    object_to_publishing(object_to_private_requests)
