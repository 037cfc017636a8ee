"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.core.reviewing import offer_reviewables
from muangmai_portal.integrity.parts import offer_card, offer_desk_card
from muangmai_portal.integrity.risks import file_views, staff_views, views
from muangmai_portal.integrity.risks.directory import list_risk_pages, make_card, make_desk_card, risk_figures
from muangmai_portal.integrity.risks.reviews import REVIEWS
from muangmai_portal.integrity.risks.scales import risk_scales


def init_risks(app: Flask) -> None:
    """Add the pages of this part."""
    risk_scales()  # a wrong file stops the start, not a page
    for pages in (views, staff_views, file_views):
        app.register_blueprint(pages.bp)
    offer_pages(app, list_risk_pages)
    offer_figures(app, risk_figures)
    offer_card(app, make_card)
    offer_desk_card(app, make_desk_card)
    offer_reviewables(app, REVIEWS)
