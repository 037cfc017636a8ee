"""Pages of the published reports: all of a service, one of them, those like what is being written, and following."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from muangmai_portal.cases.following import count_followers, find_follower_by_token
from muangmai_portal.cases.models_followers import Follower
from muangmai_portal.cases.operations.following import ask_to_follow, confirm_following
from muangmai_portal.core.access import public, public_reading
from muangmai_portal.core.errors import ConflictError, NotFoundError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.presentation import language
from muangmai_portal.core.transaction import transaction
from muangmai_portal.outbox.addresses import address_digest
from muangmai_portal.sections.queries import sections_by_id
from muangmai_portal.service_requests.reports.board import get_report, get_reported_service, show_report, village_name
from muangmai_portal.service_requests.reports.forms import FollowForm
from muangmai_portal.service_requests.reports.queries import (
    Report,
    find_report_of,
    list_reports,
    list_villages_with_reports,
)
from muangmai_portal.service_requests.reports.similar import find_similar, read_moo, read_place
from muangmai_portal.throttling import operations as throttling
from muangmai_portal.throttling.addresses import client_network
from muangmai_portal.throttling.rules import Limit

bp = Blueprint("reports", __name__, url_prefix="/services")
# Enough for a family at one line, too little to fill a stranger's mailbox.
PER_NETWORK = Limit("follow-network", attempts=10, seconds=3600)
PER_ADDRESS = Limit("follow-address", attempts=3, seconds=24 * 3600)
LAST_PAGE = 500


@bp.get("/<code>/reports")
@public_reading
def index(code: str) -> ResponseReturnValue:
    """What was reported of a service, perhaps in one village only."""
    service = get_reported_service(code)
    if code != service.code:
        return redirect(url_for(".index", code=service.code), 301)
    moo = read_moo(request.args.get("moo", ""))
    page = list_reports(service.code, moo=moo, number=read_page_number(request.args.get("page", ""), LAST_PAGE))
    return render_template(
        "service_requests/reports/index.html",
        service=service,
        moo=moo,
        page=page,
        reports=[show_report(each) for each in page.reports],
        villages=[(each, village_name(each)) for each in list_villages_with_reports(service.code)],
    )


@bp.get("/<code>/reports/<int:report_id>")
@public_reading
def show(code: str, report_id: int) -> ResponseReturnValue:
    """One report: how it stands, and what the office said of it."""
    service = get_reported_service(code)
    if code != service.code:
        return redirect(url_for(".show", code=service.code, report_id=report_id), 301)
    report = get_report(service, report_id)
    return render_template(
        "service_requests/reports/show.html",
        service=service,
        section=sections_by_id()[report.section_id],
        followers=count_followers(report.case_id),
        **vars(show_report(report)),
    )


@bp.get("/<code>/similar")
@public
def similar(code: str) -> ResponseReturnValue:
    """A part of the form's page: the reports that are like the place that is being described."""
    service = get_reported_service(code)
    found = find_similar(service.code, read_place(request.args.get("moo", ""), request.args.get("place", "")))
    return render_template(
        "service_requests/reports/_similar.html",
        service=service,
        similar=[(show_report(each.report), each.is_alike) for each in found],
    )


@bp.route("/<code>/reports/<int:report_id>/follow", methods=["GET", "POST"])
@public
def follow(code: str, report_id: int) -> ResponseReturnValue:
    """Ask for the news of a report by mail. Whoever asks gets the same answer, so nobody learns who follows it."""
    service = get_reported_service(code)
    report = get_report(service, report_id)
    if not report.is_open:
        raise ConflictError(_("เรื่องนี้ยุติแล้ว จึงไม่มีความคืบหน้าให้ติดตาม"))
    form = FollowForm()
    if not form.is_submitted() or not form.validate():
        page = render_template(
            "service_requests/reports/follow.html", service=service, shown=show_report(report), form=form
        )
        return page, 422 if form.is_submitted() else 200
    address = form.email.data or ""
    throttling.attempt(PER_NETWORK, client_network(request.remote_addr))
    throttling.attempt(PER_ADDRESS, address_digest(address))
    with transaction():
        ask_to_follow(report.case_id, address, title=report.subject, language=language())
    return redirect(url_for(".asked", code=service.code, report_id=report.id), 303)


@bp.get("/<code>/reports/<int:report_id>/follow/asked")
@public_reading
def asked(code: str, report_id: int) -> ResponseReturnValue:
    """Asked: now the mail has to be opened."""
    service = get_reported_service(code)
    report = get_report(service, report_id)
    return render_template("service_requests/reports/asked.html", service=service, report=report)


@bp.get("/following/<token>")
@public
def confirm(token: str) -> ResponseReturnValue:
    """The page behind the link of the mail. Scanners of mail open every link, so only its button confirms."""
    follower, report = _read_link(token)
    return render_template(
        "service_requests/reports/confirm.html",
        token=token,
        is_confirmed=follower.confirmed_at is not None,
        **vars(show_report(report)),
    )


@bp.post("/following/<token>")
@public
def confirmed(token: str) -> ResponseReturnValue:
    """It is meant: from now on the address follows."""
    with transaction():
        confirm_following(_read_link(token)[0])
    return redirect(url_for(".confirm", token=token), 303)


def _read_link(token: str) -> tuple[Follower, Report]:
    follower = find_follower_by_token(token)
    report = find_report_of(follower.case_id) if follower else None
    if follower is None or report is None:
        raise NotFoundError(_("ลิงก์นี้ไม่ถูกต้องหรือหมดอายุแล้ว กดติดตามใหม่ได้ที่หน้าของเรื่องนั้น"))
    return follower, report
