"""Puts the room into the application: its pages, and what it shows elsewhere."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.cases.events import CaseAdvanced, PublicCaseChanged
from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.panels import offer_categories
from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.directory import offer_pages
from muangmai_portal.enquiries import desk_views, views
from muangmai_portal.enquiries.indexing import note_question, question_source
from muangmai_portal.enquiries.listing import list_question_pages
from muangmai_portal.enquiries.operations.moderating import note_invitation
from muangmai_portal.enquiries.settings import categories
from muangmai_portal.search.sources import offer_entries


def init_enquiries(app: Flask) -> None:
    """Add the pages of this room."""
    for blueprint in (views.bp, desk_views.bp):
        app.register_blueprint(blueprint)
    subscribe(CaseAdvanced, note_invitation)
    subscribe(PublicCaseChanged, note_question)
    offer_pages(app, list_question_pages)
    offer_entries(app, question_source())
    offer_categories(app, CaseKind.QUESTION, [(each.key, each.name_th) for each in categories().values()])
