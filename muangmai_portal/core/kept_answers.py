"""One kept answer: its bytes, plain and compressed, and how it is sent again."""

from __future__ import annotations

import gzip
import hashlib
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

MAX_BODY = 600_000
_COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
_MADE_HERE = frozenset({"content-length", "etag", "last-modified", "date"})
# Of a page that did not change, a browser needs only what it may have to renew (RFC 9110, 15.4.5).
_NOT_WITH_304 = frozenset({"content-type", "content-disposition"})
_REFUSES_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Entry:
    """An answer as it is sent, plain and compressed."""

    headers: Headers
    body: bytes
    zipped: bytes | None
    etag: str
    made_at: float

    @property
    def size(self) -> int:
        """Bytes it takes in the store."""
        return len(self.body) + len(self.zipped or b"")


def make_entry(headers: Headers, body: bytes) -> Entry:
    """An answer of the application, made ready to be sent many times."""
    kept = [(name, value) for name, value in headers if name.lower() not in _MADE_HERE]
    media_type = next((value for name, value in kept if name.lower() == "content-type"), "")
    zipped = None
    if media_type.startswith(_COMPRESSIBLE) or "javascript" in media_type:
        kept.append(("Vary", "Accept-Encoding"))
        zipped = gzip.compress(body, 6, mtime=0)
    # Weak, because the plain and the compressed answer share it.
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    return Entry([*kept, ("ETag", etag)], body, zipped, etag, time.monotonic())


def send(entry: Entry, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with the entry: 304 where the browser has it, compressed where the browser can read that."""
    if _is_known(entry.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
        headers = [(name, value) for name, value in entry.headers if name.lower() not in _NOT_WITH_304]
        start_response(_status(HTTPStatus.NOT_MODIFIED), headers)
        return []
    body, headers = entry.body, [*entry.headers]
    if entry.zipped is not None and _reads_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
        body = entry.zipped
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    start_response(_status(HTTPStatus.OK), headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def drain(body: Iterable[bytes]) -> bytes:
    """The whole body, closed as WSGI asks."""
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _is_known(etag: str, if_none_match: str) -> bool:
    """Whether the browser names this answer. Weak comparison: the W/ of either side does not count."""
    return if_none_match.strip() == "*" or etag.removeprefix("W/") in if_none_match


def _reads_gzip(accept_encoding: str) -> bool:
    return "gzip" in accept_encoding and not _REFUSES_GZIP.search(accept_encoding)


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
