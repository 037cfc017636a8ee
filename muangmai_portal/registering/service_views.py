"""The form of a service, for officers who fill it for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.models import Channel
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.pages import FormPages
from muangmai_portal.registering.service_requests import (
    CHANNELS,
    at_desk,
    list_missing,
    register_request,
    without_missing,
)
from muangmai_portal.registering.slips import remember
from muangmai_portal.service_requests.catalogue import Service, current_catalogue, last_known_catalogue
from muangmai_portal.service_requests.rendered import as_rendered

bp = Blueprint("registering_services", __name__, url_prefix="/staff/papers/services")
LEFT_OPEN = "left_open"  # the tick that accepts a form with answers missing


def _describe(door: Door) -> Mapping[str, Any]:
    service = cast("Service", door)
    return {"service": service, "channels": CHANNELS, "may_be_left_open": False}


_pages = FormPages(
    "registering/service.html", lambda arguments: at_desk(last_known_catalogue().get(arguments["code"])), _describe
)
_pages.attach(bp)


@bp.get("/<code>")
@requires(Permission.REGISTER_CASES)
def new(code: str) -> ResponseReturnValue:
    """The blank form; `channel` says how the last one came, since calls follow calls."""
    service = at_desk(current_catalogue().get(code))
    channel = _channel(request.args.get("channel", ""))
    return _pages.blank(service, {"channel": channel})


@bp.post("/<code>")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its own token, and gives back what was typed
@requires(Permission.REGISTER_CASES)
def create(code: str) -> ResponseReturnValue:
    """File it and go to the receipt; or show the form again, offering to leave open what is missing."""
    service = at_desk(as_rendered(current_catalogue().get(code), request.args.get("form", "")))
    form = _pages.receive(service)
    missing = list_missing(service, form.reading)
    if missing and LEFT_OPEN in form.typed:
        form = replace(form, reading=without_missing(form.reading))
    if not form.is_complete:
        status = 400 if form.is_expired else 422
        return _pages.show(form, may_be_left_open=bool(missing)), status
    channel = _channel(form.typed.get("channel", ""))
    filled, actor = form.filled(), current_officer()
    with transaction():
        filed = register_request(service, filled, channel=channel, actor=actor, missing=missing)
    remember(filed.reference, form.intake_token, None, {"service": service.code, "channel": channel})
    return redirect(url_for("registering.receipt"), 303)


def _channel(typed: str) -> Channel:
    return next((each for each in CHANNELS if each == typed), Channel.PHONE)
