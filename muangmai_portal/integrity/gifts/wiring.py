"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.integrity.gifts import staff_views, views
from muangmai_portal.integrity.gifts.directory import gift_figures, list_gift_pages, make_card, make_desk_card, path_of
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.queries import KIND
from muangmai_portal.integrity.gifts.reminders import EVERY_SECONDS, remind_heads
from muangmai_portal.integrity.gifts.replacing import mark_replaced
from muangmai_portal.integrity.parts import offer_card, offer_desk_card
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind


def init_gifts(app: Flask) -> None:
    """Add the pages of this part, the kind of publication, and the letters to heads."""
    gift_limits()  # a wrong file stops the start, not a page
    for pages in (views, staff_views):
        app.register_blueprint(pages.bp)
    offer_kind(
        app,
        PublicationKind(
            code=KIND,
            label="ประกาศงดรับของขวัญ (No Gift Policy)",
            singular="ประกาศงดรับของขวัญ",
            public_path=path_of,
            is_document=True,
        ),
    )
    subscribe(PublicationChanged, mark_replaced)
    offer_pages(app, list_gift_pages)
    offer_figures(app, gift_figures)
    offer_card(app, make_card)
    offer_desk_card(app, make_desk_card)
    offer_job(app, RoomJob("gift_nil_reminders", EVERY_SECONDS, remind_heads))
