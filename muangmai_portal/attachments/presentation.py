"""Files and their refusals as pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.models import Attachment


def explain(error: UploadError) -> str:
    """The error's text in the reader's language."""
    return str(gettext(error.msgid, **error.params))


@dataclass(frozen=True)
class ShownFile:
    """A file as the components show it: in a list, in a timeline, or kept in a form."""

    token: str
    filename: str
    size_label: str
    url: str
    thumbnail_url: str | None


def show_file(attachment: Attachment, url: str, thumbnail_url: str | None = None) -> ShownFile:
    """A file with the addresses at which this reader may fetch it."""
    thumbnail = thumbnail_url if attachment.thumbnail_sha256 else None
    return ShownFile(attachment.token, attachment.filename, size_label(attachment.size), url, thumbnail)


def size_label(size: int) -> str:
    """A number of bytes as people read it: 340 KB, 2.4 MB."""
    kilobytes = max(1, round(size / 1000))
    return f"{kilobytes} KB" if kilobytes < 1000 else f"{size / 1_000_000:.1f} MB"
