"""Puts this part into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_front_panel, offer_pages
from muangmai_portal.core.figures import offer_figures
from muangmai_portal.core.lifecycle import on_init
from muangmai_portal.core.reviewing import ReviewSource, offer_reviewables
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures import obstacle_views, offers, plan_views, staff_views, views
from muangmai_portal.integrity.measures.operations.loading import fan_out_running, load_plans
from muangmai_portal.integrity.parts import offer_card, offer_desk_card


def init_measures(app: Flask) -> None:
    """Add the pages of this part."""
    for part in (views, staff_views, obstacle_views, plan_views):
        app.register_blueprint(part.bp)
    on_init(app, prepare_measures)
    offer_card(app, offers.public_card)
    offer_desk_card(app, offers.desk_card)
    offer_desk_card(app, offers.obstacles_card)
    offer_front_panel(app, offers.front_panel)
    offer_pages(app, offers.list_measure_pages)
    offer_figures(app, offers.progress_figures)
    offer_reviewables(app, ReviewSource("progress", offers.list_overdue, offers.refuse_confirming))


def prepare_measures() -> None:
    """Enter the plan of the announcement, and let sections that were made later have their rows."""
    with transaction():
        load_plans()
        fan_out_running()
