"""The steps that all acts on a case share: reading the form, refusing with what was typed, going back to the page."""

from __future__ import annotations

from typing import TypeVar

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles
from muangmai_portal.attachments.presentation import explain
from muangmai_portal.cases.errors import CaseNotFoundError, MissingTextError, PersonalDataError, VersionConflictError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.queries import View, get_case_for
from muangmai_portal.core.access import Permission
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError
from muangmai_portal.inbox.case_page import Attempt, case_page
from muangmai_portal.inbox.files import receive_reply_files
from muangmai_portal.inbox.forms import ActForm, FormExpiredError, FormRefusedError, ReplyForm
from muangmai_portal.inbox.next_case import note_act, opened_list_url

F = TypeVar("F", bound=ActForm)


def begin(reference: str, form_class: type[F]) -> tuple[Case, F]:
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


def attempt(error: DomainError | None = None) -> Attempt:
    """What was tried, with what stood against it."""
    files: UploadedFiles = g.get("act_files") or UploadedFiles((), ())
    refusals = tuple(explain(each) for each in files.errors)
    based_on = error.based_on if isinstance(error, VersionConflictError) else None
    findings = error.findings if isinstance(error, PersonalDataError) else ()
    is_told = based_on is not None or isinstance(error, FormRefusedError)
    message = error.message if error and not is_told else ""
    return Attempt(g.act_form, files.attachments, refusals, message, based_on, findings)


def refused(error: DomainError) -> ResponseReturnValue:
    """Draw the page again with what was typed, and say what stood against it."""
    form: ActForm | None = g.get("act_form")
    if isinstance(error, CaseNotFoundError) and request.method == "POST":
        return render_template("inbox/gone.html", message=error.message, words=_typed_words()), error.status
    if form is None or error.status not in {400, 409, 422}:
        return error_page(error.status, error.message, error.code)
    reference = str((request.view_args or {})["reference"])
    if isinstance(error, MissingTextError) and error.field in form:
        form.refuse(error.field, error.message)
        return case_page(reference, attempt()), error.status
    return case_page(reference, attempt(error)), error.status


def done(case: Case, message: str, *, offers_next: bool = True, otherwise: View | None = None) -> ResponseReturnValue:
    """Back to the case, with the way to the next one on top; or, when it is another section's now, to the list that was
    opened last, `otherwise` to this one."""
    flash(message, "success")
    officer = current_officer()
    stays = officer.can(Permission.READ_ALL_CASES) or case.section_id == officer.section_id
    if offers_next:
        note_act(case)
    return redirect(
        url_for("case.show", reference=case.reference) if stays else opened_list_url(officer, otherwise), 303
    )


def _typed_words() -> str:
    names = ("text", "reason", "subject", "body", "answer", "done")
    return "\n\n".join(words for name in names if (words := request.form.get(name, "").strip()))
