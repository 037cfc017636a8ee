"""An answer that is the same for everybody is made once: a cache in front of the application.

Only answers that say so themselves (`Cache-Control: public`, no cookie) are kept, so a page with anything
personal in it cannot land here. The store is small, belongs to one process, and is emptied whenever the
version of the public content moves; the version is asked for at most once a second. What is kept is keyed
by the host that was asked for, so nobody can put a page with a foreign host into another visitor's hands.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import TYPE_CHECKING

import structlog

from muangmai_portal.core.kept_answers import MAX_BODY, Entry, Headers, drain, make_entry, send
from muangmai_portal.core.memory import recheck_memories

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MAX_ENTRIES = 400
MAX_BYTES = 12_000_000
CHECK_SECONDS = 1.0
# Some pages speak of today or count what happens; they are made anew now and then without a change of content.
KEEP_SECONDS = 300.0
_STATIC = "/static/"
_Key = tuple[str, str, str]
log = structlog.get_logger()


class PublicPageCache:
    """WSGI middleware. `content_version` is asked for the number that grows with every change of public content."""

    def __init__(self, application: WSGIApplication, content_version: Callable[[], int]) -> None:
        self._application = application
        self._content_version = content_version
        self._entries: OrderedDict[_Key, Entry] = OrderedDict()
        self._bytes = 0
        self._version = -1
        self._checked_at = float("-inf")
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from the store, or let the application answer and keep what may be kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self._application(environ, start_response)
        self._forget_if_changed()
        key = _key(environ)
        entry = self._find(key) if key else None
        if entry is None:
            return self._ask(key, environ, start_response)
        return send(entry, environ, start_response)

    def _forget_if_changed(self) -> None:
        moment = time.monotonic()
        if moment - self._checked_at < CHECK_SECONDS:
            return
        self._checked_at = moment
        try:
            version = self._content_version()
        except Exception as error:  # whatever keeps the database from answering, what is kept still serves
            log.warning("content_version_unreadable", error=type(error).__name__)
            return
        if version != self._version:
            recheck_memories()  # before the new version counts, so that no page made of old memories is kept under it
            with self._lock:
                self._version = version
                self._entries.clear()
                self._bytes = 0

    def _find(self, key: _Key) -> Entry | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if time.monotonic() - entry.made_at > KEEP_SECONDS:
                self._drop(key)
                return None
            self._entries.move_to_end(key)
            return entry

    def _ask(self, key: _Key | None, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "HEAD":
            return self._application(environ, start_response)
        version = self._version
        answer = _Answer()
        body = self._application(environ, answer.start)
        if not answer.may_be_kept():
            start_response(answer.status, answer.headers, answer.exc_info)  # type: ignore[arg-type]
            return body
        entry = make_entry(answer.headers, drain(body))
        if key and len(entry.body) <= MAX_BODY and version == self._version:
            self._keep(key, entry)
        return send(entry, environ, start_response)

    def _keep(self, key: _Key, entry: Entry) -> None:
        with self._lock:
            if key in self._entries:
                self._drop(key)
            self._entries[key] = entry
            self._bytes += entry.size
            while len(self._entries) > MAX_ENTRIES or self._bytes > MAX_BYTES:
                self._drop(next(iter(self._entries)))

    def _drop(self, key: _Key) -> None:
        self._bytes -= self._entries.pop(key).size


def _key(environ: WSGIEnvironment) -> _Key | None:
    """What tells one kept answer from another; None for addresses with a question, of which there is no end.

    A static file is the same whatever follows the question mark (its fingerprint, for the browser).
    """
    path = environ.get("PATH_INFO", "")
    if environ.get("QUERY_STRING") and not path.startswith(_STATIC):
        return None
    return environ.get("HTTP_HOST", ""), environ.get("SCRIPT_NAME", ""), path


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
        is_small = int(names.get("content-length") or 0) <= MAX_BODY
        depends = "set-cookie" in names or "vary" in names
        return self.status.startswith("200") and is_public and is_small and not depends


def _refuse_write(_: bytes) -> object:
    raise RuntimeError("the write() callable of WSGI is not supported")
