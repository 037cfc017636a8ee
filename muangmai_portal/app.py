"""Wiring, and nothing but wiring: extensions, listeners, blueprints."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.config import PROJECT_ROOT, Settings, read_settings
from muangmai_portal.core import secrets, transaction
from muangmai_portal.core.access import signed_in  # noqa: F401
from muangmai_portal.extensions import csrf, db, mail, migrate


def build(settings: Settings | None = None) -> Flask:
    """Build the application from its settings."""
    settings = settings or read_settings()
    app = Flask("muangmai_portal", root_path=str(PROJECT_ROOT))
    return app
