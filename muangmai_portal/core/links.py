"""Whole addresses of the portal, for paper and mail: made from the settings, never from what a browser says."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app

from muangmai_portal.config import Settings
from muangmai_portal.core.languages import DEFAULT

_FEEDBACK = "feedback_link"


def public_url(path: str, language: str = DEFAULT) -> str:
    """The address of a page as the public reaches it."""
    settings: Settings = current_app.extensions["settings"]
    prefix = "" if language == DEFAULT else f"/{language}"
    return f"{settings.public_url}{prefix}{path}"


def offer_feedback_link(app: Flask, make: Callable[[str], str]) -> None:
    """Let a room above say where people are asked how they were served; `make` takes the code of the service."""
    app.extensions[_FEEDBACK] = make


def feedback_path(service_code: str) -> str:
    """Where people are asked how this service was; empty while nobody asks. Names no case and no person."""
    make: Callable[[str], str] | None = current_app.extensions.get(_FEEDBACK)
    return make(service_code) if make else ""
