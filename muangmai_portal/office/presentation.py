"""Gives every template the office, read again only when public content changed."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.core.memory import VersionedMemory
from muangmai_portal.core.presentation import language
from muangmai_portal.core.transaction import WRITES
from muangmai_portal.extensions import db
from muangmai_portal.office.queries import get_content_version, get_office_settings
from muangmai_portal.office.settings import Office, describe_office, social_links

_settings = VersionedMemory(get_office_settings, get_content_version)
log = structlog.get_logger()


def init_office(app: Flask) -> None:
    """Let every template see `office`."""
    app.context_processor(_office_context)


def current_office() -> Office:
    """The office in the reader's language. Error pages need it most when the database is gone: then as last known."""
    try:
        stored = _settings.get()
    except SQLAlchemyError as error:
        if db.session().info.get(WRITES):
            raise  # inside a unit of work nothing may go on as if it could still be committed
        db.session().invalidate()
        log.warning("office_settings_unreadable", error=type(error).__name__)
        stored = _settings.last_known() or {}
    return describe_office(stored, language())


def _office_context() -> dict[str, Any]:
    office = current_office()
    return {"office": office, "social_links": social_links(office)}
