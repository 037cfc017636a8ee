"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.opinions import views
from muangmai_portal.opinions.directory import list_opinion_pages


def init_opinions(app: Flask) -> None:
    """Add the pages of this room."""
    app.register_blueprint(views.bp)
    offer_pages(app, list_opinion_pages)
