"""Who is asking: the officer behind the request's cookie, for views and staff templates.

Flask-Login keeps the token in the signed cookie and remembers the answer for the request. It is bound by hand
instead of by `init_app`, whose hooks read the session on every page: reading pages must not touch it, or no cache
may keep them.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, request, session
from flask_login import UserMixin, current_user, login_user, logout_user

from muangmai_portal.accounts.models import Officer, StaffSession
from muangmai_portal.accounts.queries import find_live_session
from muangmai_portal.core.access import Permission
from muangmai_portal.core.sessions import is_staff_path
from muangmai_portal.extensions import login_manager


class SignedIn(UserMixin):
    """A live session as Flask-Login wants to see it; its identity is the token, so every sign-in has another."""

    def __init__(self, token: str, staff_session: StaffSession) -> None:
        self.token = token
        self.staff_session = staff_session

    def get_id(self) -> str:
        """What goes into the signed cookie."""
        return self.token


def init_current_officer(app: Flask) -> None:
    """Let requests have an officer, and staff templates `officer` and `can`."""
    login_manager.session_protection = None  # it ties a session to an address, and phones change theirs
    login_manager.user_loader(_load)
    app.login_manager = login_manager  # type: ignore[attr-defined]
    app.jinja_env.globals["can"] = can
    app.context_processor(_staff_context)


def current_session() -> StaffSession:
    """The session of the officer who asks.

    Raises:
        RuntimeError: nobody is signed in; the view lacks its mark.
    """
    found = find_current_session()
    if found is None:
        raise RuntimeError("no officer is signed in: mark the view with @signed_in or @requires")
    return found


def find_current_session() -> StaffSession | None:
    """The session of the officer who asks, if one is signed in."""
    return current_user.staff_session if current_user.is_authenticated else None


def current_officer() -> Officer:
    """The officer who asks. For views marked @signed_in or @requires.

    Raises:
        RuntimeError: nobody is signed in; the view lacks its mark.
    """
    return current_session().officer


def can(permission: Permission | str) -> bool:
    """Whether the person who asks is an officer with this permission. A template's `{% if can('…') %}`."""
    found = find_current_session()
    return found is not None and found.officer.can(permission)


def remember_token(token: str) -> None:
    """Put a fresh session's token into the cookie. Whatever the cookie held before is dropped: none is carried over."""
    session.clear()
    signed_in = _load(token)
    if signed_in is None or not login_user(signed_in):
        raise RuntimeError("a session was opened for an officer who may not sign in")


def forget_token() -> None:
    """Empty the cookie."""
    logout_user()
    session.clear()


def has_stale_token() -> bool:
    """Whether the cookie holds a token that no longer lets anybody in: the session ended meanwhile."""
    return "_user_id" in session and find_current_session() is None


def _load(token: str) -> SignedIn | None:
    staff_session = find_live_session(token)
    return SignedIn(token, staff_session) if staff_session else None


def _staff_context() -> dict[str, Any]:
    if not request or not is_staff_path(request.path):
        return {}
    found = find_current_session()
    return {"officer": found.officer if found else None}
