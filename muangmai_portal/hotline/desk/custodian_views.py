"""The custodian's page: who asks for a reporter's name and why, and the decision. A custodian never sees a tip."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.quiet import quiet
from muangmai_portal.hotline.reporter.pages import shown_title
from muangmai_portal.hotline.tips.identity import Request, decide_identity, list_requests

bp = Blueprint("hotline_custodian", __name__, url_prefix=f"{PATH}/identities")
bp.register_error_handler(Exception, failed)


@bp.get("")
@requires(Permission.READ_TIPS)
def show() -> ResponseReturnValue:
    """Requests that wait."""
    return _page(at_desk(Role.CUSTODIAN))


@bp.post("/<handle>")
@requires(Permission.READ_TIPS)
def decide(handle: str) -> ResponseReturnValue:
    """Approve or refuse, with the reason that reader and reporter get to read."""
    desk = at_desk(Role.CUSTODIAN)
    wanted = next((each for each in _requests(desk) if _handle(desk, each) == handle), None)
    if wanted is None:
        raise NotFoundError("คำขอนี้พิจารณาไปแล้ว หรือไม่มีอยู่")
    reason, decision = clean(request.form.get("text", "")).strip(), request.form.get("decision", "")
    try:
        if decision not in {"approve", "refuse"}:
            raise DomainError("โปรดเลือกว่าอนุญาตหรือไม่อนุญาต")
        with desk.act() as act:
            decide_identity(act, wanted, reason, is_approved=decision == "approve")
            record(act, Deed.DECIDE_IDENTITY, wanted.tip_id)
    except DomainError as error:
        return _page(desk, error.status, problem=str(error.message), typed=reason, typed_for=handle)
    answer: Response = redirect(f"{PATH}/identities", 303)  # type: ignore[assignment]
    return quiet(answer)


def _page(desk: AtDesk, status: int = 200, **values: object) -> Response:
    shown = [(_handle(desk, each), each, shown_title(desk.staffing, each.requester)) for each in _requests(desk)]
    defaults: dict[str, object] = {"problem": "", "typed": "", "typed_for": ""}
    return page_for(desk, "identities", status, requests=shown, **(defaults | values))


def _requests(desk: AtDesk) -> list[Request]:
    with desk.hotline.database.read() as connection:
        return list_requests(connection, desk.staffing, desk.reader.keys.box)


def _handle(desk: AtDesk, each: Request) -> str:
    return f"{desk.handle(each.tip_id)}-{each.round}"
