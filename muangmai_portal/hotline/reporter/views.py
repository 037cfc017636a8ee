"""One address, /hotline: reading it shows where one is, sending a form takes one step.

Every step that succeeds leads back here with 303, so a browser's history holds nothing but this address, and the back
button finds nothing to send again. A page is only ever made for whoever holds the session's cookie now.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from muangmai_portal.core.access import public
from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.people.officers import Staffing
from muangmai_portal.hotline.quiet import quiet_error, quiet_page
from muangmai_portal.hotline.reporter import public_steps, visit_steps
from muangmai_portal.hotline.reporter.bodies import Form, TooLargeError, read_form
from muangmai_portal.hotline.reporter.cookies import csrf_of, leading_here, read_cookie
from muangmai_portal.hotline.reporter.pages import Notice, PublicForm, closed_page, public_page
from muangmai_portal.hotline.reporter.steps import MOST_FILE, IncomingFile, find_own_tip, hex_root
from muangmai_portal.hotline.reporter.visit_steps import AT_RECEIPT, Step
from muangmai_portal.hotline.service import current_hotline
from muangmai_portal.hotline.tips.opening import OpenTip

bp = Blueprint("hotline", __name__)
_ROOM = 1_000_000  # bytes of a form without a file, and around a file
# Whether a receipt was known must not show in how long the next page takes.
_STEADY = 0.2


@bp.errorhandler(Exception)
def failed(error: Exception) -> ResponseReturnValue:
    """Whatever went wrong: no trace of what was sent."""
    if isinstance(error, HTTPException):
        return quiet_page("hotline/failed.html", error.code or 400)
    return quiet_error(error)


@bp.get("/hotline")
@public
def show() -> ResponseReturnValue:
    """Where one is: at a receipt to be written down, in one's own tip, or at the page that everybody sees."""
    staffing = current_hotline().open_staffing()
    if staffing is None:
        return closed_page()
    token = read_cookie()
    session = current_hotline().visits.find(token)
    if token is None or session is None:
        return public_page(staffing, PublicForm())
    if "receipt" in session:
        return visit_steps.show_receipt_of(token, session)
    return _show_tip(staffing, token, session)


def _show_tip(staffing: Staffing, token: str, session: dict[str, Any]) -> Response:
    started = time.monotonic()
    is_first = "now" not in session
    tip = find_own_tip(current_hotline(), staffing, hex_root(session))
    if tip is None:
        current_hotline().visits.end(token)
        text = _("ไม่พบเรื่องของรหัสนี้ โปรดตรวจตัวเลขทีละกลุ่มแล้วลองอีกครั้ง เรื่องที่ลบไปแล้วก็จะไม่พบเช่นกัน")
        # The cookie opens nothing any more; taking it away would make this answer longer than that of a known receipt.
        answer = public_page(staffing, PublicForm(notice=Notice(text, field="receipt")))
    else:
        answer = visit_steps.show_conversation(staffing, token, session, tip)
    if is_first:
        time.sleep(max(0.0, _STEADY - (time.monotonic() - started)))
    return answer


@bp.post("/hotline")
@public
def act() -> ResponseReturnValue:
    """Take one step: `step` says which."""
    staffing = current_hotline().open_staffing()
    if staffing is None:
        return _closed_meanwhile()
    if _comes_from_elsewhere():
        return public_page(staffing, PublicForm(notice=Notice(_("แบบฟอร์มต้องส่งจากหน้านี้เท่านั้น"))), 403)
    token = read_cookie()
    session = current_hotline().visits.find(token)
    if token is not None and session is not None and "receipt" not in session:
        tip = find_own_tip(current_hotline(), staffing, hex_root(session))
        if tip is not None:
            return _act_inside(staffing, token, session, tip)
    return _act_outside(staffing, token, session)


def _closed_meanwhile() -> Response:
    """The form was closed while somebody wrote: nothing is kept, and nothing that was typed is lost."""
    request.max_content_length = _ROOM
    try:
        return closed_page(read_form(request).text("text"), 503)
    except HTTPException:
        return closed_page("", 503)


def _comes_from_elsewhere() -> bool:
    """Whether another site's page sent the form. Old browsers say only where from, and of our own pages `null`."""
    origin = request.headers.get("Origin", "null")
    is_foreign = origin != "null" and urlsplit(origin).netloc != request.host
    return is_foreign or request.headers.get("Sec-Fetch-Site") == "cross-site"


def _act_outside(staffing: Staffing, token: str | None, session: dict[str, Any] | None) -> Response:
    request.max_content_length = _ROOM
    try:
        form = read_form(request)
    except (TooLargeError, RequestEntityTooLarge):
        if token is not None and session is None:
            late = Notice(_("พักนานเกิน 10 นาที ระบบจึงปิดเรื่องของท่าน ไฟล์ยังไม่ได้ส่ง เปิดเรื่องแล้วแนบอีกครั้ง"), "warning")
            return public_steps.timed_out("", late, 413)
        notice = Notice(_("ข้อความยาวเกินไป จึงยังไม่ได้ส่ง โปรดกดย้อนกลับ แล้วส่งเป็นส่วน ๆ"))
        return public_page(staffing, PublicForm(notice=notice), 413)
    if token is not None and session is not None and form.text("step") in AT_RECEIPT:
        return visit_steps.at_receipt(staffing, token, session, form) if _is_own(token, form) else leading_here()
    return public_steps.take(staffing, form)


def _act_inside(staffing: Staffing, token: str, session: dict[str, Any], tip: OpenTip) -> Response:
    """A step of a reporter who is in their tip. The file, if there is one, is encrypted while it comes in."""
    incoming = IncomingFile(current_hotline(), tip)
    request.max_content_length = MOST_FILE + _ROOM

    def receive(form: Form, name: str, parts: Iterator[bytes]) -> None:
        if form.text("step") == "attach" and _is_own(token, form):
            incoming.receive(form, name, parts)

    step = Step(staffing, token, session, tip, Form(), incoming)
    try:
        step = Step(staffing, token, session, tip, read_form(request, receive), incoming)
        return _take(step)
    except (TooLargeError, RequestEntityTooLarge):
        return visit_steps.too_large(step)
    except BusyError:
        return visit_steps.show_problem(step, _("ขณะนี้มีผู้ใช้มาก โปรดรอสักครู่แล้วลองอีกครั้ง"), 503)
    except SQLAlchemyError:
        return visit_steps.show_problem(step, public_steps.out_of_order().text, 503)
    except DomainError as error:
        return visit_steps.show_problem(step, str(error.message), error.status)
    finally:
        incoming.close()


def _take(step: Step) -> Response:
    if step.form.text("step") in public_steps.STEPS:
        return public_steps.take(step.staffing, step.form)
    return visit_steps.take(step) if _is_own(step.token, step.form) else visit_steps.refuse(step)


def _is_own(token: str, form: Form) -> bool:
    return hmac.compare_digest(form.text("token").encode(), csrf_of(token).encode())
