"""Accounts in the browser: the list, one account, what each role may do."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.administering import ChangedMeanwhileError, facts_digest
from muangmai_portal.accounts.password_links import derive_temporary_password
from muangmai_portal.accounts.queries import get_officer, list_live_sessions
from muangmai_portal.administration.officers.forms import (
    GIVE_BACK,
    LINK,
    CloseForm,
    EditAccountForm,
    HandOverForm,
    NewAccountForm,
    PasswordForm,
)
from muangmai_portal.administration.officers.operations import (
    CasesLeftError,
    Edit,
    count_left,
    edit_account,
    open_account,
)
from muangmai_portal.administration.officers.queries import (
    PAGE_SIZE,
    STATES,
    Filter,
    last_sign_ins,
    list_accounts,
)
from muangmai_portal.cases.operations.leaving import HandedOver
from muangmai_portal.core.access import ROLE_LABELS, Permission, Role, requires
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.permission_words import PURPOSES, abilities
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("officers", __name__, url_prefix="/staff/officers")
_SHOWN_ONCE = "password_shown_once"


@bp.get("")
@requires(Permission.MANAGE_ACCOUNTS)
def index() -> ResponseReturnValue:
    """The accounts that are looked for."""
    sections = list_sections()
    wanted = _filter({str(each.id) for each in sections} | {"none"})
    page = read_page_number(request.args.get("page", ""))
    rows, total = list_accounts(wanted, page)
    asked = {key: value for key, value in vars(wanted).items() if value and (key, value) != ("state", "active")}
    return render_template(
        "administration/officers/index.html",
        rows=rows,
        total=total,
        wanted=wanted,
        roles=ROLE_LABELS,
        sections=sections,
        states=STATES,
        newer=url_for(".index", **asked, page=page - 1) if page > 1 else None,
        older=url_for(".index", **asked, page=page + 1) if page * PAGE_SIZE < total else None,
    )


@bp.get("/roles")
@requires(Permission.MANAGE_ACCOUNTS)
def roles() -> ResponseReturnValue:
    """What each role may do, drawn from the table that the doors themselves ask."""
    rows = [(label, PURPOSES[role], abilities(role)) for role, label in ROLE_LABELS.items()]
    return render_template("administration/officers/roles.html", rows=rows)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def new() -> ResponseReturnValue:
    """Open an account."""
    form, problem, status = NewAccountForm(), "", 200
    if form.validate_on_submit():
        try:
            with transaction():
                officer_id, nonce = open_account(
                    form.username.data or "",
                    form.facts(),
                    by_link=form.way.data == LINK,
                    reason=form.reason.data or "",
                    actor=current_officer(),
                )
            return given_password(officer_id, nonce, f"เปิดบัญชีให้ {form.name.data} แล้ว")
        except ConflictError as error:
            form.username.errors = [error.message]
        except DomainError as error:
            problem = error.message
    if form.is_submitted():
        status = 422
    page = render_template(
        "administration/officers/new.html", form=form, problem=problem, purposes=PURPOSES, labels=ROLE_LABELS
    )
    return page, status


@bp.route("/<int:officer_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def edit(officer_id: int) -> ResponseReturnValue:
    """One account, and its form."""
    officer = get_officer(officer_id)
    form = EditAccountForm(officer)
    if not form.validate_on_submit():
        return account_page(officer, failed=form, status=422 if form.is_submitted() else 200)
    try:
        with transaction():
            wanted = Edit(
                facts=form.facts(),
                seen=form.seen.data or "",
                reason=form.reason.data or "",
                to=destination(form.cases_to.data),
                says_where=bool(form.cases_to.data),
            )
            changed, handed = edit_account(officer_id, wanted, actor=current_officer())
    except ChangedMeanwhileError as error:
        fresh = get_officer(officer_id)
        form.seen.data = facts_digest(fresh)
        return account_page(
            fresh, failed=form, status=409, problem=f"{error.message} ตรวจแล้วบันทึกอีกครั้ง {_as_now(fresh)}"
        )
    except CasesLeftError as error:
        form.cases_to.errors = [error.message]
        return account_page(get_officer(officer_id), failed=form, status=422)
    except DomainError as error:
        return account_page(get_officer(officer_id), failed=form, status=422, problem=error.message)
    flash(f"บันทึกแล้ว {told(handed)}".strip() if changed else "ไม่มีอะไรเปลี่ยน", "success")
    return redirect(url_for(".edit", officer_id=officer_id), 303)


def account_page(
    officer: Officer,
    *,
    failed: FlaskForm | None = None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    """The page of an account, with whichever form has errors in place of a fresh one."""
    count = count_left(officer)
    page = render_template(
        "administration/officers/edit.html",
        account=officer,
        form=failed if isinstance(failed, EditAccountForm) else EditAccountForm(officer),
        closing=failed if isinstance(failed, CloseForm) else CloseForm(officer, has_cases=bool(count)),
        password=failed if isinstance(failed, PasswordForm) else PasswordForm(officer),
        handing=failed if isinstance(failed, HandOverForm) else HandOverForm(officer),
        failed=failed,
        problem=problem,
        open_cases=count,
        sessions=list_live_sessions(officer.id),
        last_signed_in_at=last_sign_ins([officer.id]).get(officer.id),
        purpose=PURPOSES[Role(officer.role)],
        is_self=officer.id == current_officer().id,
        temporary=_take_temporary(officer),
    )
    return page, status


def destination(typed: str | None) -> Officer | None:
    """Who takes over cases: an officer, or None for their section. The form has checked that it is one of the two."""
    return get_officer(int(typed)) if typed and typed != GIVE_BACK else None


def told(handed: HandedOver) -> str:
    """Where cases went, in words."""
    parts = [
        f"มอบเรื่องให้ผู้รับผิดชอบใหม่ {handed.taken} เรื่อง" if handed.taken else "",
        f"คืนให้ส่วนราชการ {handed.given_back} เรื่อง" if handed.given_back else "",
    ]
    return " ".join(filter(None, parts))


def given_password(officer_id: int, nonce: str, done: str) -> ResponseReturnValue:
    """Lead to the account, which shows a temporary password once; the cookie holds only what it is derived from."""
    if nonce:
        session[_SHOWN_ONCE] = [officer_id, nonce]
    flash(done if nonce else f"{done} ส่งลิงก์ตั้งรหัสผ่านทางอีเมลแล้ว", "success")
    return redirect(url_for("officers.edit", officer_id=officer_id), 303)


def _take_temporary(officer: Officer) -> str | None:
    kept = session.get(_SHOWN_ONCE)
    if request.method != "GET" or not kept or kept[0] != officer.id:
        return None
    session.pop(_SHOWN_ONCE)
    return derive_temporary_password(officer, kept[1])


def _as_now(officer: Officer) -> str:
    section = officer.section_name or "ไม่สังกัดส่วนราชการ"
    return f"(ขณะนี้คือ {officer.name} · {officer.role_label} · {section})"


def _filter(sections: set[str]) -> Filter:
    role, section, state = (request.args.get(key, "") for key in ("role", "section", "state"))
    return Filter(
        words=clean_line(request.args.get("words", ""))[:100],
        role=role if role in set(Role) else "",
        section=section if section in sections else "",
        state=state if state in STATES else "active",
    )
