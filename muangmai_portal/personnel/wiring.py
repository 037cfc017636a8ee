"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.reviewing import ReviewSource, offer_reviewables
from muangmai_portal.personnel import people_views, staff_views, views
from muangmai_portal.personnel.directory import confirm_reviewed, list_personnel_pages, list_reviewable_posts


def init_personnel(app: Flask) -> None:
    """Add the pages of this room."""
    for room in (views, staff_views, people_views):
        app.register_blueprint(room.bp)
    offer_pages(app, list_personnel_pages)
    offer_reviewables(app, ReviewSource("personnel", list_reviewable_posts, confirm_reviewed))
