"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.core.lifecycle import RoomJob, offer_job
from muangmai_portal.integrity.parts import offer_card, offer_desk_card
from muangmai_portal.integrity.property.cards import loan_card, manual_desk_card
from muangmai_portal.integrity.property.figures import loan_figures
from muangmai_portal.integrity.property.loans import staff_views as loan_views
from muangmai_portal.integrity.property.loans.chasing import EVERY_SECONDS, chase_loans
from muangmai_portal.integrity.property.manual import staff_views as manual_desk
from muangmai_portal.integrity.property.manual import views as manual_views
from muangmai_portal.integrity.property.manual.operations import mark_replaced
from muangmai_portal.integrity.property.manual.page import list_manual_pages, manual_card, public_path
from muangmai_portal.integrity.property.manual.queries import KIND
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind

MANUAL = PublicationKind(
    code=KIND,
    label="คู่มือการใช้ทรัพย์สินของราชการ",
    singular="คู่มือ",
    public_path=public_path,
    has_photos=False,
    is_document=True,
)


def init_property(app: Flask) -> None:
    """Add the pages of this part."""
    for pages in (manual_views, manual_desk, loan_views):
        app.register_blueprint(pages.bp)
    offer_kind(app, MANUAL)
    subscribe(PublicationChanged, mark_replaced)
    offer_pages(app, list_manual_pages)
    offer_figures(app, loan_figures)
    offer_job(app, RoomJob("property_loans", EVERY_SECONDS, chase_loans))
    offer_card(app, manual_card)
    for card in (loan_card, manual_desk_card):
        offer_desk_card(app, card)
