"""The people of a section who sign on paper: their number, their names, and the scan that proves it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import explain, show_file
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.circulation.forms import PaperForm, read_version
from muangmai_portal.integrity.circulation.operations import record_paper
from muangmai_portal.integrity.circulation.queries import find_paper_signing, get_circulation
from muangmai_portal.integrity.circulation.reports import scope_of
from muangmai_portal.sections.queries import get_section

bp = Blueprint("circulation_papers", __name__, url_prefix="/staff/circulations/<int:circulation_id>/paper")
SCAN = UploadRules("scan", accept="document", max_files=1, max_mb=15)


@bp.route("/<int:section_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def edit(circulation_id: int, section_id: int) -> ResponseReturnValue:
    """Write down who signed."""
    request.max_content_length = max_request_bytes([SCAN])
    get_circulation(circulation_id)
    get_section(section_id)
    form = PaperForm()
    if not form.is_submitted():
        form.show(find_paper_signing(circulation_id, section_id))
        return _page(form, circulation_id, section_id, None)
    scan = _receive()
    if not form.validate() or scan.errors:
        return _page(form, circulation_id, section_id, scan, 422)
    command = form.to_command(next(iter(scan.tokens), ""))
    try:
        with transaction():
            record_paper(
                get_circulation(circulation_id),
                get_section(section_id),
                command,
                version=read_version(form.version.data),
                actor=current_officer(),
            )
    except DomainError as error:
        found = find_paper_signing(circulation_id, section_id)
        form.version.data = str(found.version if found else 0)  # whoever has compared may save
        return _page(form, circulation_id, section_id, scan, error.status, str(error.message))
    flash("บันทึกรายชื่อผู้ลงนามในหนังสือเวียนแล้ว", "success")
    return redirect(url_for("circulations.show", circulation_id=circulation_id), 303)


@bp.get("/<int:section_id>/scan")
@requires(Permission.PREVIEW_RESULTS)
def scan(circulation_id: int, section_id: int) -> ResponseReturnValue:
    """The paper as it was signed. It has names on it: a head sees that of their own section."""
    found = find_paper_signing(circulation_id, section_id)
    if found is None or found.attachment is None or scope_of(current_officer()) not in (None, section_id):
        raise NotFoundError("ไม่พบภาพสแกนหนังสือเวียนนี้")
    return send_attachment(found.attachment)


def _receive() -> UploadedFiles:
    sent, kept, removed = (
        request.files.getlist("scan"),
        request.form.getlist("scan_kept"),
        request.form.getlist("scan_remove"),
    )
    return receive_files(sent, kept, removed, SCAN)


def _page(
    form: PaperForm,
    circulation_id: int,
    section_id: int,
    received: UploadedFiles | None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    kept = []
    for each in received.attachments if received else ():
        url = url_for("attachments.thumbnail", token=each.token)
        kept.append(show_file(each, url, url))
    page = render_template(
        "integrity/circulation/paper.html",
        form=form,
        circulation=get_circulation(circulation_id),
        section=get_section(section_id),
        known=find_paper_signing(circulation_id, section_id),
        kept=kept,
        refusal=" ".join(map(explain, received.errors)) if received else "",
        problem=problem,
    )
    return page, status
