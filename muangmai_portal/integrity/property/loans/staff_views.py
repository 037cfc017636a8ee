"""Loans at the desk: the lists, a request, and everything that is done with one."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires, signed_in
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.property.loans.desk_page import describe_lists, describe_loan, read_sought, show_log
from muangmai_portal.integrity.property.loans.forms import LoanForm, RefusalForm, ReturnForm
from muangmai_portal.integrity.property.loans.models import PropertyLoan
from muangmai_portal.integrity.property.loans.operations import (
    approve_loan,
    ask_loan,
    hand_out,
    refuse_loan,
    take_back,
    withdraw_loan,
)
from muangmai_portal.integrity.property.loans.queries import get_loan, list_events, list_loans
from muangmai_portal.integrity.property.rules import read_rules
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("property_loans", __name__, url_prefix="/staff/property")
Act = Callable[[PropertyLoan, int], None]


@bp.get("")
@signed_in
def index() -> ResponseReturnValue:
    """The lists: mine, to approve, out, overdue, history."""
    officer, sought = current_officer(), read_sought(request.args, current_officer())
    number = read_page_number(request.args.get("page", ""))
    found, has_more = list_loans(sought, officer, number)
    chosen = {name: request.args[name] for name in ("view", "category", "section", "year") if request.args.get(name)}
    return render_template(
        "integrity/property/staff/index.html",
        loans=[describe_loan(each) for each in found],
        sought=sought,
        newer_url=f"?{urlencode(chosen | {'page': number - 1})}" if number > 1 else "",
        older_url=f"?{urlencode(chosen | {'page': number + 1})}" if has_more else "",
        **describe_lists(sought, officer),
    )


@bp.route("/new", methods=["GET", "POST"])
@signed_in
def new() -> ResponseReturnValue:
    """Ask for a thing of the office."""
    form = LoanForm().offer(list_sections())
    if not form.is_submitted():
        form.section.data = str(current_officer().section_id or "")
    if not form.validate_on_submit():
        return _new_page(form, status=422 if form.is_submitted() else 200)
    try:
        with transaction():
            loan = ask_loan(form.to_command(), token=form.token.data or "", actor=current_officer())
    except DomainError as error:
        return _new_page(form, str(error.message), error.status)
    flash("ส่งคำขอยืมแล้ว ท่านจะได้รับอีเมลเมื่อมีผลการอนุมัติ", "success")
    return redirect(url_for(".show", loan_id=loan.id), 303)


@bp.get("/<int:loan_id>")
@signed_in
def show(loan_id: int) -> ResponseReturnValue:
    """A loan, its log, and what may be done with it."""
    return _page(loan_id)


@bp.get("/<int:loan_id>/slip")
@signed_in
def slip(loan_id: int) -> ResponseReturnValue:
    """The loan form, for paper and signatures."""
    loan = get_loan(loan_id, current_officer())
    described = describe_loan(loan)
    return render_template("integrity/property/staff/slip.html", loan=loan, described=described, rules=read_rules())


@bp.post("/<int:loan_id>/approve")
@requires(Permission.APPROVE_LOANS)
def approve(loan_id: int) -> ResponseReturnValue:
    """Allow it."""
    return _act(loan_id, "อนุมัติแล้ว", lambda loan, version: approve_loan(loan, version=version, actor=current_officer()))


@bp.post("/<int:loan_id>/refuse")
@requires(Permission.APPROVE_LOANS)
def refuse(loan_id: int) -> ResponseReturnValue:
    """Refuse it, and say why."""
    form = RefusalForm()
    if not form.validate():
        return _page(loan_id, status=422, refusal=form)

    def act(loan: PropertyLoan, version: int) -> None:
        refuse_loan(loan, reason=form.reason.data or "", version=version, actor=current_officer())

    return _act(loan_id, "บันทึกว่าไม่อนุมัติแล้ว", act, refusal=form)


@bp.post("/<int:loan_id>/hand-out")
@requires(Permission.APPROVE_LOANS)
def give(loan_id: int) -> ResponseReturnValue:
    """The borrower has it now."""
    said = "บันทึกการส่งมอบแล้ว"
    return _act(loan_id, said, lambda loan, version: hand_out(loan, version=version, actor=current_officer()))


@bp.post("/<int:loan_id>/return")
@requires(Permission.APPROVE_LOANS)
def take(loan_id: int) -> ResponseReturnValue:
    """It is back."""
    form = ReturnForm()
    if not form.validate():
        return _page(loan_id, status=422, returning=form)

    def act(loan: PropertyLoan, version: int) -> None:
        take_back(loan, form.to_command(), version=version, actor=current_officer())

    return _act(loan_id, "บันทึกการรับคืนแล้ว", act, returning=form)


@bp.post("/<int:loan_id>/withdraw")
@signed_in
def withdraw(loan_id: int) -> ResponseReturnValue:
    """I do not need it any more."""
    said = "ถอนคำขอแล้ว"
    return _act(loan_id, said, lambda loan, version: withdraw_loan(loan, version=version, actor=current_officer()))


def _act(loan_id: int, said: str, act: Act, **forms: RefusalForm | ReturnForm) -> ResponseReturnValue:
    """Do something with a loan; what could not be done is said on its page, with everything that was typed."""
    get_loan(loan_id, current_officer())
    typed = request.form.get("version", "")
    version = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else -1
    try:
        with transaction():
            act(get_loan(loan_id, current_officer()), version)
    except DomainError as error:
        return _page(loan_id, str(error.message), error.status, **forms)
    flash(said, "success")
    return redirect(url_for(".show", loan_id=loan_id), 303)


def _new_page(form: LoanForm, problem: str = "", status: int = 422) -> ResponseReturnValue:
    page = render_template("integrity/property/staff/new.html", form=form, problem=problem, rules=read_rules())
    return page, status


def _page(loan_id: int, problem: str = "", status: int = 200, **forms: RefusalForm | ReturnForm) -> ResponseReturnValue:
    loan = get_loan(loan_id, current_officer())
    returning = ReturnForm(formdata=None)
    returning.returned_on.process_data(clock.today())
    page = render_template(
        "integrity/property/staff/show.html",
        described=describe_loan(loan, current_officer()),
        loan=loan,
        entries=show_log(list_events(loan.id)),
        refusal=forms.get("refusal") or RefusalForm(formdata=None),
        returning=forms.get("returning") or returning,
        problem=problem,
    )
    return page, status
