"""Files as the desk sees them, published or not; replacing a document in its place."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import explain
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.desk.blueprint import bp, get_at_desk, get_kind
from muangmai_portal.publishing.desk.showing_forms import AnswerForm
from muangmai_portal.publishing.desk.uploads import show_kept
from muangmai_portal.publishing.models import Publication, PublicationFile
from muangmai_portal.publishing.operations import answer_for_documents, replace_file
from muangmai_portal.publishing.presentation import show_document
from muangmai_portal.publishing.queries import list_replaced

_ONE = UploadRules("document", accept="document", max_files=1, max_mb=30, is_published=True)
_REPLACED = "เปลี่ยนไฟล์แล้ว ประชาชนได้ไฟล์ใหม่จากที่อยู่เดิม ไฟล์เดิมเก็บไว้ในประวัติ"
_REPLACED_BUT_HELD = "เปลี่ยนไฟล์แล้ว ไฟล์เดิมเก็บไว้ในประวัติ ตอบคำถามเรื่องข้อมูลส่วนบุคคลอีกครั้ง แล้วประชาชนจึงเห็นไฟล์ใหม่"


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
    answer = None if _others_wait(found) else AnswerForm()
    if request.method == "GET":
        return _replace_page(found, answer)
    received = _receive_one()
    refusal = " ".join(map(explain, received.errors)) or ("" if received.tokens else "เลือกไฟล์ใหม่ที่จะใช้แทน")
    is_answered = answer is None or answer.validate()
    if refusal or not is_answered:
        return _replace_page(_find(get_at_desk(publication_id), file_id), answer, refusal, 422, received)
    try:
        with transaction():
            publication = get_at_desk(publication_id)
            replace_file(publication, file_id, received.tokens[0], actor=current_officer())
            if answer is not None:
                answer_for_documents(publication, answer.personal_data.data or "", actor=current_officer())
    except DomainError as error:
        return _replace_page(_find(get_at_desk(publication_id), file_id), answer, str(error.message), error.status)
    flash(_REPLACED if answer is not None else _REPLACED_BUT_HELD, "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


def _others_wait(found: PublicationFile) -> bool:
    """An answer is for all documents: while others wait for one too, it is given on the page that shows them all."""
    return any(each.is_held for each in found.publication.documents if each.id != found.id)


def _receive_one() -> UploadedFiles:
    """The new document; one that was kept by an earlier attempt gives way to one that is sent now."""
    sent = [each for each in request.files.getlist(_ONE.field) if each.filename]
    kept = request.form.getlist(f"{_ONE.field}_kept")
    removed = kept if sent else request.form.getlist(f"{_ONE.field}_remove")
    return receive_files(sent, kept, removed, _ONE)


def _find(publication: Publication, file_id: int) -> PublicationFile:
    found = next((each for each in publication.files if each.id == file_id), None)
    if found is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return found


def _replace_page(
    found: PublicationFile,
    answer: AnswerForm | None,
    error: str = "",
    status: int = 200,
    received: UploadedFiles | None = None,
) -> ResponseReturnValue:
    publication = found.publication
    page = render_template(
        "publishing/desk/replace.html",
        publication=publication,
        kind=get_kind(publication.kind),
        file=found,
        shown=show_document(found),
        answer=answer,
        error=error,
        kept=[show_kept(each) for each in received.attachments] if received else [],
    )
    return page, status
