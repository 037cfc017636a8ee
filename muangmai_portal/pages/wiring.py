"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.lifecycle import on_init
from muangmai_portal.core.reviewing import ReviewSource, offer_reviewables
from muangmai_portal.pages import about_views, machine_views, menu_views, views
from muangmai_portal.pages.known_pages import PAGE_KIND
from muangmai_portal.pages.menu import init_menu, list_broken_entries
from muangmai_portal.pages.operations import load_menu
from muangmai_portal.pages.published import list_missing_pages, list_written_pages, refuse_confirming
from muangmai_portal.pages.standing import list_standing_pages
from muangmai_portal.publishing.kinds import offer_kind


def init_pages(app: Flask) -> None:
    """Add the pages of this room."""
    for room in (views, about_views, menu_views, machine_views):
        app.register_blueprint(room.bp)
    offer_kind(app, PAGE_KIND)
    init_menu(app)
    on_init(app, load_menu)
    for source in (list_standing_pages, list_written_pages):
        offer_pages(app, source)
    offer_reviewables(app, ReviewSource("known_page", list_missing_pages, refuse_confirming))
    offer_reviewables(app, ReviewSource("menu", list_broken_entries, refuse_confirming))
