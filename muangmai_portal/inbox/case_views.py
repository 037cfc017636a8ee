"""The case page and the six acts on it. Nobody but the case's own section, and those above the sections, gets here."""

from __future__ import annotations

from typing import TypeVar

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles
from muangmai_portal.attachments.presentation import explain
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError, VersionConflictError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import add_note, reply_to_citizen
from muangmai_portal.cases.queries import get_case_for
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import csrf
from muangmai_portal.inbox.acts import read_officer, read_section
from muangmai_portal.inbox.case_page import Attempt, case_page
from muangmai_portal.inbox.files import REPLY_BYTES, receive_reply_files, show_pending_file
from muangmai_portal.inbox.forms import (
    ActForm,
    AssignForm,
    CloseForm,
    FormExpiredError,
    FormRefusedError,
    NoteForm,
    ReplyForm,
    StateForm,
    TransferForm,
)
from muangmai_portal.inbox.queries import find_case_file
from muangmai_portal.inbox.rehearsal import rehearse_reply

bp = Blueprint("case", __name__, url_prefix="/staff/cases")
F = TypeVar("F", bound=ActForm)


@bp.get("/<reference>")
@requires(Permission.READ_SECTION_CASES)
def show(reference: str) -> ResponseReturnValue:
    """The whole case, with the forms for what may be done now."""
    return case_page(reference)


@bp.get("/<reference>/files/<int:attachment_id>/<path:name>")
@requires(Permission.READ_SECTION_CASES)
def file(reference: str, attachment_id: int, name: str) -> ResponseReturnValue:
    """A file of this case; `name` is only for the person who saves it."""
    attachment = find_case_file(get_case_for(current_officer(), reference), attachment_id)
    if attachment is None:
        raise NotFoundError("ไม่พบไฟล์นี้ในเรื่องนี้")
    return send_attachment(attachment, thumbnail="thumbnail" in request.args)


@bp.post("/<reference>/reply")
@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself: only then may the request be larger than others
@requires(Permission.WORK_ON_CASES)
def reply(reference: str) -> ResponseReturnValue:
    """Answer the citizen; first show what they will get, where that is asked for."""
    request.max_content_length = REPLY_BYTES
    case, form = _begin(reference, ReplyForm)
    files: UploadedFiles = g.act_files
    if "edit" in request.form:
        return case_page(case.reference, _attempt())
    if "preview" in request.form:
        return _preview(case, form, files)
    with transaction():
        reply_to_citizen(
            case.id,
            version=form.based_on,
            actor=current_officer(),
            text=form.words,
            attachments=files.tokens,
        )
    return _done(case, "ส่งคำตอบถึงผู้ยื่นเรื่องแล้ว")


def _preview(case: Case, form: ReplyForm, files: UploadedFiles) -> ResponseReturnValue:
    rehearsal = rehearse_reply(case, version=form.based_on, actor=current_officer(), text=form.words)
    shown = [show_pending_file(each) for each in files.attachments]
    return render_template("inbox/preview.html", case=case, typed=form, rehearsal=rehearsal, files=shown)


@bp.post("/<reference>/note")
@requires(Permission.WORK_ON_CASES)
def note(reference: str) -> ResponseReturnValue:
    """Write something down among staff."""
    case, form = _begin(reference, NoteForm)
    with transaction():
        add_note(case.id, version=form.based_on, actor=current_officer(), text=form.words)
    return _done(case, "เก็บบันทึกภายในแล้ว ผู้ยื่นเรื่องไม่เห็นบันทึกนี้")


@bp.post("/<reference>/assign")
@requires(Permission.WORK_ON_CASES)
def assign(reference: str) -> ResponseReturnValue:
    """Make somebody responsible, oneself included, or give the case back to the section."""
    case, form = _begin(reference, AssignForm)
    chosen = form.chosen("officer")
    assignee = read_officer(chosen) if chosen else None
    if chosen and assignee is None:
        raise MissingTextError("officer", "ไม่พบเจ้าหน้าที่คนนี้ เลือกใหม่จากรายการ")
    with transaction():
        assign_case(case.id, version=form.based_on, actor=current_officer(), assignee=assignee)
    return _done(case, f"มอบหมายให้ {assignee.name} แล้ว" if assignee else "คืนเรื่องให้ส่วนราชการแล้ว")


