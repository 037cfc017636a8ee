"""Cookies: one for citizens' forms, another for the desk, so that neither is ever sent to the other's pages."""

from __future__ import annotations

from flask import Flask, Request, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

STAFF_PATH = "/staff"
HOTLINE_PATH = "/hotline"


def is_staff_path(path: str) -> bool:
    """Whether an address belongs to the desk."""
    return path == STAFF_PATH or path.startswith(STAFF_PATH + "/")


def is_hotline_path(path: str) -> bool:
    """Whether an address is the confidential hotline's, for reporters. It has no session of the portal at all."""
    return path == HOTLINE_PATH or path.startswith(HOTLINE_PATH + "/")


class PortalSessions(SecureCookieSessionInterface):
    """Signed cookies whose name, path and SameSite rule depend on the side of the house."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """None at the hotline, whose visitors get Flask's null session: reading gives nothing, writing is an error."""
        return None if is_hotline_path(request.path) else super().open_session(app, request)

    def get_cookie_name(self, app: Flask) -> str:
        """`muangmai_staff` at the desk, `muangmai` elsewhere."""
        return "muangmai_staff" if is_staff_path(request.path) else "muangmai"

    def get_cookie_path(self, app: Flask) -> str:
        """The staff cookie never leaves /staff."""
        return STAFF_PATH if is_staff_path(request.path) else "/"

    def get_cookie_samesite(self, app: Flask) -> str:
        """Strict at the desk; Lax for citizens, who arrive from links in mail."""
        return "Strict" if is_staff_path(request.path) else "Lax"
