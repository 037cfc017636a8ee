"""The receipt pages, the same for everything that can be filed."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.slips import make_slip
from muangmai_portal.core.access import public
from muangmai_portal.intake.receipts import find_receipt

bp = Blueprint("intake", __name__)


@bp.get("/receipt")
@public
def receipt() -> ResponseReturnValue:
    """The receipt of what this browser filed last; without one, the way to the tracking page."""
    kept = find_receipt()
    if kept is None:
        return render_template("intake/no_receipt.html"), 404
    return render_template("intake/receipt.html", receipt=kept)


@bp.get("/receipt.pdf")
@public
def receipt_slip() -> ResponseReturnValue:
    """The same receipt as a slip to print."""
    kept = find_receipt()
    if kept is None:
        return redirect(url_for(".receipt"), 303)
    disposition = f'inline; filename="{kept.reference}.pdf"'
    return Response(
        make_slip(kept.case, kept.pin), mimetype="application/pdf", headers={"Content-Disposition": disposition}
    )
