"""Errors as people see them: what happened, what is safe, what to do next."""

from __future__ import annotations

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from muangmai_portal.core.errors import DomainError, TooManyAttemptsError

PAGES = frozenset({400, 403, 404, 405, 409, 413, 422, 429, 500, 503})
_PLAIN_PAGE = """<!DOCTYPE html>
<html lang="th">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ระบบขัดข้อง</title>
<h1>ระบบขัดข้อง</h1>
<p>เรื่องที่ได้เลขรับเรื่องแล้วถูกเก็บไว้ครบ โปรดลองใหม่อีกครั้งในอีกสักครู่ หรือโทรหาเจ้าหน้าที่</p>
<p lang="en">The system is out of order. Everything that got a case number is kept. Please try again in a while.</p>
"""
log = structlog.get_logger()


def init_error_pages(app: Flask) -> None:
    """Answer every error with a page of ours."""
    app.register_error_handler(DomainError, _domain_error)
    app.register_error_handler(CSRFError, _csrf_error)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected_error)


def error_page(status: int, message: str = "", code: str = "") -> tuple[str, int]:
    """The page for a status, with the rule's own words where there are some."""
    known = status if status in PAGES else (400 if status < 500 else 500)
    try:
        return render_template(f"errors/{known}.html", message=message, code=code), status
    except Exception as error:  # the page that says sorry must not fail itself, whatever is broken
        log.error("error_page_failed", status=status, exc_info=error)
        return _PLAIN_PAGE, status


def _domain_error(error: DomainError) -> ResponseReturnValue:
    message = str(error.message)
    page, status = error_page(error.status, gettext(message) if message else "", error.code)
    if isinstance(error, TooManyAttemptsError):
        return page, status, {"Retry-After": str(error.retry_after)}
    return page, status


def _csrf_error(_: CSRFError) -> ResponseReturnValue:
    return error_page(400, code="form_expired")


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    headers = {name: value for name, value in error.get_headers() if name != "Content-Type"}  # Allow, Retry-After
    return *error_page(error.code), headers


def _unexpected_error(error: Exception) -> ResponseReturnValue:
    log.error("unexpected_error", endpoint=request.endpoint, method=request.method, exc_info=error)
    return error_page(500)
