"""Silence: what must not be known of whoever opens the hotline is taken away before anything can keep it."""

from __future__ import annotations

import base64
import hashlib
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

import structlog
from flask import Flask, Response, current_app, make_response, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from muangmai_portal.core.compression import never_compress
from muangmai_portal.core.headers import restrict_content
from muangmai_portal.core.sessions import HOTLINE_PATH, STAFF_PATH, is_hotline_path
from muangmai_portal.hotline.crypto.primitives import random_bytes

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

STEP = 32_768  # bytes; every page but older ones of long conversations has just this length (ADR 0013)
_TELLING = (
    "REMOTE_ADDR", "REMOTE_PORT", "REMOTE_HOST", "REMOTE_USER", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP",
    "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_VIA", "HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_ACCEPT_LANGUAGE",
    "HTTP_DNT", "HTTP_FROM",
)  # fmt: skip
_METHODS = ("GET", "HEAD", "POST")
_STYLE = "hotline_style"
log = structlog.get_logger()


class AddressesRemoved:
    """WSGI middleware, outermost of all: a request to the hotline or its desk has no address, browser or origin."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on without what tells of its sender."""
        path = environ.get("PATH_INFO", "")
        if is_hotline_path(path.removeprefix("/en").removeprefix(STAFF_PATH)):
            for name in [name for name in environ if name in _TELLING or name.startswith("HTTP_SEC_CH_")]:
                del environ[name]
        if is_hotline_path(path.removeprefix("/en")):
            if environ["REQUEST_METHOD"] not in _METHODS:
                start_response("405 Method Not Allowed", [("Allow", ", ".join(_METHODS)), ("Content-Length", "0")])
                return [b""]
            # One address: whatever hangs behind it would lead to a page that loads other files.
            environ["PATH_INFO"] = path[: path.index(HOTLINE_PATH) + len(HOTLINE_PATH)]
        return self._application(environ, start_response)


def init_style(app: Flask) -> None:
    """Read the style that stands in every page, and let the content policy know it by its hash."""
    source, _, _ = app.jinja_env.loader.get_source(app.jinja_env, "hotline/style.css")  # type: ignore[union-attr]
    style = "".join(line.strip() for line in source.splitlines())
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    app.extensions[_STYLE] = style
    app.jinja_env.globals["hotline_style"] = Markup(style)  # noqa: S704 - our own file
    app.extensions["hotline_policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )


def quiet_page(template: str, status: int = 200, **values: object) -> Response:
    """A page of the hotline: kept by nothing, compressed by nobody, as long as every other of its size class."""
    return quiet(make_response(_fill_up(render_template(template, **values)), status))


def quiet(response: Response) -> Response:
    """What every answer of the hotline says to browsers and caches."""
    restrict_content(current_app.extensions["hotline_policy"])
    never_compress()
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noarchive"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def quiet_error(error: Exception) -> ResponseReturnValue:
    """An unexpected error: a plain page; the log gets the kind of error and where, never its text or the form."""
    if isinstance(error, HTTPException):
        return error
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.error("hotline_error", kind=type(error).__name__, where=f"{frame.name}:{frame.lineno}")
    return quiet_page("hotline/failed.html", 500)


def _fill_up(page: str) -> bytes:
    """Bring a page to the next multiple of STEP with a comment of random letters, so that its length says little."""
    raw = page.encode()
    missing = -(len(raw) + 9) % STEP
    filling = base64.b85encode(random_bytes(missing)).translate(None, b"->!")[:missing]
    filling += b"A" * (missing - len(filling))
    return raw + b"\n<!--" + filling + b"-->\n"
