"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.reviewing import offer_reviewables
from muangmai_portal.integrity.declaration import staff_views, views
from muangmai_portal.integrity.declaration.directory import (
    list_declaration_pages,
    make_card,
    make_desk_card,
    path_of,
)
from muangmai_portal.integrity.declaration.executive import Executive, use_chief_executive
from muangmai_portal.integrity.declaration.queries import KIND
from muangmai_portal.integrity.declaration.replacing import mark_replaced
from muangmai_portal.integrity.declaration.reviews import REVIEWS
from muangmai_portal.integrity.parts import offer_card, offer_desk_card
from muangmai_portal.personnel.queries import find_chief_executive
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind


def init_declaration(app: Flask) -> None:
    """Add the pages of this part, and the kind of publication."""
    for pages in (views, staff_views):
        app.register_blueprint(pages.bp)
    offer_kind(
        app,
        PublicationKind(
            code=KIND,
            label="ประกาศเจตจำนงสุจริต",
            singular="ประกาศเจตจำนงสุจริต",
            public_path=path_of,
            is_document=True,
        ),
    )
    use_chief_executive(app, _present_executive)
    subscribe(PublicationChanged, mark_replaced)
    offer_pages(app, list_declaration_pages)
    offer_card(app, make_card)
    offer_desk_card(app, make_desk_card)
    offer_reviewables(app, REVIEWS)


def _present_executive() -> Executive | None:
    """Who leads the office, as its list of posts says; whoever only acts in the place signs no declaration."""
    holder = find_chief_executive()
    return None if holder is None or holder.is_acting else (holder.name_th, holder.since)
