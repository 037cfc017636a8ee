"""Signing in and out, one's own account."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import (
    current_officer,
    current_session,
    find_current_session,
    forget_token,
    has_stale_token,
    remember_token,
)
from muangmai_portal.accounts.devices import describe_device
from muangmai_portal.accounts.forms import ChangePasswordForm, SignInForm
from muangmai_portal.accounts.landing import home_of, safe_next
from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.offering import keep_device_cookie, read_credentials
from muangmai_portal.accounts.operations.people import change_password
from muangmai_portal.accounts.operations.signing_in import (
    confirm_password,
    end_session,
    end_sessions_of,
    find_by_password,
    open_session,
    renew_digest,
)
from muangmai_portal.accounts.queries import list_live_sessions
from muangmai_portal.accounts.sign_in_page import sign_in_page
from muangmai_portal.core.access import public, signed_in
from muangmai_portal.core.errors import TooManyAttemptsError
from muangmai_portal.core.transaction import transaction

bp = Blueprint("accounts", __name__, url_prefix="/staff")


@bp.get("/login")
@public
def login() -> ResponseReturnValue:
    """Show the sign-in form, or go on if somebody is signed in already."""
    found = find_current_session()
    if found is not None:
        return redirect(safe_next(request.args.get("next", "")) or home_of(found.officer))
    notice = "หมดเวลาใช้งานแล้ว โปรดเข้าสู่ระบบอีกครั้ง" if has_stale_token() else ""
    return sign_in_page(SignInForm(), notice)


@bp.post("/login")
@public
def sign_in() -> ResponseReturnValue:
    """Take a name and a password, and let their owner in."""
    form = SignInForm()
    if not form.validate():
        return sign_in_page(form), 422
    offered = read_credentials(form.username.data or "", form.password.data or "")
    officer = find_by_password(offered)
    if officer is None:
        form.refuse()
        return sign_in_page(form), 422
    return _enter(officer, offered.password)


def _enter(officer: Officer, password: str) -> ResponseReturnValue:
    with transaction():
        renew_digest(officer, password)
        token = open_session(officer, describe_device(request.user_agent.string))
    remember_token(token)
    target = None if officer.must_change_password else safe_next(request.form.get("next", ""))
    return keep_device_cookie(redirect(target or home_of(officer), 303), officer.username)


@bp.errorhandler(TooManyAttemptsError)
def too_many(error: TooManyAttemptsError) -> ResponseReturnValue:
    """Say on the form itself when to try again."""
    headers = {"Retry-After": str(error.retry_after)}
    if find_current_session() is not None:
        form = ChangePasswordForm(current_officer().username)
        form.current.errors = [str(error.message)]
        return _account_page(form), 429, headers
    return sign_in_page(SignInForm(), str(error.message)), 429, headers


@bp.post("/logout")
@public
def logout() -> ResponseReturnValue:
    """Sign this browser out; it is no error if that has happened before."""
    found = find_current_session()
    if found is not None:
        with transaction():
            end_session(found.id, officer_id=found.officer_id)
    forget_token()
    flash("ออกจากระบบแล้ว", "success")
    return redirect(url_for(".login"), 303)


@bp.get("/account")
@signed_in
def account() -> ResponseReturnValue:
    """Show who I am here, and where I am signed in."""
    return _account_page(ChangePasswordForm(current_officer().username))


@bp.post("/account/password")
@signed_in
def change_own_password() -> ResponseReturnValue:
    """Choose a new password."""
    officer = current_officer()
    form = ChangePasswordForm(officer.username)
    if form.validate() and not confirm_password(officer, form.current.data or ""):
        form.refuse_current()
    if form.errors:
        return _account_page(form), 422
    with transaction():
        change_password(officer, form.new_password.data or "", kept_session_id=current_session().id)
    flash("เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นที่เคยเข้าสู่ระบบไว้ต้องเข้าสู่ระบบใหม่", "success")
    return redirect(url_for(".account"), 303)


@bp.post("/account/sessions/<int:session_id>/end")
@signed_in
def end_one_session(session_id: int) -> ResponseReturnValue:
    """Sign out one of my browsers."""
    if session_id == current_session().id:
        return logout()
    with transaction():
        end_session(session_id, officer_id=current_officer().id)
    flash("นำเครื่องนั้นออกจากระบบแล้ว", "success")
    return redirect(url_for(".account"), 303)


@bp.post("/account/sessions/end-others")
@signed_in
def end_other_sessions() -> ResponseReturnValue:
    """Sign out all my browsers but this one."""
    with transaction():
        end_sessions_of(current_officer().id, except_id=current_session().id)
    flash("นำเครื่องอื่นทั้งหมดออกจากระบบแล้ว", "success")
    return redirect(url_for(".account"), 303)


def _account_page(form: ChangePasswordForm) -> str:
    return render_template(
        "accounts/account.html",
        form=form,
        sessions=list_live_sessions(current_officer().id),
        current_session_id=current_session().id,
    )
