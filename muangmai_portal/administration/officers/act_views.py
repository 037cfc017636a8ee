"""What can be done with one account: closing and opening it, another password, its sessions, its cases."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.operations.administering import end_every_session, hold_officer
from muangmai_portal.accounts.queries import get_officer
from muangmai_portal.administration.officers.forms import LINK, CloseForm, HandOverForm, PasswordForm
from muangmai_portal.administration.officers.operations import (
    count_left,
    give_another_password,
    hand_over,
    reopen_account,
    shut_account,
)
from muangmai_portal.administration.officers.views import account_page, destination, given_password, told
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.core.transaction import transaction

bp = Blueprint("officer_acts", __name__, url_prefix="/staff/officers/<int:officer_id>")


@bp.post("/close")
@requires(Permission.MANAGE_ACCOUNTS)
def close(officer_id: int) -> ResponseReturnValue:
    """Close the account: its sessions end at once, its cases go on with others."""
    officer = get_officer(officer_id)
    form = CloseForm(officer, has_cases=bool(count_left(officer)))
    if not form.validate_on_submit():
        return account_page(officer, failed=form, status=422)
    _demand_state(officer.is_active, "บัญชีนี้ปิดอยู่แล้ว")
    with transaction():
        to = destination(form.close_to.data)
        handed = shut_account(officer_id, to=to, reason=form.close_reason.data or "", actor=current_officer())
    flash(f"ปิดบัญชีแล้ว ออกจากระบบทุกเครื่องแล้ว {told(handed)}".strip(), "success")
    return _back(officer_id)


@bp.post("/open")
@requires(Permission.MANAGE_ACCOUNTS)
def reopen(officer_id: int) -> ResponseReturnValue:
    """Open the account again."""
    _demand_state(not get_officer(officer_id).is_active, "บัญชีนี้เปิดอยู่แล้ว")
    with transaction():
        reopen_account(officer_id, actor=current_officer())
    flash("เปิดบัญชีแล้ว ใช้รหัสผ่านเดิมได้ ถ้าลืมแล้วให้ตั้งใหม่ด้านล่าง", "success")
    return _back(officer_id)


@bp.post("/password")
@requires(Permission.MANAGE_ACCOUNTS)
def password(officer_id: int) -> ResponseReturnValue:
    """Give another password; the sessions end."""
    officer = get_officer(officer_id)
    form = PasswordForm(officer)
    if not form.validate_on_submit():
        return account_page(officer, failed=form, status=422)
    with transaction():
        by_link = form.way.data == LINK
        nonce = give_another_password(officer_id, by_link=by_link, reason=form.why.data or "", actor=current_officer())
    return given_password(officer_id, nonce, "รหัสผ่านเดิมใช้ไม่ได้แล้ว")


@bp.post("/sessions/end")
@requires(Permission.MANAGE_ACCOUNTS)
def end_sessions(officer_id: int) -> ResponseReturnValue:
    """Sign the officer out everywhere, for a telephone that was lost."""
    with transaction():
        end_every_session(hold_officer(officer_id), actor=current_officer())
    flash("นำทุกเครื่องออกจากระบบแล้ว", "success")
    return _back(officer_id)


@bp.post("/cases")
@requires(Permission.MANAGE_ACCOUNTS)
def hand_over_cases(officer_id: int) -> ResponseReturnValue:
    """Let others go on with the open cases of somebody who is away."""
    officer = get_officer(officer_id)
    form = HandOverForm(officer)
    if not form.validate_on_submit():
        return account_page(officer, failed=form, status=422)
    with transaction():
        handed = hand_over(officer_id, to=destination(form.hand_to.data), actor=current_officer())
    flash(told(handed) or "ไม่มีเรื่องค้างในชื่อนี้แล้ว", "success")
    return _back(officer_id)


def _demand_state(is_so: bool, message: str) -> None:
    if not is_so:
        raise ConflictError(message)


def _back(officer_id: int) -> ResponseReturnValue:
    return redirect(url_for("officers.edit", officer_id=officer_id), 303)
