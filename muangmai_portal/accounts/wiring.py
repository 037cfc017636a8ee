"""Puts the room into the application: its pages, the officer of the request, the guard at every door."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.accounts import password_link_views, views
from muangmai_portal.accounts.current import init_current_officer
from muangmai_portal.accounts.guard import init_guard


def init_accounts(app: Flask) -> None:
    """Let officers sign in, and let nobody past a view's mark."""
    init_current_officer(app)
    init_guard(app)
    app.register_blueprint(views.bp)
    app.register_blueprint(password_link_views.bp)
