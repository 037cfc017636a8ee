"""Files as the desk sees them, published or not; replacing a document in its place."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import receive_files
from muangmai_portal.attachments.presentation import explain
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.desk.blueprint import bp, get_at_desk, get_kind
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.operations import replace_file
from muangmai_portal.publishing.presentation import show_document
from muangmai_portal.publishing.queries import list_replaced

_ONE = UploadRules("document", accept="document", max_files=1, max_mb=30, is_published=True)


@bp.get("/<int:publication_id>/files/<int:file_id>")
@requires(Permission.PUBLISH)
def file(publication_id: int, file_id: int) -> ResponseReturnValue:
    """A file; `?small` is its small picture."""
    found = _find(get_at_desk(publication_id), file_id)
    return send_attachment(found.attachment, thumbnail="small" in request.args)


@bp.get("/<int:publication_id>/files/<int:file_id>/before/<int:replaced_id>")
@requires(Permission.PUBLISH)
def file_before(publication_id: int, file_id: int, replaced_id: int) -> ResponseReturnValue:
    """What a document was before it was replaced."""
    found = _find(get_at_desk(publication_id), file_id)
    before = next((each for each in list_replaced([found.id]) if each.id == replaced_id), None)
    if before is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return send_attachment(before.attachment)


@bp.route("/<int:publication_id>/files/<int:file_id>/replace", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def replace(publication_id: int, file_id: int) -> ResponseReturnValue:
    """Put another document in the place of one; its title and its address stay."""
    request.max_content_length = max_request_bytes([_ONE])
    found = _find(get_at_desk(publication_id), file_id)
    if found.is_photo:
        raise NotFoundError("ไม่พบเอกสารนี้")
    if request.method == "GET":
        return _replace_page(found, "")
    received = receive_files(request.files.getlist(_ONE.field), (), (), _ONE)
    if not received.tokens:
        said = " ".join(map(explain, received.errors)) or "เลือกไฟล์ใหม่ที่จะใช้แทน"
        return _replace_page(_find(get_at_desk(publication_id), file_id), said, 422)
    try:
        with transaction():
            replace_file(get_at_desk(publication_id), file_id, received.tokens[0], actor=current_officer())
    except DomainError as error:
        return _replace_page(_find(get_at_desk(publication_id), file_id), str(error.message), error.status)
    flash("เปลี่ยนไฟล์แล้ว ไฟล์เดิมเก็บไว้ในประวัติ ตอบคำถามเรื่องข้อมูลส่วนบุคคลอีกครั้ง แล้วประชาชนจึงเห็นไฟล์ใหม่", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


def _find(publication: Publication, file_id: int) -> PublicationFile:
    found = next((each for each in publication.files if each.id == file_id), None)
    if found is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return found


def _replace_page(found: PublicationFile, error: str, status: int = 200) -> ResponseReturnValue:
    publication = found.publication
    page = render_template(
        "publishing/desk/replace.html",
        publication=publication,
        kind=get_kind(publication.kind),
        file=found,
        shown=show_document(found),
        error=error,
    )
    return page, status
