"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.administration import front_views, holiday_views, office_history_views, template_views
from muangmai_portal.administration.officers import act_views, views
from muangmai_portal.administration.rules import views as rule_views
from muangmai_portal.administration.rules import what_if_views
from muangmai_portal.administration.sections import views as section_views
from muangmai_portal.administration.services import builder_views, question_views
from muangmai_portal.administration.services import views as service_views
from muangmai_portal.administration.trail import views as trail_views


def init_administration(app: Flask) -> None:
    """Register the pages."""
    kept = (holiday_views, office_history_views, template_views, rule_views, what_if_views)
    services = (service_views, builder_views, question_views)
    for pages in (front_views, views, act_views, section_views, *kept, *services, trail_views):
        app.register_blueprint(pages.bp)
