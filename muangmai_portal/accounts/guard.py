"""The door: before any view runs, its mark is read and the person is let in, led to the sign-in page, or refused."""

from __future__ import annotations

import structlog
from flask import Flask, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.accounts.current import find_current_session
from muangmai_portal.accounts.landing import page_of_request
from muangmai_portal.accounts.models import StaffSession
from muangmai_portal.accounts.operations.signing_in import mark_seen
from muangmai_portal.accounts.session_rules import SEEN_EVERY
from muangmai_portal.accounts.sign_in_page import sign_in_again_page
from muangmai_portal.audit.operations import record_refusal
from muangmai_portal.core import clock
from muangmai_portal.core.access import Access, Permission
from muangmai_portal.core.headers import current_access
from muangmai_portal.core.languages import ENVIRON_KEY
from muangmai_portal.core.logs import is_unlogged
from muangmai_portal.core.sessions import is_staff_path
from muangmai_portal.core.transaction import transaction

UNMARKED = frozenset({None, "static"})  # no view, or Flask's own
_READS = frozenset({"GET", "HEAD"})
_REFUSED = frozenset({403, 404})
log = structlog.get_logger()


def init_guard(app: Flask) -> None:
    """Stand at the door of every view."""
    app.before_request(_lead_to_thai_desk)
    app.before_request(_let_browser_introduce_itself)
    app.before_request(_ask_for_pass)
    app.after_request(_note_refusal)


def _lead_to_thai_desk() -> ResponseReturnValue | None:
    """The desk speaks Thai only, and its cookie lives at /staff: /en/staff/… leads there."""
    if request.environ.get(ENVIRON_KEY) != "en" or not is_staff_path(request.path):
        return None
    return redirect(request.script_root.removesuffix("/en") + request.full_path.rstrip("?"))


def _let_browser_introduce_itself() -> ResponseReturnValue | None:
    """Answer a link from another site with a page that opens the same address from our own.

    The staff cookie is SameSite=Strict: from a link in web mail it does not come along, the officer would look
    like a stranger, and the sign-in page would overwrite the cookie that is there.
    """
    comes_from_elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site" and request.method == "GET"
    if not comes_from_elsewhere or not is_staff_path(request.path):
        return None
    return render_template("accounts/arriving.html", target=request.full_path.rstrip("?"))


def _ask_for_pass() -> ResponseReturnValue | None:
    if request.endpoint in UNMARKED:
        return None
    access = current_access()
    if access is None:
        return _refuse_unmarked()
    if access.is_public:
        return None
    staff_session = find_current_session()
    if staff_session is None:
        return _ask_to_sign_in()
    return _let_in(staff_session, access)


def _refuse_unmarked() -> ResponseReturnValue:
    """A view that nobody has thought about is open to nobody; under test it is an error that cannot be overlooked."""
    log.error("view_without_mark", endpoint=request.endpoint)
    if current_app.testing:
        raise RuntimeError(f"{request.endpoint} carries no mark")
    abort(403)


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method in _READS:
        return redirect(url_for("accounts.login", next=page_of_request()))
    return sign_in_again_page(), 401


def _let_in(staff_session: StaffSession, access: Access) -> ResponseReturnValue | None:
    if clock.now() - staff_session.last_seen_at >= SEEN_EVERY:
        with transaction():
            mark_seen(staff_session.id)
    officer = staff_session.officer
    if officer.must_change_password and request.blueprint != "accounts":
        return redirect(url_for("accounts.account"), 302 if request.method in _READS else 303)
    if access.permission is not None and not officer.can(access.permission):
        abort(403)
    return None


def _note_refusal(response: Response) -> Response:
    """What an officer asked for and did not get is part of the audit trail."""
    access = current_access()
    if response.status_code not in _REFUSED or access is None or access.is_public:
        return response
    staff_session = find_current_session()
    if staff_session is not None and not _is_readers_own(staff_session):
        _write_refusal(staff_session.officer_id, response.status_code)
    return response


def _is_readers_own(staff_session: StaffSession) -> bool:
    """What a reader is refused at the hotline's desk (a closed vault, a tip that is gone) would tell when one came."""
    return is_unlogged(request.blueprint) and staff_session.officer.can(Permission.READ_TIPS)


def _write_refusal(officer_id: int, status: int) -> None:
    try:
        record_refusal(officer_id, request.path, method=request.method, status=status)
    except SQLAlchemyError as error:  # a full disk must not turn a plain refusal into an error page
        log.error("refusal_not_recorded", officer_id=officer_id, endpoint=request.endpoint, exc_info=error)
