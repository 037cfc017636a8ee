"""The door of the readers' desk: what one's own keys need next, and opening and closing the vault."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.thai_text import clean
from muangmai_portal.hotline.crypto.certificates import Role, write_request
from muangmai_portal.hotline.crypto.keys import officer_keys, open_vault, public_half
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.desk.closing import close_all
from muangmai_portal.hotline.desk.gate import (
    PATH,
    AtDesk,
    VaultClosedError,
    at_desk,
    cookie_name,
    drop_vault_cookie,
    find_at_desk,
    open_vault_cookie,
    own_keys,
)
from muangmai_portal.hotline.desk.overview import describe_list
from muangmai_portal.hotline.desk.passphrases import propose_passphrase
from muangmai_portal.hotline.kdf_turns import BusyError
from muangmai_portal.hotline.ledger.seen import keep_marks, read_marks
from muangmai_portal.hotline.people.officers import KnownOfficer
from muangmai_portal.hotline.people.positions import list_tags
from muangmai_portal.hotline.quiet import quiet, quiet_error, quiet_page
from muangmai_portal.hotline.service import current_hotline
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.throttling.operations import Limit, attempt, clear

bp = Blueprint("hotline_desk", __name__, url_prefix=PATH)
PER_OFFICER = Limit("hotline-vault", attempts=10, seconds=3600)
_PATIENT = 3600.0


@bp.errorhandler(Exception)
def failed(error: Exception) -> ResponseReturnValue:
    """A rule that was not met, or whatever went wrong: said plainly, and nothing of it in the log."""
    if isinstance(error, VaultClosedError):
        return _door(str(error.message), 403, typed=request.form.get("text", ""))
    if isinstance(error, DomainError):
        return quiet_page("hotline/desk/refused.html", error.status, message=str(error.message))
    if isinstance(error, HTTPException):
        if error.code is None or error.code < 400:
            return error
        return quiet_page("hotline/desk/refused.html", error.code, message="ทำรายการไม่ได้ โปรดกลับไปที่รายการแล้วลองอีกครั้ง")
    return quiet_error(error)


@bp.get("")
@requires(Permission.READ_TIPS)
def home() -> ResponseReturnValue:
    """The list of tips for whom the vault is open; else the next step of the officer's keys."""
    desk = find_at_desk()
    if desk is None:
        return _door()
    if desk.reader.officer.certificate.role is Role.CUSTODIAN:
        return redirect(f"{PATH}/identities")
    return quiet_page(
        "hotline/desk/index.html",
        desk=desk,
        **describe_list(desk, request.args.get("view", "open"), read_page_number(request.args.get("page", ""))),
    )


@bp.post("/close")
@requires(Permission.READ_TIPS)
def close_many() -> ResponseReturnValue:
    """Close several tips with the same words: what a flood leaves behind. Each is done for itself, and told."""
    desk = at_desk(Role.READER)
    text, chosen = clean(request.form.get("text", "")).strip(), request.form.getlist("tips")
    if not chosen or not text:
        raise DomainError("โปรดเลือกเรื่องอย่างน้อยหนึ่งเรื่อง และเขียนคำชี้แจงถึงผู้แจ้ง")
    results = close_all(desk, chosen, text)
    return page_for(desk, "closed_many", done=sum(not problem for _, problem in results), results=results)


@bp.post("/seen")
@requires(Permission.READ_TIPS)
def acknowledge() -> ResponseReturnValue:
    """Say that one knows of tips that are gone; from now on only others are reported as missing."""
    desk = at_desk(Role.READER)
    readable = {tip.id.hex() for tip in desk.list_tips()}
    with desk.act() as act:
        keep_marks(
            act.connection, act.reader, {tip: mark for tip, mark in read_marks(act.reader).items() if tip in readable}
        )
    return _back()


@bp.post("/unlock")
@requires(Permission.READ_TIPS)
def unlock() -> ResponseReturnValue:
    """Open one's vault with the passphrase."""
    attempt(PER_OFFICER, str(current_officer().id))
    keys = [officer for officer in own_keys(current_hotline().staffing()) if officer.is_active and officer.vault]
    seed = b""
    try:
        with current_hotline().opening_turns.turn(_PATIENT):
            found = _try_vaults(keys, request.form.get("passphrase", ""))
    except BusyError:
        return _door("ขณะนี้มีผู้ใช้มาก โปรดรอสักครู่แล้วลองอีกครั้ง", 503)
    if found is None:
        return _door("วลีผ่านไม่ถูกต้อง ตู้กุญแจยังปิดอยู่ ผู้ดูแลระบบช่วยเปิดให้ไม่ได้", 422)
    clear(PER_OFFICER, str(current_officer().id))
    officer, seed = found
    session = {"seed": seed.hex(), "officer": officer.name, "user": current_officer().id}
    return open_vault_cookie(_back(), current_hotline().vaults.begin(session))


@bp.post("/lock")
@requires(Permission.READ_TIPS)
def lock() -> ResponseReturnValue:
    """Close the vault now."""
    current_hotline().vaults.end(request.cookies.get(cookie_name()))
    answer = drop_vault_cookie(_back())
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _try_vaults(keys: list[KnownOfficer], passphrase: str) -> tuple[KnownOfficer, bytes] | None:
    for officer in keys:
        try:
            seed = open_vault(officer.vault or b"", passphrase)
        except CannotOpenError:
            continue
        # Whoever writes the database can put another vault here; only the certified keys count.
        if public_half(officer_keys(seed)) == officer.certificate.keys:
            return officer, seed
    return None


def _door(problem: str = "", status: int = 200, typed: str = "") -> Response:
    hotline = current_hotline()
    staffing = hotline.staffing()
    keys = own_keys(staffing)
    waiting = next((officer for officer in keys if not officer.is_certified), None)
    return quiet_page(
        "hotline/desk/door.html",
        status,
        problem=problem,
        typed=typed,
        pinned=hotline.place.pinned_root(),
        is_made=hotline.place.is_made() and hotline.database.exists(),
        has_root=staffing is not None,
        active=[officer for officer in keys if officer.is_active],
        waiting=waiting,
        request_text=write_request(waiting.certificate) if waiting else "",
        proposal=propose_passphrase(),
        tags=list_tags((each.code, each.name_th) for each in list_sections()),
        today=clock.today(),
    )


def _back() -> Response:
    answer: Response = redirect(PATH, 303)  # type: ignore[assignment]
    return quiet(answer)


def page_for(desk: AtDesk, template: str, status: int = 200, **values: object) -> Response:
    """A page of the desk for somebody whose vault is open."""
    return quiet_page(f"hotline/desk/{template}.html", status, desk=desk, **values)
