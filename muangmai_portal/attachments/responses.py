"""Answering with a file that a stranger sent, so that a browser can do nothing with it but show or save it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import structlog
from flask import Response

from muangmai_portal.attachments.models import Attachment
from muangmai_portal.attachments.storage import file_store
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.headers import restrict_content

_POLICY = "sandbox; default-src 'none'"
_PIECE = 1 << 16
_GONE = "ไม่พบไฟล์นี้ ไฟล์อาจถูกนำออกแล้ว"
log = structlog.get_logger()


def send_attachment(attachment: Attachment, thumbnail: bool = False) -> Response:
    """Answer with a file or its small picture. The caller has checked that the reader may see it.

    Raises:
        NotFoundError: it has no small picture, or its bytes are not there.
    """
    sha256 = attachment.thumbnail_sha256 if thumbnail else attachment.sha256
    if sha256 is None:
        raise NotFoundError(_GONE)
    try:
        size = file_store().size(sha256)
    except FileNotFoundError as error:
        log.error("attachment_bytes_missing", attachment_id=attachment.id, sha256=sha256)
        raise NotFoundError(_GONE) from error
    media_type = "image/jpeg" if thumbnail else attachment.media_type
    response = Response(_read(sha256), mimetype=media_type)
    response.content_length = size
    response.headers["Content-Disposition"] = _disposition(attachment.filename, media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    restrict_content(_POLICY)
    return response


def _read(sha256: str) -> Iterator[bytes]:
    """Opened only when the server asks for the first piece: an answer that is never sent holds no file open."""
    with file_store().open(sha256) as file:
        while piece := file.read(_PIECE):
            yield piece


def _disposition(filename: str, media_type: str) -> str:
    """Pictures are shown, everything else is saved. The name is RFC 5987, with a plain one for old browsers."""
    kind = "inline" if media_type.startswith("image/") else "attachment"
    plain = f"attachment.{filename.rsplit('.', 1)[-1]}"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
