"""Smaller answers where that is safe: pages which can echo nothing an attacker chose.

A compressed page that holds both a secret and an attacker's text gives the secret away by its length (BREACH), so
answers to forms and to searches go out as they are, unless their view says which query it knows. Reading pages never
come here: their cache compresses them once.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from flask import Flask, Response, g, request

from muangmai_portal.core.headers import current_access

LEVEL = 5
SMALL = 1_000  # bytes; below, the header costs what compression gains


def init_compression(app: Flask) -> None:
    """Compress what may be compressed."""
    app.after_request(_compress)


def echo_only(query: Mapping[str, str]) -> None:
    """Say that the page being made shows nothing of its query string but this, whose values the portal itself knows."""
    g.known_query = query


def never_compress() -> None:
    """Say that the page being made must go out as it is, whatever is in it."""
    g.is_uncompressed = True


def _compress(response: Response) -> Response:
    if _may_compress(response):
        response.set_data(gzip.compress(response.get_data(), LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        response.headers.add("Vary", "Accept-Encoding")
    return response


def _may_compress(response: Response) -> bool:
    access = current_access()
    if "is_uncompressed" in g or access is None or not access.is_public or access.is_cacheable:
        return False
    is_known = not request.query_string or "known_query" in g
    is_plain_get = request.method == "GET" and is_known and response.status_code == 200
    is_page = response.mimetype == "text/html" and not response.is_streamed and not response.direct_passthrough
    wants = request.accept_encodings["gzip"] > 0 and "Content-Encoding" not in response.headers
    return is_plain_get and is_page and wants and len(response.get_data()) > SMALL
