"""Where an officer goes after signing in."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Permission
from muangmai_portal.core.sessions import is_staff_path

# Addresses of the public contract. The desk stands above this room, so its endpoints cannot be named here.
DESK, INBOX, TODAY = "/staff/", "/staff/inbox", "/staff/today"
_DOORS = frozenset({"/staff/login", "/staff/logout"})
_PLAIN = re.compile(r"/[^\\\x00-\x20]*")


def home_of(officer: Officer) -> str:
    """The page to begin with: one's own password if it must be changed, the inbox for who has one, the page of the day
    for who reads figures and no cases, or the desk."""
    if officer.must_change_password:
        return url_for("accounts.account")
    if officer.can(Permission.READ_SECTION_CASES):
        return INBOX
    return TODAY if officer.can(Permission.READ_FIGURES) else DESK


def safe_next(target: str) -> str | None:
    """The target if it is a page of the desk on this site, else None: nobody is led elsewhere by a forged link."""
    if not _PLAIN.fullmatch(target) or target.startswith("//"):
        return None
    parts = urlsplit(target)
    is_ours = not parts.scheme and not parts.netloc and is_staff_path(parts.path) and ".." not in parts.path
    return target if is_ours and parts.path not in _DOORS else None


def page_of_request() -> str:
    """The page to come back to: the one asked for, or the one whose form was sent."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    path = request.path
    while path.count("/") > 2 and not _can_be_read(path):
        path = path.rpartition("/")[0]
    return path if _can_be_read(path) else DESK


def _can_be_read(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
