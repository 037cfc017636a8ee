"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.reports import views
from muangmai_portal.reports.today import letters
from muangmai_portal.reports.today import views as today_views


def init_desk_reports(app: Flask) -> None:
    """Register the pages, and the letter of the morning."""
    app.register_blueprint(views.bp)
    app.register_blueprint(today_views.bp)
    offer_job(app, RoomJob("today_letters", letters.EVERY_SECONDS, letters.write_today_letters))
