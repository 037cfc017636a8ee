"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.reports import views


def init_desk_reports(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.bp)
