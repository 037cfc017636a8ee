"""The desk: reporting a gift, reading reports, stating that there were none."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import ShownFile, explain, show_file
from muangmai_portal.attachments.queries import find_attachment, list_attachments
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import signed_in
from muangmai_portal.core.errors import DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.gifts.forms import CorrectionForm, GiftForm
from muangmai_portal.integrity.gifts.halves import last_ended
from muangmai_portal.integrity.gifts.labels import disposition_label, giver_label, half_label
from muangmai_portal.integrity.gifts.limits import gift_limits
from muangmai_portal.integrity.gifts.models import GiftReport
from muangmai_portal.integrity.gifts.nil_desk import list_nil_rows, read_half, read_section
from muangmai_portal.integrity.gifts.operations import correct_report, report_gift, state_nil
from muangmai_portal.integrity.gifts.queries import get_report, list_readable, list_versions

bp = Blueprint("gift_desk", __name__, url_prefix="/staff/gifts")
FILES = UploadRules("files", accept="document", max_files=3, max_mb=10)


@bp.get("")
@signed_in
def index() -> ResponseReturnValue:
    """What one may read, and where a section still owes its word."""
    found = list_readable(current_officer(), read_page_number(request.args.get("page", "")))
    halves = last_ended()
    return render_template(
        "integrity/staff/gifts.html",
        page=found,
        limits=gift_limits(),
        giver_label=giver_label,
        disposition_label=disposition_label,
        halves=[half_label(half) for half in halves],
        nil_rows=list_nil_rows(current_officer(), halves),
    )


@bp.route("/new", methods=["GET", "POST"])
@signed_in
def new() -> ResponseReturnValue:
    """Report a gift."""
    request.max_content_length = max_request_bytes([FILES])
    form = GiftForm()
    if not form.is_submitted():
        return _form_page(form)
    files = _receive()
    if not form.validate():
        return _form_page(form, files=files, status=422)
    try:
        with transaction():
            report = report_gift(
                form.to_facts(), token=form.token.data or "", files=files.tokens, actor=current_officer()
            )
    except DomainError as error:
        return _form_page(form, files=files, status=error.status, problem=str(error.message))
    _say_refusals(files)
    flash("บันทึกรายงานแล้ว ผู้บังคับบัญชาและผู้ตรวจสอบเห็นรายงานนี้ได้", "success")
    return redirect(url_for(".show", report_id=report.id), 303)


@bp.get("/<int:report_id>")
@signed_in
def show(report_id: int) -> ResponseReturnValue:
    """One report with what it said before."""
    report = get_report(report_id, current_officer())
    return render_template(
        "integrity/staff/gift.html",
        report=report,
        is_mine=report.officer_id == current_officer().id,
        is_late=gift_limits().is_late(report.received_on, report.reported_on),
        limits=gift_limits(),
        giver=giver_label(report.giver_kind),
        disposition=disposition_label(report.disposition),
        giver_label=giver_label,
        disposition_label=disposition_label,
        files=_stored(report),
        versions=list_versions(report.id),
    )


@bp.route("/<int:report_id>/correct", methods=["GET", "POST"])
@signed_in
def correct(report_id: int) -> ResponseReturnValue:
    """Correct one's own report."""
    request.max_content_length = max_request_bytes([FILES])
    report = get_report(report_id, current_officer())
    if report.officer_id != current_officer().id:
        raise ForbiddenError("แก้ไขได้เฉพาะรายงานของตนเอง")
    form = CorrectionForm()
    if not form.is_submitted():
        return _form_page(form.fill(report), report)
    files = _receive()
    if not form.validate():
        return _form_page(form, report, files, 422)
    try:
        with transaction():
            report = get_report(report_id, current_officer())
            correct_report(
                report,
                form.to_facts(),
                version=form.based_on,
                reason=form.reason.data or "",
                files=files.tokens,
                actor=current_officer(),
            )
    except DomainError as error:
        report = get_report(report_id, current_officer())
        form.version.data = str(report.version)  # whoever has compared may save
        return _form_page(form, report, files, error.status, str(error.message))
    _say_refusals(files)
    flash("แก้ไขแล้ว ข้อความเดิมเก็บไว้ในประวัติ", "success")
    return redirect(url_for(".show", report_id=report_id), 303)


@bp.get("/<int:report_id>/files/<token>/<path:name>")
@signed_in
def file(report_id: int, token: str, name: str) -> ResponseReturnValue:
    """A photo or paper of a report."""
    report = get_report(report_id, current_officer())
    attachment = find_attachment(token, report.files_owner)
    if attachment is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return send_attachment(attachment, thumbnail="small" in request.args)


@bp.post("/nil")
@signed_in
def nil() -> ResponseReturnValue:
    """State that a section was given nothing in a half-year."""
    section_id, half = read_section(request.form), read_half(request.form)
    with transaction():
        state_nil(section_id, half, actor=current_officer())
    flash(f"บันทึกแล้ว: ไม่มีการรับของขวัญ {half_label(half)}", "success")
    return redirect(url_for(".index"), 303)


def _receive() -> UploadedFiles:
    kept, removed = (request.form.getlist(f"{FILES.field}_{what}") for what in ("kept", "remove"))
    return receive_files(request.files.getlist(FILES.field), kept, removed, FILES)


def _say_refusals(files: UploadedFiles) -> None:
    for error in files.errors:
        flash(explain(error), "warning")


def _stored(report: GiftReport) -> list[ShownFile]:
    found = []
    for each in list_attachments(report.files_owner):
        url = url_for(".file", report_id=report.id, token=each.token, name=each.filename or "file")
        found.append(show_file(each, url, f"{url}?small"))
    return found


def _form_page(
    form: GiftForm,
    report: GiftReport | None = None,
    files: UploadedFiles | None = None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    kept = [
        show_file(each, url, url)
        for each in (files.attachments if files else ())
        for url in (url_for("attachments.thumbnail", token=each.token),)
    ]
    page = render_template(
        "integrity/staff/gift_form.html",
        form=form,
        report=report,
        limits=gift_limits(),
        kept=kept,
        refusals=" ".join(map(explain, files.errors)) if files else "",
        problem=problem,
    )
    return page, status
