"""What every answer says to browsers and caches."""

from __future__ import annotations

from flask import Flask, Response, current_app, g, request
from flask_talisman import Talisman

from muangmai_portal.core.access import MARK, Access

CONTENT_SECURITY_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_OFF = "()"
PERMISSIONS_POLICY = dict.fromkeys(
    ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics", "interest-cohort"), _OFF
)
READING_SECONDS = 60  # how long a browser or proxy may show a reading page without asking again


def init_headers(app: Flask, *, over_https: bool) -> None:
    """Set the security headers on every answer and the caching rule of each page."""
    app.after_request(_narrow_policy)  # registered before Talisman, hence run after it
    Talisman(
        app,
        force_https=False,  # the proxy in front redirects; a health check must not be
        strict_transport_security=over_https,
        session_cookie_secure=over_https,
        content_security_policy=CONTENT_SECURITY_POLICY,
        permissions_policy=PERMISSIONS_POLICY,
        referrer_policy="no-referrer",
        frame_options="DENY",
        x_xss_protection=False,
    )
    app.after_request(_say_how_to_cache)


def restrict_content(policy: str) -> None:
    """Give the answer of this request a content security policy of its own, for files that strangers sent."""
    g.content_policy = policy


def _narrow_policy(response: Response) -> Response:
    if "content_policy" in g:
        response.headers["Content-Security-Policy"] = g.content_policy
    return response


def current_access() -> Access | None:
    """The mark of the view that answers this request; None where no view does (404, static files)."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, MARK, None)


def _say_how_to_cache(response: Response) -> Response:
    if "Cache-Control" in response.headers:
        return response
    access = current_access()
    is_reading = access is not None and access.is_cacheable and response.status_code == 200
    response.headers["Cache-Control"] = f"public, max-age={READING_SECONDS}" if is_reading else "no-store"
    return response
