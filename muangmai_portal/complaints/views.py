"""Pages of complaints: which kind is mine, and the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.complaints.door import current_door, last_known_door
from muangmai_portal.complaints.guidance import describe_guidance
from muangmai_portal.complaints.operations.filing import NewComplaint, prepare_complaint
from muangmai_portal.core import hotlines
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.pages import FormPages, to_receipt

bp = Blueprint("complaints", __name__, url_prefix="/complaints")


def _describe(_: Door) -> Mapping[str, Any]:
    return {"guidance": describe_guidance(), "hotlines": hotlines}


_pages = FormPages("complaints/new.html", lambda _: last_known_door(), _describe)
_pages.attach(bp)


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """Which kind is mine, what happens then, and who else can be asked."""
    return render_template("complaints/index.html", guidance=describe_guidance(), hotlines=hotlines)


@bp.get("/new")
@public
def new() -> ResponseReturnValue:
    """The blank form."""
    return _pages.blank(current_door())


@bp.post("/new")
@public
def create() -> ResponseReturnValue:
    """File a complaint, or show the form again with what is to be mended."""
    door = current_door()
    form = _pages.receive(door)
    if not form.is_complete:
        return _pages.refuse(form)
    prepared = prepare_complaint(NewComplaint(door=door, **vars(form.filled())))
    with transaction():
        filed = open_case(prepared)
    return to_receipt(form, filed)


csrf.exempt(create)  # the form checks its own token, so that an expired one gives the words back, not an error page
