"""Saying in the reader's language why a file was not taken."""

from __future__ import annotations

from flask_babel import gettext

from muangmai_portal.attachments.errors import UploadError


def explain(error: UploadError) -> str:
    """The error's text in the reader's language."""
    return str(gettext(error.msgid, **error.params))