@bp.post("/<reference>/transfer")
@requires(Permission.WORK_ON_CASES)
def transfer(reference: str) -> ResponseReturnValue:
    """Pass the case on to the section it belongs to."""
    case, form = _begin(reference, TransferForm)
    section = read_section(form.chosen("section"))
    if section is None:
        raise MissingTextError("section", "ไม่พบส่วนราชการนี้ เลือกใหม่จากรายการ")
    reason = str(form.reason.data or "")
    with transaction():
        transfer_case(case.id, version=form.based_on, actor=current_officer(), section=section, reason=reason)
    return _done(case, f"ส่งต่อเรื่อง {case.reference} ไปยัง{section.name_th}แล้ว")


@bp.post("/<reference>/state")
@requires(Permission.WORK_ON_CASES)
def state(reference: str) -> ResponseReturnValue:
    """Move the case along the transition table."""
    case, form = _begin(reference, StateForm)
    reason = str(form.reason.data or "")
    with transaction():
        change_state(case.id, version=form.based_on, actor=current_officer(), target=form.chosen("to"), reason=reason)
    return _done(case, "เปลี่ยนสถานะแล้ว")


@bp.post("/<reference>/close")
@requires(Permission.WORK_ON_CASES)
def close(reference: str) -> ResponseReturnValue:
    """End the case with an outcome and words for the citizen."""
    case, form = _begin(reference, CloseForm)
    with transaction():
        close_case(
            case.id,
            version=form.based_on,
            actor=current_officer(),
            outcome=form.chosen("outcome"),
            text=form.words,
        )
    return _done(case, "ยุติเรื่องแล้ว")


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """Draw the page again with what was typed, and say what stood against it."""
    form: ActForm | None = g.get("act_form")
    if isinstance(error, CaseNotFoundError) and request.method == "POST":
        return render_template("inbox/gone.html", message=error.message, words=_typed_words()), error.status
    if form is None or error.status not in {400, 409, 422}:
        return error_page(error.status, error.message, error.code)
    reference = str((request.view_args or {})["reference"])
    if isinstance(error, VersionConflictError):
        return case_page(reference, _attempt(based_on=error.based_on)), error.status
    if isinstance(error, MissingTextError) and error.field in form:
        form.refuse(error.field, error.message)
        return case_page(reference, _attempt()), error.status
    message = "" if isinstance(error, FormRefusedError) else error.message
    return case_page(reference, _attempt(message=message)), error.status


def _begin(reference: str, form_class: type[F]) -> tuple[Case, F]:
    """The case, if it is for these eyes, and the form, if nothing is missing in it.

    Files that came with it are kept first, so that they outlive whatever is wrong with the words.

    Raises:
        CaseNotFoundError: there is none for this officer.
        FormExpiredError: it does not carry this session's token.
        FormRefusedError: something is missing.
    """
    case = get_case_for(current_officer(), reference)
    form = form_class()
    g.act_form = form
    is_complete = form.validate()
    if "csrf_token" in form.errors:
        raise FormExpiredError
    files = receive_reply_files() if form_class is ReplyForm else UploadedFiles((), ())
    g.act_files = files
    if not is_complete or files.errors:
        raise FormRefusedError
    return case, form


def _attempt(message: str = "", based_on: int | None = None) -> Attempt:
    files: UploadedFiles = g.get("act_files") or UploadedFiles((), ())
    refusals = tuple(explain(each) for each in files.errors)
    return Attempt(g.act_form, files.attachments, refusals, message, based_on)


def _typed_words() -> str:
    return "\n\n".join(words for name in ("text", "reason") if (words := request.form.get(name, "").strip()))


def _done(case: Case, message: str) -> ResponseReturnValue:
    """Back to the case, or to the inbox when it is another section's now."""
    flash(message, "success")
    officer = current_officer()
    stays = officer.can(Permission.READ_ALL_CASES) or case.section_id == officer.section_id
    return redirect(url_for(".show", reference=case.reference) if stays else url_for("inbox.index"), 303)
