"""Files of a case, at the addresses where an officer may open them, and the files an officer sends with a reply."""

from __future__ import annotations

from flask import request, url_for

from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.presentation import ShownFile, show_file
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.cases.models import Case

REPLY_FILES = UploadRules("files", accept="document", max_files=5, max_mb=10)
REPLY_BYTES = max_request_bytes([REPLY_FILES])


def show_case_file(case: Case, attachment: Attachment) -> ShownFile:
    """A file of the case, for lists and the timeline."""
    url = url_for(
        "case.file", reference=case.reference, attachment_id=attachment.id, name=attachment.filename or "file"
    )
    return show_file(attachment, url, f"{url}?thumbnail=1")


def show_pending_file(attachment: Attachment) -> ShownFile:
    """A file that waits in the reply form."""
    thumbnail = url_for("attachments.thumbnail", token=attachment.token)
    return show_file(attachment, thumbnail, thumbnail)


def receive_reply_files() -> UploadedFiles:
    """What the reply form brought, and what it had brought before."""
    return receive_files(
        request.files.getlist("files"),
        request.form.getlist("files_kept"),
        request.form.getlist("files_remove"),
        REPLY_FILES,
    )
