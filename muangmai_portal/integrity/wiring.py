"""Puts the room into the application: its parts, each with its own pages."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.integrity.circulation.wiring import init_circulation
from muangmai_portal.integrity.declaration.wiring import init_declaration
from muangmai_portal.integrity.gifts.wiring import init_gifts
from muangmai_portal.integrity.home import views as home_views
from muangmai_portal.integrity.measures.wiring import init_measures
from muangmai_portal.integrity.oit.wiring import init_oit
from muangmai_portal.integrity.property.wiring import init_property
from muangmai_portal.integrity.risks.wiring import init_risks


def init_integrity(app: Flask) -> None:
    """Add every part, in the order in which the room's own page shows them."""
    app.register_blueprint(home_views.bp)
    init_measures(app)
    init_declaration(app)
    init_property(app)
    init_gifts(app)
    init_risks(app)
    init_oit(app)
    init_circulation(app)
