"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.lifecycle import on_init
from muangmai_portal.core.reviewing import ReviewSource, offer_reviewables
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.queries import list_evidence_addresses
from muangmai_portal.integrity.oit import import_views, item_views, staff_views, views
from muangmai_portal.integrity.oit.cards import (
    REVIEW_PREFIX,
    confirm,
    desk_card,
    list_oit_pages,
    list_reviewables,
    public_card,
)
from muangmai_portal.integrity.oit.operations.loading import load_checklists
from muangmai_portal.integrity.parts import offer_card, offer_desk_card
from muangmai_portal.link_checks.events import LinkStandingChanged
from muangmai_portal.link_checks.sources import offer_links
from muangmai_portal.office.operations import touch_public_content


def init_oit(app: Flask) -> None:
    """Add the pages of this part."""
    for module in (views, staff_views, item_views, import_views):
        app.register_blueprint(module.bp)
    offer_card(app, public_card)
    offer_desk_card(app, desk_card)
    offer_pages(app, list_oit_pages)
    offer_reviewables(app, ReviewSource(REVIEW_PREFIX, list_reviewables, confirm))
    offer_links(app, list_evidence_addresses)
    subscribe(LinkStandingChanged, _show_anew)
    on_init(app, _load)


def _load() -> None:
    with transaction():
        load_checklists()


def _show_anew(_event: LinkStandingChanged) -> None:
    """Pages with evidence say whether its links work."""
    touch_public_content()
