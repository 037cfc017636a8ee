"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.administration import front_views, holiday_views, office_history_views, template_views
from muangmai_portal.administration.officers import act_views, views
from muangmai_portal.administration.rules import views as rule_views
from muangmai_portal.administration.rules import what_if_views
from muangmai_portal.administration.sections import views as section_views


def init_administration(app: Flask) -> None:
    """Register the pages."""
    for pages in (
        front_views, holiday_views, office_history_views, template_views, views, act_views, section_views, rule_views,
        what_if_views,
    ):  # fmt: skip
        app.register_blueprint(pages.bp)
