"""Puts the room into the application: its pages at the desk, and what the components of other rooms' pages need."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.figures import offer_figures
from muangmai_portal.offline_channels import box_views, views
from muangmai_portal.offline_channels.figures import box_figures
from muangmai_portal.offline_channels.presentation import latest_box_openings, offline_ways
from muangmai_portal.offline_channels.queries import count_overdue


def init_offline_channels(app: Flask) -> None:
    """Register the pages, and let every template draw the offline ways."""
    app.register_blueprint(box_views.bp)
    app.register_blueprint(views.bp)
    offer_figures(app, box_figures)
    app.jinja_env.globals.update(
        offline_ways=offline_ways, latest_box_openings=latest_box_openings, overdue_boxes=count_overdue
    )
