"""An answer that is the same for everybody is made once: a cache in front of the application.

Only answers that say so themselves (`Cache-Control: public`, no cookie) are kept, so a page with anything
personal in it cannot land here. The store is small, belongs to one process, and is emptied whenever the
version of the public content moves; the version is asked for at most once a second.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_ENTRIES = 400
MAX_BYTES = 12_000_000
MAX_BODY = 600_000
CHECK_SECONDS = 1.0
_COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Entry:
    """An answer as it is sent, plain and compressed."""

    headers: Headers
    body: bytes
    zipped: bytes | None
    etag: str

    @property
    def size(self) -> int:
        """Bytes it takes in the store."""
        return len(self.body) + len(self.zipped or b"")


class PublicPageCache:
    """WSGI middleware. `content_version` is asked for the number that grows with every change of public content."""

    def __init__(self, application: WSGIApplication, content_version: Callable[[], int]) -> None:
        self._application = application
        self._content_version = content_version
        self._entries: OrderedDict[tuple[str, ...], Entry] = OrderedDict()
        self._bytes = 0
        self._version = -1
        self._checked_at = 0.0
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the store, or let the application answer and keep what may be kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._application(environ, start_response)
        self._forget_if_changed()
        key = (
            environ.get("HTTP_HOST", ""),
            environ.get("SCRIPT_NAME", ""),
            environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""),
        )
        entry = self._entries.get(key)
        if entry is None:
            return self._ask(key, environ, start_response)
        return _send(entry, environ, start_response)

    def _forget_if_changed(self) -> None:
        moment = time.monotonic()
        if moment - self._checked_at < CHECK_SECONDS:
            return
        self._checked_at = moment
        version = self._content_version()
        if version != self._version:
            with self._lock:
                self._version = version
                self._entries.clear()
                self._bytes = 0

    def _ask(
        self, key: tuple[str, ...], environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "HEAD":
            return self._application(environ, start_response)
        version = self._version
        answer = _Answer()
        body = self._application(environ, answer.start)
        if not answer.may_be_kept():
            start_response(answer.status, answer.headers, answer.exc_info)  # type: ignore[arg-type]
            return body
        content = _drain(body)
        entry = _make_entry(answer.headers, content)
        if len(content) <= MAX_BODY and version == self._version:
            self._keep(key, entry)
        return _send(entry, environ, start_response)

    def _keep(self, key: tuple[str, ...], entry: Entry) -> None:
        with self._lock:
            previous = self._entries.pop(key, None)
            self._bytes += entry.size - (previous.size if previous else 0)
            self._entries[key] = entry
            while len(self._entries) > MAX_ENTRIES or self._bytes > MAX_BYTES:
                _, dropped = self._entries.popitem(last=False)
                self._bytes -= dropped.size


class _Answer:
    """Catches what the application says before its body."""

    status = ""
    headers: Headers = []  # noqa: RUF012 - replaced, never changed
    exc_info: object = None

    def start(self, status: str, headers: Headers, exc_info: object = None) -> Callable[[bytes], object]:
        self.status, self.headers, self.exc_info = status, headers, exc_info
        return _refuse_write

    def may_be_kept(self) -> bool:
        names = {name.lower(): value for name, value in self.headers}
        is_public = "public" in names.get("cache-control", "")
        return (
            self.status.startswith("200") and is_public and "set-cookie" not in names and "vary" not in names
        )


def _refuse_write(_: bytes) -> object:
    raise RuntimeError("the write() callable of WSGI is not supported")


def _drain(body: Iterable[bytes]) -> bytes:
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _make_entry(headers: Headers, body: bytes) -> Entry:
    dropped = {"content-length", "etag", "last-modified", "date"}
    kept = [(name, value) for name, value in headers if name.lower() not in dropped]
    media_type = next((value for name, value in kept if name.lower() == "content-type"), "")
    zipped = None
    if media_type.startswith(_COMPRESSIBLE) or "javascript" in media_type:
        kept.append(("Vary", "Accept-Encoding"))
        zipped = gzip.compress(body, 6, mtime=0)
    return Entry(kept, body, zipped, f'W/"{hashlib.sha256(body).hexdigest()[:24]}"')


def _send(entry: Entry, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    if entry.etag in environ.get("HTTP_IF_NONE_MATCH", ""):
        start_response(_status(HTTPStatus.NOT_MODIFIED), [*entry.headers, ("ETag", entry.etag)])
        return [b""]
    body = entry.body
    headers = [*entry.headers, ("ETag", entry.etag)]
    if entry.zipped is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", ""):
        body = entry.zipped
        headers.append(("Content-Encoding", "gzip"))
    headers.append(("Content-Length", str(len(body))))
    start_response(_status(HTTPStatus.OK), headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
