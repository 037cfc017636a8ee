"""The page behind the link that lets an officer choose a password. Opening it changes nothing."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.forms import ChoosePasswordForm
from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import choose_password
from muangmai_portal.accounts.password_links import read_token
from muangmai_portal.core.access import public
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction

bp = Blueprint("password_links", __name__, url_prefix="/staff/password")


@bp.route("/<token>", methods=["GET", "POST"])
@public
def choose(token: str) -> ResponseReturnValue:
    """Choose a password with the link that was mailed."""
    officer = _owner(token)
    form = ChoosePasswordForm(officer.username)
    if not form.validate_on_submit():
        page = render_template("accounts/choose_password.html", form=form, owner=officer, token=token)
        return page, 422 if form.is_submitted() else 200
    with transaction():
        choose_password(_owner(token, hold=True), form.new_password.data or "")
    flash("ตั้งรหัสผ่านแล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่ได้ทันที", "success")
    return redirect(url_for("accounts.login"), 303)


def _owner(token: str, *, hold: bool = False) -> Officer:
    officer = read_token(token, hold=hold)
    if officer is None:
        raise NotFoundError("ลิงก์นี้ใช้แล้ว หมดอายุ หรือไม่ครบ โปรดขอลิงก์ใหม่จากผู้ดูแลระบบ")
    return officer
