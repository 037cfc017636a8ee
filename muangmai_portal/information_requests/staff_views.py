"""Deciding on requests for information, at the desk."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.permissions import demand_work_on
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.information_requests.desk_page import Attempt, decision_page
from muangmai_portal.information_requests.forms import CaseForm, DecisionForm, ExtensionForm, ThirdPersonForm
from muangmai_portal.information_requests.labels import DECISION_LABELS
from muangmai_portal.information_requests.log import days_taken
from muangmai_portal.information_requests.models import DecisionKind
from muangmai_portal.information_requests.operations import decide, extend, wait_for_third_person
from muangmai_portal.information_requests.queries import list_open_requests, list_readable_decisions

bp = Blueprint("information_desk", __name__, url_prefix="/staff/information")
FILES = UploadRules("files", accept="document", max_files=5, max_mb=10)


@bp.get("")
@requires(Permission.READ_SECTION_CASES)
def index() -> ResponseReturnValue:
    """What waits for a decision, and every decision so far."""
    officer = current_officer()
    decisions = [
        (each, str(DECISION_LABELS[DecisionKind(each.kind)]), days_taken(each))
        for each in list_readable_decisions(officer)
    ]
    return render_template("information_requests/desk.html", waiting=list_open_requests(officer), decisions=decisions)


@bp.get("/<reference>")
@requires(Permission.WORK_ON_CASES)
def show(reference: str) -> ResponseReturnValue:
    """The forms for one request."""
    return decision_page(_case(reference), Attempt(), FILES)


@bp.post("/<reference>")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself: only then may the request be larger than others
@requires(Permission.WORK_ON_CASES)
def decide_request(reference: str) -> ResponseReturnValue:
    """Decide, and tell the person who asked."""
    request.max_content_length = max_request_bytes([FILES])
    case, form = _case(reference), DecisionForm()
    form.offer()
    is_complete = form.validate()
    # Files are kept before anything else is looked at, so that they outlive whatever is wrong with the words.
    files = UploadedFiles((), ()) if "csrf_token" in form.errors else _receive()
    g.attempt = Attempt(form, files)
    if not is_complete or files.errors:
        return _again(case, form)
    with transaction():
        decide(case.id, form.decision(files.tokens), version=form.based_on, actor=current_officer())
    flash("แจ้งผลการพิจารณาแก่ผู้ขอแล้ว", "success")
    return redirect(f"/staff/cases/{case.reference}", 303)


@bp.post("/<reference>/extend")
@requires(Permission.WORK_ON_CASES)
def extend_request(reference: str) -> ResponseReturnValue:
    """Tell until when it takes, and why."""
    case, form = _case(reference), ExtensionForm()
    g.attempt = Attempt(form)
    if not form.validate() or form.due_on.date is None:
        return _again(case, form)
    with transaction():
        extend(
            case.id,
            version=form.based_on,
            actor=current_officer(),
            due_on=form.due_on.date,
            reason=form.why.data or "",
        )
    flash("แจ้งกำหนดใหม่แก่ผู้ขอแล้ว", "success")
    return redirect(url_for(".show", reference=case.reference), 303)


@bp.post("/<reference>/third-person")
@requires(Permission.WORK_ON_CASES)
def ask_third_person(reference: str) -> ResponseReturnValue:
    """Say that somebody else may object first."""
    case, form = _case(reference), ThirdPersonForm()
    g.attempt = Attempt(form)
    with transaction():
        wait_for_third_person(case.id, version=form.based_on, actor=current_officer())
    flash("แจ้งผู้ขอแล้วว่ารอคำคัดค้านของบุคคลอื่น", "success")
    return redirect(url_for(".show", reference=case.reference), 303)


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """Draw the page again with what was typed, and say what stood against it."""
    attempt: Attempt | None = g.get("attempt")
    if attempt is None or attempt.form is None or error.status not in {409, 422}:
        return error_page(error.status, error.message, error.code)
    message = error.message
    if isinstance(error, MissingTextError) and (error.field in attempt.form or error.field == "files"):
        if error.field == "files":
            attempt.file_problem = error.message
        else:
            attempt.form.refuse(error.field, error.message)
        message = ""
    attempt.message = message
    case = _case(str((request.view_args or {})["reference"]))
    return decision_page(case, attempt, FILES), error.status


def _case(reference: str) -> Case:
    """The request for information, if this officer works on it.

    Raises:
        CaseNotFoundError: there is none for these eyes, or it asks for something else.
        NotYourCaseError: it is another section's.
    """
    case = get_case_for(current_officer(), reference)
    if case.kind != CaseKind.INFORMATION:
        raise CaseNotFoundError
    demand_work_on(case, current_officer())
    return case


def _receive() -> UploadedFiles:
    return receive_files(
        request.files.getlist("files"),
        request.form.getlist("files_kept"),
        request.form.getlist("files_remove"),
        FILES,
    )


def _again(case: Case, form: CaseForm) -> ResponseReturnValue:
    attempt: Attempt = g.attempt
    is_expired = "csrf_token" in form.errors
    if is_expired:
        attempt.message = "ยังไม่ได้บันทึก เพราะหน้านี้เปิดค้างไว้นาน ข้อความยังอยู่ครบ กดส่งอีกครั้ง"
    return decision_page(case, attempt, FILES), 400 if is_expired else 422
