"""Pages of opinions: what the channel is for, what came of it, and the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.core import hotlines
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.pages import FormPages, to_receipt
from muangmai_portal.opinions.door import current_door, last_known_door, promised_days
from muangmai_portal.opinions.listing import get_published, list_published
from muangmai_portal.opinions.operations.filing import NewOpinion, prepare_opinion

bp = Blueprint("opinions", __name__, url_prefix="/opinions")


def _describe(_: Door) -> Mapping[str, Any]:
    return {"days": promised_days()}


_pages = FormPages("opinions/new.html", lambda _: last_known_door(), _describe)
_pages.attach(bp)


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """How to tell the office one's opinion, and what came of those that are published."""
    listing = list_published(request.args)
    return render_template("opinions/index.html", listing=listing, hotlines=hotlines, days=promised_days())


@bp.get("/<int:public_id>")
@public_reading
def show(public_id: int) -> ResponseReturnValue:
    """One published opinion with its answer and what was done."""
    return render_template("opinions/show.html", opinion=get_published(public_id))


@bp.get("/new")
@public
def new() -> ResponseReturnValue:
    """The blank form."""
    return _pages.blank(current_door())


@bp.post("/new")
@public
def create() -> ResponseReturnValue:
    """File an opinion, or show the form again with what is to be mended."""
    door = current_door()
    form = _pages.receive(door)
    if not form.is_complete:
        return _pages.refuse(form)
    prepared = prepare_opinion(NewOpinion(door=door, **vars(form.filled())))
    with transaction():
        filed = open_case(prepared)
    return to_receipt(form, filed)


csrf.exempt(create)  # the form checks its own token, so that an expired one gives the words back, not an error page
