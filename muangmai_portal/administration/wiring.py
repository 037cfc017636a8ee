"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.administration import holiday_views, template_views


def init_administration(app: Flask) -> None:
    """Register the pages."""
    for pages in (holiday_views, template_views):
        app.register_blueprint(pages.bp)
