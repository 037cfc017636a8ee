"""Files of what is published: anybody may fetch them, without a name and without a reason (section 9 of the Act)."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.core import clock
from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.models import PublicationFile
from muangmai_portal.publishing.operations import count_download
from muangmai_portal.publishing.queries import find_file

bp = Blueprint("documents", __name__, url_prefix="/documents")
_DAY = 86_400


@bp.get("/<int:file_id>/<path:name>")
@public
def show(file_id: int, name: str) -> ResponseReturnValue:
    """A file of something that the public sees now. `?small` is the small picture of a photo or of a first page.

    A document that was replaced keeps its address: under its old name it leads to the new one.
    """
    file = find_file(file_id)
    if file is None or file.is_held or not file.publication.is_visible(clock.now()):
        raise NotFoundError("ไม่พบเอกสารนี้ อาจเลิกเผยแพร่แล้ว")
    if name != file.attachment.filename:  # its name before it was replaced, or one that somebody made up
        return _to_its_name(file)
    is_small = "small" in request.args
    answer = send_attachment(file.attachment, thumbnail=is_small)
    if file.is_photo:
        # A photo never changes: another one is another file. It may be withdrawn, so not for ever.
        answer.headers["Cache-Control"] = f"public, max-age={_DAY}"
    elif request.method == "GET" and not is_small:
        with transaction():
            count_download(file.id)
    return answer


def _to_its_name(file: PublicationFile) -> ResponseReturnValue:
    address = url_for(".show", file_id=file.id, name=file.attachment.filename)
    answer = redirect(f"{address}?small" if "small" in request.args else address, 301)
    answer.headers["Cache-Control"] = "no-store"  # it may be replaced again, by one of this very name
    return answer
