"""Keys and readers: one's passphrase, who reads, moving tips to new keys, the monthly count, the recovery drill."""

from __future__ import annotations

import time

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue

from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import Role, write_request
from muangmai_portal.hotline.crypto.drill import is_answer, make_challenge
from muangmai_portal.hotline.crypto.keys import open_vault
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.desk.gate import PATH, AtDesk, at_desk
from muangmai_portal.hotline.desk.views import failed, page_for
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.ledger.counts import count_tips
from muangmai_portal.hotline.ledger.deeds import Deed, head, record
from muangmai_portal.hotline.people.enrolling import ask_retirement, change_passphrase, note_drill
from muangmai_portal.hotline.quiet import quiet
from muangmai_portal.hotline.tips.circles import grant, needs_rekey, rekey
from muangmai_portal.hotline.tips.opening import OpenTip

bp = Blueprint("hotline_keys", __name__, url_prefix=f"{PATH}/keys")
bp.register_error_handler(Exception, failed)
_PATIENT = 3600.0
_LONGEST = 15.0  # seconds for moving tips in one request; the rest goes with the next press of the button


@bp.get("")
@requires(Permission.READ_TIPS)
def show() -> ResponseReturnValue:
    """The page of keys and readers."""
    return _page(at_desk())


@bp.post("/passphrase")
@requires(Permission.READ_TIPS)
def passphrase() -> ResponseReturnValue:
    """Change one's passphrase; the keys stay."""
    desk = at_desk()
    form = request.form
    if form.get("new", "").split() != form.get("again", "").split():
        return _page(desk, problem="วลีผ่านใหม่สองช่องไม่ตรงกัน ยังใช้วลีเดิม", status=422)
    try:
        with desk.hotline.opening_turns.turn(_PATIENT):
            open_vault(desk.reader.officer.vault or b"", form.get("old", ""))
            with desk.act() as act:
                cost = desk.hotline.secrets.cost
                change_passphrase(act.connection, desk.reader.officer, desk.seed, form.get("new", ""), cost)
                record(act, Deed.PASSPHRASE)
    except CannotOpenError:
        return _page(desk, problem="วลีผ่านเดิมไม่ถูกต้อง ยังใช้วลีเดิม", status=422)
    except BusyError:
        return _page(desk, problem="ขณะนี้มีผู้ใช้มาก โปรดลองอีกครั้ง", status=503)
    except DomainError as error:
        return _page(desk, problem=str(error.message), status=error.status)
    return _page(desk, done="เปลี่ยนวลีผ่านแล้ว")


@bp.post("/retire")
@requires(Permission.READ_TIPS)
def retire() -> ResponseReturnValue:
    """Write the request with which the root holder ends somebody's reading."""
    desk = at_desk()
    officer = desk.staffing.find(request.form.get("officer", ""))
    if officer is None or not officer.is_active:
        return _page(desk, problem="โปรดเลือกผู้ที่จะพ้นหน้าที่", status=422)
    return _page(desk, retirement=write_request(ask_retirement(officer)), retiring=officer.certificate.title_th)


@bp.post("/rekey")
@requires(Permission.READ_TIPS)
def move() -> ResponseReturnValue:
    """Move every tip that somebody could read who must not any more."""
    desk = at_desk(Role.READER)
    started = time.monotonic()
    moved = 0
    for tip in _stale(desk):
        if time.monotonic() - started > _LONGEST:
            return _page(desk, done=f"เปลี่ยนกุญแจแล้ว {moved} เรื่อง ยังมีอีก โปรดกดอีกครั้ง")
        with desk.act() as act:
            rekey(act, tip)
            record(act, Deed.REKEY, tip.id)
        moved += 1
    if moved:
        desk.hotline.database.rearrange()
    return _page(desk, done=f"เปลี่ยนกุญแจแล้ว {moved} เรื่อง")


@bp.post("/grant-all")
@requires(Permission.READ_TIPS)
def grant_all() -> ResponseReturnValue:
    """Let a new reader into every tip that one can open and that does not keep them away."""
    desk = at_desk(Role.READER)
    officer = desk.staffing.find(request.form.get("officer", ""))
    if officer is None:
        return _page(desk, problem="โปรดเลือกเจ้าหน้าที่", status=422)
    given = 0
    for tip in desk.list_tips():
        try:
            with desk.act() as act:
                grant(act, tip, officer)
                record(act, Deed.GRANT, tip.id)
        except DomainError:
            continue  # kept away by the reporter, or reads already
        given += 1
    return _page(desk, done=f"ให้สิทธิอ่านแก่ {officer.certificate.title_th} แล้ว {given} เรื่อง")


@bp.post("/count")
@requires(Permission.READ_TIPS)
def count() -> ResponseReturnValue:
    """Sign how many tips there are and how they stand, to be printed and filed."""
    desk = at_desk(Role.READER)
    tips = desk.list_tips()
    with desk.act() as act:
        counted = count_tips(desk.reader, tips, head(act.connection), act.day)
        record(act, Deed.COUNT)
    return _page(desk, counted=counted)


@bp.post("/drill")
@requires(Permission.READ_TIPS)
def drill() -> ResponseReturnValue:
    """Ask the root holder something that only the sheet can answer, and note that it did."""
    desk = at_desk()
    given = request.form.get("answer", "")
    if not given:
        challenge, secret = make_challenge(desk.staffing.root)
        desk.remember(drill=secret.hex())
        return _page(desk, challenge=challenge)
    secret = bytes.fromhex(desk.session.get("drill", ""))
    if not secret or not is_answer(secret, given):
        return _page(desk, problem="คำตอบไม่ตรง กุญแจหลักอาจพิมพ์ผิดหรือไม่ใช่แผ่นที่ใช้อยู่", status=422)
    with desk.act() as act:
        note_drill(act.connection, desk.reader.officer, clock.today())
        record(act, Deed.DRILL)
    answer_page: Response = redirect(f"{PATH}/keys", 303)  # type: ignore[assignment]
    return quiet(answer_page)


def _stale(desk: AtDesk) -> list[OpenTip]:
    return [tip for tip in desk.list_tips() if tip.thread.is_sound and needs_rekey(tip, desk.staffing)]


def _page(desk: AtDesk, status: int = 200, **values: object) -> Response:
    shown: dict[str, object] = {
        "problem": "",
        "done": "",
        "retirement": "",
        "retiring": "",
        "challenge": "",
        "counted": None,
        "stale": len(_stale(desk)) if desk.reader.officer.certificate.role is Role.READER else 0,
        "officers": [each for each in desk.staffing.officers if each.is_certified],
        "pinned": desk.hotline.place.pinned_root(),
    }
    return page_for(desk, "keys", status, **(shown | values))
