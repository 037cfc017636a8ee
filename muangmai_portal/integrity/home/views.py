"""The room's own two pages: what stands where, and how far it is."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import public_reading, signed_in
from muangmai_portal.core.presentation import language
from muangmai_portal.integrity.parts import list_cards, list_desk_cards

bp = Blueprint("integrity", __name__)


@bp.get("/integrity/")
@public_reading
def index() -> ResponseReturnValue:
    """What the office promised about integrity."""
    return render_template("integrity/home/index.html", cards=list_cards(current_app, language()))


@bp.get("/staff/integrity")
@signed_in
def desk() -> ResponseReturnValue:
    """What there is to do about it, for whoever works here."""
    cards = list_desk_cards(current_app, current_officer())
    return render_template("integrity/home/staff/index.html", cards=cards)
