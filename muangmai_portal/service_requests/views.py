"""Pages of the catalogue and of its forms."""

from __future__ import annotations

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.cases.slips import make_slip
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.service_requests.catalogue import current_catalogue
from muangmai_portal.service_requests.form_pages import register_failures, show_form
from muangmai_portal.service_requests.forms import allow_uploads, blank_form, received_form
from muangmai_portal.service_requests.operations.filing import prepare_request
from muangmai_portal.service_requests.receipts import find_receipt, recently_filed, remember_receipt
from muangmai_portal.service_requests.searching import search_services
from muangmai_portal.service_requests.wording import numbers_to_call

bp = Blueprint("service_requests", __name__, url_prefix="/services")
register_failures(bp)
QUERY_LENGTH = 100


@bp.get("/")
@public_reading
def index() -> ResponseReturnValue:
    """All services by need, or those that a search found."""
    catalogue = current_catalogue()
    query = request.args.get("q", "").strip()[:QUERY_LENGTH]
    found = search_services(catalogue.services.values(), query) if query else []
    return render_template("service_requests/index.html", groups=catalogue.groups, query=query, found=found)


@bp.get("/<code>")
@public_reading
def show(code: str) -> ResponseReturnValue:
    """One service: who, steps, time, documents, fee, law, and where to complain."""
    service = current_catalogue().get(code)
    if code != service.code:
        return redirect(url_for(".show", code=service.code), 301)
    return render_template(
        "service_requests/show.html", service=service, numbers_to_call=numbers_to_call(service.warning)
    )


@bp.get("/<code>/request")
@public
def new(code: str) -> ResponseReturnValue:
    """The blank form of a service."""
    service = current_catalogue().get(code)
    if code != service.code:
        return redirect(url_for(".new", code=service.code), 301)
    response = make_response(show_form(blank_form(service), recent_reference=recently_filed(service.code)))
    # The back button should bring back this very form with its token, not a new one: so the browser may keep it.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@bp.post("/<code>/request")
@public
def create(code: str) -> ResponseReturnValue:
    """File a request, or show the form again with what is to be mended."""
    service = current_catalogue().get(code)
    allow_uploads(service)
    form = g.service_form = received_form(service)
    if not form.is_complete:
        return show_form(form), 400 if form.is_expired else 422
    prepared = prepare_request(form.to_request())
    with transaction():
        filed = open_case(prepared)
    remember_receipt(service.code, filed.reference, form.intake_token)
    return redirect(url_for(".receipt"), 303)


csrf.exempt(create)  # the form checks its own token, so that an expired one gives the words back, not an error page


@bp.get("/receipt")
@public
def receipt() -> ResponseReturnValue:
    """The receipt of what this browser filed last; without one, the way to the tracking page."""
    kept = find_receipt()
    if kept is None:
        return render_template("service_requests/no_receipt.html"), 404
    return render_template("service_requests/receipt.html", receipt=kept)


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
