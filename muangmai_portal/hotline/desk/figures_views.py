"""Publishing the figures of a half-year that has ended."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.ledger.figures import HalfYear, count_half_year, list_figures, publish_figures
from muangmai_portal.hotline.quiet import quiet

bp = Blueprint("hotline_figures", __name__, url_prefix=f"{PATH}/figures")
bp.register_error_handler(Exception, failed)
_SHOWN = 6  # half-years back


@bp.get("")
@requires(Permission.READ_TIPS)
def show() -> ResponseReturnValue:
    """Half-years that have ended: what the tips say now, and what was published."""
    desk = at_desk(Role.READER)
    tips = desk.list_tips()
    with desk.hotline.database.read() as connection:
        published = {each.half: each for each in list_figures(connection, desk.staffing)}
    halves = _ended()
    return page_for(
        desk,
        "figures",
        halves=[(half, count_half_year(tips, half), published.get(half)) for half in halves],
    )


@bp.post("/<code>")
@requires(Permission.READ_TIPS)
def publish(code: str) -> ResponseReturnValue:
    """Publish one half-year's figures, signed."""
    desk: AtDesk = at_desk(Role.READER)
    half = next((each for each in _ended() if each.code == code), None)
    if half is None or not request.form.get("checked"):
        raise NotFoundError("โปรดตรวจตัวเลขและทำเครื่องหมายยืนยันก่อนเผยแพร่")
    figures = count_half_year(desk.list_tips(), half)
    with desk.act() as act:
        publish_figures(act.connection, desk.reader, figures, today=act.day)
        record(act, Deed.FIGURES, note=code)
    answer: Response = redirect(f"{PATH}/figures", 303)  # type: ignore[assignment]
    return quiet(answer)


def _ended() -> list[HalfYear]:
    found = []
    half = HalfYear.of(clock.today()).before
    for _ in range(_SHOWN):
        found.append(half)
        half = half.before
    return found
