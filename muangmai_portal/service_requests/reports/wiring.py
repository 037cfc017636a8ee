"""Introduces the reports to the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.service_requests.reports.views import bp


def init_reports(app: Flask) -> None:
    """Register their pages."""
    app.register_blueprint(bp)
