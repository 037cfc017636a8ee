"""The front page of the administration: what needs somebody, and the way to everything."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import Permission, requires

bp = Blueprint("administration", __name__, url_prefix="/staff/administration")


@bp.get("")
@requires(Permission.MANAGE_OFFICE)
def index() -> ResponseReturnValue:
    """What needs somebody, and the way to everything."""
    return render_template("administration/index.html")
