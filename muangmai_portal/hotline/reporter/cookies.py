"""The hotline's only cookie: a random name for a record in memory, gone when the browser closes."""

from __future__ import annotations

from flask import Response, make_response, request

from muangmai_portal.hotline.crypto.primitives import keyed_hash
from muangmai_portal.hotline.quiet import quiet
from muangmai_portal.hotline.service import current_hotline


def read_cookie() -> str | None:
    """The session that the browser holds."""
    return request.cookies.get(_name())


def set_cookie(answer: Response, token: str) -> Response:
    """Hand a session to the browser, for this page alone and until it closes."""
    answer.set_cookie(_name(), token, path=here(), secure=current_hotline().is_https, httponly=True, samesite="Strict")
    return answer


def drop_cookie(answer: Response) -> Response:
    """Take the session from the browser."""
    answer.delete_cookie(_name(), path=here(), secure=current_hotline().is_https, httponly=True, samesite="Strict")
    return answer


def csrf_of(token: str) -> str:
    """What the forms of a session carry."""
    return keyed_hash(token.encode()[:64], "mmt-csrf-v1").hex()


def here() -> str:
    """The hotline's address in the reader's language."""
    return f"{request.script_root}/hotline"


def leading_here(page: Response | None = None) -> Response:
    """Answer a step with 303, so that it leaves nothing to send again; `page` is for who does not follow."""
    answer = page if page is not None else quiet(make_response(""))
    answer.status_code = 303
    answer.headers["Location"] = here()
    return answer


def _name() -> str:
    # The prefix makes browsers refuse the cookie over plain HTTP, where a development instance runs.
    return "__Secure-h" if current_hotline().is_https else "h"
