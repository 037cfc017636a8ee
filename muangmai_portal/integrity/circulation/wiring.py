"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.core.reviewing import offer_reviewables
from muangmai_portal.integrity.circulation import paper_views, reading_views, staff_views
from muangmai_portal.integrity.circulation.cards import circulation_card, reading_card
from muangmai_portal.integrity.circulation.queries import count_unread
from muangmai_portal.integrity.circulation.reminders import EVERY_SECONDS, remind_readers
from muangmai_portal.integrity.circulation.reviewing import SOURCE
from muangmai_portal.integrity.parts import offer_desk_card


def init_circulation(app: Flask) -> None:
    """Add the pages of this part, and the count that every page of the desk may show."""
    for pages in (staff_views, paper_views, reading_views):
        app.register_blueprint(pages.bp)
    app.jinja_env.globals["count_unread"] = count_unread
    offer_desk_card(app, reading_card)
    offer_desk_card(app, circulation_card)
    offer_job(app, RoomJob("reading_reminders", EVERY_SECONDS, remind_readers))
    offer_reviewables(app, SOURCE)
