"""Gives every template the office, read again only when public content changed."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask, current_app

from muangmai_portal.core.presentation import language
from muangmai_portal.office.queries import get_content_version, get_office_settings
from muangmai_portal.office.settings import Office, describe_office

CHECK_SECONDS = 1.0


class OfficeMemory:
    """The office's settings as this process last read them; asks for their version at most once a second."""

    def __init__(self) -> None:
        self._version = -1
        self._checked_at = float("-inf")
        self._stored: dict[str, str] = {}

    def get(self, language: str) -> Office:
        """The office in one language."""
        moment = time.monotonic()
        if moment - self._checked_at >= CHECK_SECONDS:
            self._checked_at = moment
            version = get_content_version()
            if version != self._version:
                self._version, self._stored = version, get_office_settings()
        return describe_office(self._stored, language)


def init_office(app: Flask) -> None:
    """Let every template see `office`."""
    app.extensions["office_memory"] = OfficeMemory()
    app.context_processor(_office_context)


def current_office() -> Office:
    """The office in the reader's language."""
    memory: OfficeMemory = current_app.extensions["office_memory"]
    return memory.get(language())


def _office_context() -> dict[str, Any]:
    return {"office": current_office()}
