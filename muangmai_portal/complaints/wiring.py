"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.cases.panels import offer_panel
from muangmai_portal.complaints import views
from muangmai_portal.complaints.directory import list_complaint_pages
from muangmai_portal.complaints.panel import make_panel
from muangmai_portal.core.directory import offer_pages


def init_complaints(app: Flask) -> None:
    """Add the pages of this room, and its part of the case page."""
    app.register_blueprint(views.bp)
    offer_pages(app, list_complaint_pages)
    offer_panel(app, make_panel)
