"""Trying a page of this portal: asked of the application itself, without the network and as a stranger would."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import Client

from muangmai_portal.core.links import public_url

_MOST_REDIRECTS = 4
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_PUBLIC = frozenset({401, 403})


def try_inside(app: Flask, path: str) -> str:
    """What is wrong with a path of this portal, as a code; empty where a stranger gets a page.

    HEAD, because a download that is only tried must not count as one.
    """
    browser = Client(app, use_cookies=False)
    for _ in range(_MOST_REDIRECTS + 1):
        parts = urlsplit(path)
        if parts.netloc or parts.path.startswith("/staff"):
            return "not_public"
        # A context of its own for each: what one page leaves in `g` or in its session is nothing to the next.
        with app.app_context(), browser.head(parts.path, query_string=parts.query, base_url=public_url("/")) as answer:
            status, target = answer.status_code, answer.headers.get("Location", "")
        if status not in _REDIRECTS or not target:
            return _judge(status)
        path = _within(urljoin(path, target))
    return "redirects"


def _within(address: str) -> str:
    """An address of this portal as a path; others stay whole."""
    root = public_url("")
    return address.removeprefix(root) or "/" if address.startswith(root) else address


def _judge(status: int) -> str:
    if status < 400:
        return ""
    if status in _NOT_PUBLIC:
        return "not_public"
    return "server_error" if status >= 500 else "gone"
