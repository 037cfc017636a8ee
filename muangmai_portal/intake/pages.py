"""The page with a form on it: blank, with errors, or after the office could not take what was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog
from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.attachments.errors import UploadError
from muangmai_portal.attachments.presentation import explain as explain_upload
from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import TooManyAttemptsError
from muangmai_portal.intake.doors import Door
from muangmai_portal.intake.forms import IntakeForm, allow_uploads, blank_form, echoed_form, received_form, summarise
from muangmai_portal.intake.guard import opening_stamp
from muangmai_portal.intake.layout import lay_out
from muangmai_portal.intake.receipts import recently_filed, remember_receipt

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


@dataclass(frozen=True)
class FormPages:
    """The form pages of a blueprint.

    `template` extends `intake/form.html`. `find_door` gives the door of an address (its view arguments) without
    needing the database to answer; `describe` gives what the template needs besides the form.
    """

    template: str
    find_door: Callable[[Mapping[str, Any]], Door]
    describe: Callable[[Door], Mapping[str, Any]]

    def attach(self, bp: Blueprint) -> None:
        """Answer what goes wrong while filing with the form and the typed words, never with a bare error page."""
        bp.register_error_handler(AlreadyFiledError, self._already_filed)
        bp.register_error_handler(UploadError, self._file_not_taken)
        bp.register_error_handler(TooManyAttemptsError, self._too_many)
        for failure in FAILURES:
            bp.register_error_handler(failure, self._not_received)

    def blank(self, door: Door, typed: Mapping[str, str] | None = None) -> Response:
        """A form to be filled.

        Args:
            door: what to ask.
            typed: what already stands in it.
        """
        form = blank_form(door, typed)
        response = make_response(self.show(form, recent_reference=recently_filed(door.code)))
        # The back button should bring back this very form with its token, not a new one: so the browser may keep it.
        response.headers["Cache-Control"] = "private, no-cache"
        return response

    def receive(self, door: Door) -> IntakeForm:
        """The form that this request carries."""
        allow_uploads(door)
        form = g.intake_form = received_form(door)
        return form

    def refuse(self, form: IntakeForm) -> ResponseReturnValue:
        """The form again, with what is to be mended."""
        return self.show(form), 400 if form.is_expired else 422

    def show(
        self,
        form: IntakeForm,
        *,
        errors: list[tuple[str, str]] | None = None,
        filed_reference: str = "",
        recent_reference: str = "",
        **more: Any,
    ) -> str:
        """The page of a form.

        Args:
            form: what to show.
            errors: lines of the error summary; without them, what is wrong with the form itself.
            filed_reference: the form was accepted before under this number, with other content.
            recent_reference: this browser filed something at the same door a moment ago.
            more: what else the template is to know.
        """
        return render_template(
            self.template,
            form=form,
            door=form.door,
            parts=lay_out(form),
            errors=summarise(form) if errors is None else errors,
            filed_reference=filed_reference,
            recent_reference=recent_reference,
            is_refused=g.get("intake_refused", False),
            has_files=bool(form.door.file_questions),
            stamp=form.typed.get("opened") or opening_stamp(),
            **{**self.describe(form.door), **more},
        )

    def _sent_form(self) -> IntakeForm:
        """The form of this request: as far as it was read, or at least its words."""
        read: IntakeForm | None = g.get("intake_form")
        return read or echoed_form(self.find_door(request.view_args or {}))

    def _already_filed(self, error: AlreadyFiledError) -> ResponseReturnValue:
        """The words differ from what was accepted under this form: both ways are offered, nothing is chosen."""
        return self.show(self._sent_form().renewed(), errors=[], filed_reference=error.reference), 409

    def _file_not_taken(self, error: UploadError) -> ResponseReturnValue:
        return self.show(self._sent_form().renewed(), errors=[("", explain_upload(error))]), error.status

    def _too_many(self, error: TooManyAttemptsError) -> ResponseReturnValue:
        page = make_response(self.show(self._sent_form(), errors=[("", str(error.message))]), error.status)
        page.headers["Retry-After"] = str(error.retry_after)
        return page

    def _not_received(self, error: Exception) -> ResponseReturnValue:
        """Something failed. Nothing was accepted, and the page says so before anything else."""
        log.error("filing_failed", endpoint=request.endpoint, exc_info=error)
        if request.method != "POST":
            return error_page(503)
        g.intake_refused = True
        told = gettext("ยังไม่ได้รับเรื่อง ระบบขัดข้องชั่วคราว ข้อความที่กรอกยังอยู่ครบ กดส่งอีกครั้ง")
        return self.show(self._sent_form(), errors=[("", told)]), 503


def to_receipt(form: IntakeForm, filed: Filed) -> ResponseReturnValue:
    """On to the receipt of what was just filed."""
    remember_receipt(form.door.code, filed.reference, form.intake_token)
    return redirect(url_for("intake.receipt"), 303)
