"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.registering import service_views, views


def init_registering(app: Flask) -> None:
    """Register the pages."""
    app.register_blueprint(views.bp)
    app.register_blueprint(service_views.bp)
