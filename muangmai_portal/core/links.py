"""Whole addresses of the portal, for paper and mail: made from the settings, never from what a browser says."""

from __future__ import annotations

from flask import current_app

from muangmai_portal.config import Settings
from muangmai_portal.core.languages import DEFAULT


def public_url(path: str, language: str = DEFAULT) -> str:
    """The address of a page as the public reaches it."""
    settings: Settings = current_app.extensions["settings"]
    prefix = "" if language == DEFAULT else f"/{language}"
    return f"{settings.public_url}{prefix}{path}"
