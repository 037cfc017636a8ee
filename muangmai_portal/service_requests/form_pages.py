"""The page with a form on it: blank, with errors, or after the office could not take what was sent."""

from __future__ import annotations

import structlog
from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.presentation import explain as explain_upload
from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.service_requests.catalogue import last_known_catalogue
from muangmai_portal.service_requests.forms import ServiceForm, echoed_form, summarise
from muangmai_portal.service_requests.layout import lay_out
from muangmai_portal.service_requests.wording import numbers_to_call

log = structlog.get_logger()
# What may go wrong without anybody having foreseen it: the database, the disk, or a mistake of ours. Listed one by
# one, because a handler for Exception would also take the answers that errors of HTTP and of the domain have already.
FAILURES: tuple[type[Exception], ...] = (
    SQLAlchemyError,
    OSError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


def show_form(
    form: ServiceForm,
    *,
    errors: list[tuple[str, str]] | None = None,
    filed_reference: str = "",
    recent_reference: str = "",
) -> str:
    """The page of a form.

    Args:
        form: what to show.
        errors: lines of the error summary; without them, what is wrong with the form itself.
        filed_reference: the form was accepted before under this number, with other content.
        recent_reference: this browser filed something for the same service a moment ago.
    """
    service = form.service
    return render_template(
        "service_requests/new.html",
        service=service,
        form=form,
        parts=lay_out(form),
        errors=summarise(form) if errors is None else errors,
        filed_reference=filed_reference,
        recent_reference=recent_reference,
        is_refused=g.get("service_form_refused", False),
        numbers_to_call=numbers_to_call(service.warning),
        has_files=bool(service.file_questions),
    )


def register_failures(bp: Blueprint) -> None:
    """Answer what goes wrong while filing with the form and the typed words, never with a bare error page."""
    bp.register_error_handler(AlreadyFiledError, _already_filed)
    bp.register_error_handler(UploadError, _file_not_taken)
    for failure in FAILURES:
        bp.register_error_handler(failure, _not_received)


def _already_filed(error: AlreadyFiledError) -> ResponseReturnValue:
    """The words differ from what was accepted under this form: both ways are offered, nothing is chosen for them."""
    return show_form(_sent_form().renewed(), errors=[], filed_reference=error.reference), 409


def _file_not_taken(error: UploadError) -> ResponseReturnValue:
    return show_form(_sent_form().renewed(), errors=[("", explain_upload(error))]), error.status


def _not_received(error: Exception) -> ResponseReturnValue:
    """Something failed. Nothing was accepted, and the page says so before anything else."""
    log.error("filing_failed", endpoint=request.endpoint, exc_info=error)
    if request.method != "POST":
        return error_page(503)
    g.service_form_refused = True
    return show_form(
        _sent_form(), errors=[("", gettext("ยังไม่ได้รับเรื่อง ระบบขัดข้องชั่วคราว ข้อความที่กรอกยังอยู่ครบ กดส่งอีกครั้ง"))]
    ), 503


def _sent_form() -> ServiceForm:
    """The form of this request: as far as it was read, or at least its words."""
    read: ServiceForm | None = g.get("service_form")
    return read or echoed_form(last_known_catalogue().get((request.view_args or {})["code"]))
