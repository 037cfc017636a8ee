"""Puts the results into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.surveys.results import staff_views, views


def init_survey_results(app: Flask) -> None:
    """Add the pages of results, the public's and the desk's."""
    app.register_blueprint(views.bp)
    app.register_blueprint(staff_views.bp)
