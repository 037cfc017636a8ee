"""Puts the room into the application: its pages, and what it shows elsewhere."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.panels import offer_categories
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.enquiries import views
from muangmai_portal.enquiries.listing import list_question_pages
from muangmai_portal.enquiries.settings import categories


def init_enquiries(app: Flask) -> None:
    """Add the pages of this room."""
    app.register_blueprint(views.bp)
    offer_pages(app, list_question_pages)
    offer_categories(app, CaseKind.QUESTION, [(each.key, each.name_th) for each in categories().values()])
