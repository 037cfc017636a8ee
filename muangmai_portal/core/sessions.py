"""Cookies: one for citizens' forms, another for the desk, so that neither is ever sent to the other's pages."""

from __future__ import annotations

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

STAFF_PATH = "/staff"


def is_staff_path(path: str) -> bool:
    """Whether an address belongs to the desk."""
    return path == STAFF_PATH or path.startswith(STAFF_PATH + "/")


class PortalSessions(SecureCookieSessionInterface):
    """Signed cookies whose name, path and SameSite rule depend on the side of the house."""

    def get_cookie_name(self, app: Flask) -> str:
        """`muangmai_staff` at the desk, `muangmai` elsewhere."""
        return "muangmai_staff" if is_staff_path(request.path) else "muangmai"

    def get_cookie_path(self, app: Flask) -> str:
        """The staff cookie never leaves /staff."""
        return STAFF_PATH if is_staff_path(request.path) else "/"

    def get_cookie_samesite(self, app: Flask) -> str:
        """Strict at the desk; Lax for citizens, who arrive from links in mail."""
        return "Strict" if is_staff_path(request.path) else "Lax"
