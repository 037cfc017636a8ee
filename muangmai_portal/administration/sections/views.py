"""Sections in the browser: the list, one section and its mailbox, and the way out."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.sections.forms import LeaveForm, NewSectionForm, SectionForm
from muangmai_portal.administration.sections.holdings import count_holdings
from muangmai_portal.administration.sections.operations import (
    close_section,
    edit_section,
    empty_section,
    open_section,
    send_test_mail,
    take_section_back,
)
from muangmai_portal.administration.sections.queries import list_mails_to, list_section_rows
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.models import CENTRAL_CODE
from muangmai_portal.sections.operations import section_digest
from muangmai_portal.sections.queries import get_section
from muangmai_portal.throttling.operations import Limit, attempt

bp = Blueprint("sections", __name__, url_prefix="/staff/sections")
_TEST_MAILS = Limit("test-mail", attempts=5, seconds=600)


@bp.get("")
@requires(Permission.MANAGE_OFFICE)
def index() -> ResponseReturnValue:
    """Every section, with what somebody should see to."""
    return render_template("administration/sections/index.html", rows=list_section_rows())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def new() -> ResponseReturnValue:
    """Add a section."""
    form, problem = NewSectionForm(), ""
    if form.validate_on_submit():
        try:
            with transaction():
                section_id = open_section(form.code.data or "", form.facts(), actor=current_officer()).id
            flash(f"เพิ่ม{form.name_th.data}แล้ว ต่อไปให้เพิ่มเจ้าหน้าที่และบริการ", "success")
            return redirect(url_for(".edit", section_id=section_id), 303)
        except DomainError as error:
            form.code.errors = [error.message]
    page = render_template("administration/sections/new.html", form=form, problem=problem)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:section_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def edit(section_id: int) -> ResponseReturnValue:
    """One section, and its form."""
    form = SectionForm(get_section(section_id))
    if not form.validate_on_submit():
        return _page(section_id, form, 422 if form.is_submitted() else 200)
    try:
        with transaction():
            changed = edit_section(section_id, form.facts(), seen=form.seen.data or "", actor=current_officer())
    except NotFoundError:
        raise
    except ConflictError as error:
        form.seen.data = section_digest(get_section(section_id))
        return _page(section_id, form, error.status, f"{error.message} ตรวจทุกช่องแล้วบันทึกอีกครั้ง")
    except DomainError as error:
        return _page(section_id, form, error.status, error.message)
    flash("บันทึกแล้ว หน้าสาธารณะเปลี่ยนทันที" if changed else "ไม่มีอะไรเปลี่ยน", "success")
    return redirect(url_for(".edit", section_id=section_id), 303)


@bp.post("/<int:section_id>/test-mail")
@requires(Permission.MANAGE_OFFICE)
def test_mail(section_id: int) -> ResponseReturnValue:
    """Send a letter to the mailbox, to see whether it arrives."""
    attempt(_TEST_MAILS, str(current_officer().id))
    with transaction():
        address = send_test_mail(section_id, actor=current_officer())
    flash(f"เขียนจดหมายทดสอบถึง {address} แล้ว ดูผลการส่งด้านล่าง", "success")
    return redirect(url_for(".edit", section_id=section_id, _anchor="mail"), 303)


@bp.route("/<int:section_id>/close", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def close(section_id: int) -> ResponseReturnValue:
    """Close a section, or move what came back to one that is closed."""
    section = get_section(section_id)
    held = count_holdings(section_id)
    form = LeaveForm(section, has_things=bool(held), asks_why=section.is_active)
    problem = ""
    if form.validate_on_submit():
        to_id = int(form.to.data) if form.to.data else None
        try:
            with transaction():
                if section.is_active:
                    moved = close_section(
                        section_id, to_id=to_id, reason=form.reason.data or "", actor=current_officer()
                    )
                else:
                    moved = empty_section(section_id, to_id=to_id, actor=current_officer())
            flash(f"เรียบร้อยแล้ว ส่งต่อเรื่องที่ยังไม่ยุติ {moved:,} เรื่อง" if moved else "เรียบร้อยแล้ว", "success")
            return redirect(url_for(".edit", section_id=section_id), 303)
        except DomainError as error:
            problem = error.message
    page = render_template(
        "administration/sections/close.html", section=get_section(section_id), form=form, held=held, problem=problem
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/<int:section_id>/open")
@requires(Permission.MANAGE_OFFICE)
def reopen(section_id: int) -> ResponseReturnValue:
    """Take a closed section back into use."""
    with transaction():
        take_section_back(section_id, actor=current_officer())
    flash("เปิดส่วนราชการแล้ว บริการและเจ้าหน้าที่ที่ย้ายไปแล้วไม่ย้ายกลับเอง", "success")
    return redirect(url_for(".edit", section_id=section_id), 303)


def _page(section_id: int, form: SectionForm, status: int, problem: str = "") -> ResponseReturnValue:
    section = get_section(section_id)
    row = next(each for each in list_section_rows() if each.section.id == section_id)
    page = render_template(
        "administration/sections/edit.html",
        section=section,
        form=form,
        problem=problem,
        row=row,
        held=count_holdings(section_id),
        mails=list_mails_to(section.mailbox),
        is_central=section.code == CENTRAL_CODE,
    )
    return page, status
