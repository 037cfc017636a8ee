"""Typing in a tip for somebody who came, called or wrote; they change the receipt at their first visit."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.receipts import show_receipt
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.people.positions import Position, list_positions
from muangmai_portal.hotline.reporter.steps import MOST_LETTERS, Filing, store_filing
from muangmai_portal.hotline.reporter.tokens import make_token, read_token
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("hotline_filing", __name__, url_prefix=f"{PATH}/new")
bp.register_error_handler(Exception, failed)


@bp.route("", methods=["GET", "POST"])
@requires(Permission.READ_TIPS)
def new() -> ResponseReturnValue:
    """The form, and the receipt to hand over."""
    desk = at_desk(Role.READER)
    if request.method == "GET":
        return _page(desk)
    known = {position.code for position in _positions()}
    filing = Filing(
        text=clean(request.form.get("text", "")).strip()[:MOST_LETTERS],
        ticks=tuple(code for code in dict.fromkeys(request.form.getlist("exclude")) if code in known),
        identity={},
        hides_report=False,
        may_be_forwarded=False,
        is_on_behalf=True,
    )
    token = read_token(desk.hotline.secrets.form_key, request.form.get("token", ""))
    if token is None or not filing.text:
        return _page(desk, 422, problem="ยังไม่ได้เขียนเรื่องที่รับแจ้ง", filing=filing)
    try:
        # The same form sent twice gives the same receipt, as at the public form.
        receipt, _keys, _is_new = store_filing(desk.hotline, desk.staffing, token, filing)
    except BusyError:
        return _page(desk, 503, problem="ขณะนี้มีผู้ใช้มาก ยังไม่ได้บันทึก โปรดกดอีกครั้ง", filing=filing)
    return _page(desk, receipt=show_receipt(receipt))


def _positions() -> list[Position]:
    return list_positions((each.code, each.name_th) for each in list_sections())


def _page(desk: AtDesk, status: int = 200, **values: object) -> Response:
    defaults: dict[str, object] = {"problem": "", "filing": None, "receipt": ""}
    token = request.form.get("token") or make_token(desk.hotline.secrets.form_key)
    return page_for(desk, "new", status, positions=_positions(), token=token, **(defaults | values))
