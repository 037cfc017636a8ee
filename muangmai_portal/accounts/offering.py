"""What a browser brings to the sign-in form besides name and password."""

from __future__ import annotations

from flask import current_app, request
from werkzeug.wrappers import Response

from muangmai_portal.accounts.devices import COOKIE, COOKIE_SECONDS, make_device_cookie, read_device_cookie
from muangmai_portal.accounts.operations.people import normalise_username
from muangmai_portal.accounts.operations.signing_in import Credentials
from muangmai_portal.throttling.addresses import client_network


def read_credentials(username: str, password: str) -> Credentials:
    """What was offered, with the network it came from and whether the browser is known."""
    name = normalise_username(username)
    return Credentials(
        username=name,
        password=password,
        network=client_network(request.remote_addr),
        known_device=read_device_cookie(request.cookies.get(COOKIE, ""), name),
    )


def keep_device_cookie(response: Response, username: str) -> Response:
    """Let the browser be known again when this officer signs in. The cookie is sent to the sign-in page only."""
    if read_device_cookie(request.cookies.get(COOKIE, ""), username) is None:
        response.set_cookie(
            COOKIE,
            make_device_cookie(username),
            max_age=COOKIE_SECONDS,
            path="/staff/login",
            secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            httponly=True,
            samesite="Strict",
        )
    return response
