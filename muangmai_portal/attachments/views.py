"""The small picture of a file that somebody has just attached to a form."""

from __future__ import annotations

from flask import Blueprint, Response

from muangmai_portal.attachments.queries import find_pending
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError

bp = Blueprint("attachments", __name__, url_prefix="/uploads")


@bp.get("/<token>/thumbnail")
@public
def thumbnail(token: str) -> Response:
    """Show it to whoever holds its 128-bit token, until the form is accepted or two days have passed."""
    attachment = find_pending(token)
    if attachment is None:
        raise NotFoundError("ไม่พบไฟล์นี้ ไฟล์อาจถูกนำออกหรือส่งไปพร้อมเรื่องแล้ว")
    return send_attachment(attachment, thumbnail=True)
