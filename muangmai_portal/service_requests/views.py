"""Pages of the catalogue and of its forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from muangmai_portal.cases.operations.filing import open_case
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.intake.answers import Reading
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.forms import IntakeForm
from muangmai_portal.intake.pages import FormPages, to_receipt
from muangmai_portal.service_requests.catalogue import Service, current_catalogue, last_known_catalogue
from muangmai_portal.service_requests.emergency import numbers_to_call
from muangmai_portal.service_requests.operations.filing import NewRequest, prepare_request
from muangmai_portal.service_requests.rendered import as_rendered
from muangmai_portal.service_requests.reports.board import show_report, takes_reports
from muangmai_portal.service_requests.reports.queries import Report
from muangmai_portal.service_requests.reports.similar import find_similar, list_recent, read_place
from muangmai_portal.service_requests.searching import search_services

bp = Blueprint("service_requests", __name__, url_prefix="/services")
QUERY_LENGTH = 100
NEWEST = 5  # how many reports stand beside the place in a form
LOOK_FIRST = "check_similar"  # the button that shows what is reported already


def _describe(door: Door) -> Mapping[str, Any]:
    service = cast("Service", door)
    recent = _recent_reports(service)
    return {
        "service": service,
        "numbers_to_call": numbers_to_call(service.warning),
        "reported": len(recent),
        "recent": [show_report(report) for report in recent[:NEWEST]],
        "similar": None,
    }


def _recent_reports(service: Service) -> list[Report]:
    return list_recent(service.code) if takes_reports(service) else []


_pages = FormPages(
    "service_requests/new.html", lambda arguments: last_known_catalogue().find(arguments["code"]), _describe
)
_pages.attach(bp)


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
    catalogue = current_catalogue()
    retired = catalogue.retired.get(code.upper())
    if retired is not None:
        return render_template("service_requests/retired.html", service=retired), 410
    service = catalogue.get(code)
    if code != service.code:
        return redirect(url_for(".show", code=service.code), 301)
    return render_template(
        "service_requests/show.html",
        service=service,
        numbers_to_call=numbers_to_call(service.warning),
        reported=len(_recent_reports(service)),
    )


@bp.get("/<code>/request")
@public
def new(code: str) -> ResponseReturnValue:
    """The blank form of a service; of one that takes no requests now, its page, which says so."""
    catalogue = current_catalogue()
    if code.upper() in catalogue.retired:
        return redirect(url_for(".show", code=code.upper()), 302)
    service = catalogue.get(code)
    if code != service.code:
        return redirect(url_for(".new", code=service.code), 301)
    if not service.is_open:
        return redirect(url_for(".show", code=service.code), 302)
    return _pages.blank(service)


@bp.post("/<code>/request")
@public
def create(code: str) -> ResponseReturnValue:
    """File a request, or show the form again with what is to be mended."""
    catalogue = current_catalogue()
    offered = catalogue.find(code)
    service = as_rendered(offered, request.args.get("form", ""))
    form = _pages.receive(service)
    if offered.code in catalogue.retired or not offered.is_open:
        return _not_taken(form)
    if LOOK_FIRST in form.typed and takes_reports(service) and not form.is_expired:
        return _look_first(form)
    if not form.is_complete:
        return _pages.refuse(form)
    prepared = prepare_request(NewRequest(service=service, **vars(form.filled())))
    with transaction():
        filed = open_case(prepared)
    return to_receipt(form, filed)


def _not_taken(form: IntakeForm) -> ResponseReturnValue:
    """Closed while somebody was writing: nothing is filed, their words stay, and other ways are named."""
    told = gettext("บริการนี้ปิดรับทางออนไลน์ระหว่างที่ท่านกรอก ยังไม่ได้รับเรื่อง ข้อความที่กรอกยังอยู่ครบ โทรหรือมาที่สำนักงานได้")
    return _pages.show(replace(form, reading=Reading({}, {})), errors=[("", told)]), 409


def _look_first(form: IntakeForm) -> ResponseReturnValue:
    """The form again, as it was typed, below the reports that are like it. Nothing is filed."""
    found = find_similar(form.door.code, read_place(form.typed.get("moo", ""), form.typed.get("place", "")))
    unread = replace(form, reading=Reading({}, {}), needs_hint=False)
    page = _pages.show(unread, similar=[(show_report(each.report), each.is_alike) for each in found])
    return page, 422 if unread.errors else 200  # of files: one that was not taken must not go unnoticed


csrf.exempt(create)  # the form checks its own token, so that an expired one gives the words back, not an error page
