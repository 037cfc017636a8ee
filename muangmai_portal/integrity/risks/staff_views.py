"""The desk of the register: the year, adding and changing risks, approving, copying."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.risks.forms import RiskForm
from muangmai_portal.integrity.risks.labels import area_label, level_label, status_label
from muangmai_portal.integrity.risks.looking_up import desk_rows
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.integrity.risks.operations import (
    add_risk,
    approve_register,
    change_risk,
    copy_register,
    set_removed,
)
from muangmai_portal.integrity.risks.queries import get_risk, list_risks, list_years
from muangmai_portal.integrity.risks.rights import may_approve, may_edit
from muangmai_portal.integrity.years import demand_year
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("risk_desk", __name__, url_prefix="/staff/integrity/risks")


@bp.get("")
@requires(Permission.REPORT_PROGRESS)
def index() -> ResponseReturnValue:
    """The register of the year that runs."""
    return redirect(url_for(".show", year=FiscalYear.current().number))


@bp.get("/<int:year>")
@requires(Permission.REPORT_PROGRESS)
def show(year: int) -> ResponseReturnValue:
    """The register of a year as the desk has it."""
    chosen, officer = demand_year(year), current_officer()
    rows = desk_rows(chosen)
    years = {*list_years(), chosen.number, FiscalYear.current().number, FiscalYear.current().number + 1}
    return render_template(
        "integrity/staff/risks.html",
        year=chosen,
        years=sorted(years, reverse=True),
        rows=rows,
        waiting=sum(risk.awaits_approval for risk, _row in rows),
        can_approve=may_approve(officer),
        can_add=bool(_sections()),
        can_copy=may_approve(officer) and _is_anything_to_copy(chosen, [risk for risk, _row in rows]),
        is_mine=lambda section_id: officer.section_id == section_id,
        area_label=area_label,
        level_label=level_label,
        status_label=status_label,
    )


@bp.route("/<int:year>/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_RISKS)
def new(year: int) -> ResponseReturnValue:
    """Add a risk."""
    chosen = demand_year(year)
    form = RiskForm().offer(_sections())
    if not form.is_submitted():
        return _form_page(chosen, form)
    if not form.validate():
        return _form_page(chosen, form, status=422)
    try:
        with transaction():
            risk = add_risk(chosen, form.to_content(), token=form.token.data or "", actor=current_officer())
    except DomainError as error:
        return _form_page(chosen, form, status=error.status, problem=str(error.message))
    flash("เพิ่มความเสี่ยงแล้ว ประชาชนเห็นเมื่ออนุมัติทะเบียน", "success")
    return redirect(url_for("risk_file.show", year=year, risk_id=risk.id), 303)


@bp.route("/<int:year>/<int:risk_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_RISKS)
def edit(year: int, risk_id: int) -> ResponseReturnValue:
    """Change a risk."""
    chosen = demand_year(year)
    risk = get_risk(risk_id, chosen)
    if not may_edit(current_officer(), risk.section_id):
        raise ForbiddenError("แก้ไขได้เฉพาะความเสี่ยงของส่วนราชการที่ท่านรับผิดชอบ")
    form = RiskForm().offer(_sections())
    if not form.is_submitted():
        return _form_page(chosen, form.fill(risk), risk)
    if not form.validate():
        return _form_page(chosen, form, risk, 422)
    try:
        with transaction():
            risk = get_risk(risk_id, chosen)
            change_risk(risk, form.to_content(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        risk = get_risk(risk_id, chosen)
        form.version.data = str(risk.version)  # whoever has compared may save
        return _form_page(chosen, form, risk, error.status, str(error.message))
    flash("บันทึกแล้ว ประชาชนเห็นเมื่ออนุมัติทะเบียน", "success")
    return redirect(url_for("risk_file.show", year=year, risk_id=risk_id), 303)


@bp.post("/<int:year>/<int:risk_id>/remove")
@requires(Permission.MANAGE_RISKS)
def remove(year: int, risk_id: int) -> ResponseReturnValue:
    """Take a risk out of the register."""
    return _set_removed(year, risk_id, is_removed=True)


@bp.post("/<int:year>/<int:risk_id>/restore")
@requires(Permission.MANAGE_RISKS)
def restore(year: int, risk_id: int) -> ResponseReturnValue:
    """Take a risk back in."""
    return _set_removed(year, risk_id, is_removed=False)


@bp.post("/<int:year>/approve")
@requires(Permission.MANAGE_RISKS)
def approve(year: int) -> ResponseReturnValue:
    """Let the public see the register as it is."""
    chosen = demand_year(year)
    with transaction():
        count = approve_register(chosen, actor=current_officer())
    flash(f"อนุมัติแล้ว {count} รายการ ประชาชนเห็นทะเบียนนี้แล้ว" if count else "ไม่มีรายการที่รออนุมัติ", "success")
    return redirect(url_for(".show", year=year), 303)


@bp.post("/<int:year>/copy")
@requires(Permission.MANAGE_RISKS)
def copy(year: int) -> ResponseReturnValue:
    """Begin with the register of the year before."""
    chosen = demand_year(year)
    with transaction():
        count = copy_register(chosen, actor=current_officer())
    flash(f"คัดลอกมา {count} รายการเป็นฉบับร่าง โปรดประเมินใหม่ก่อนอนุมัติ" if count else "คัดลอกมาครบแล้ว", "success")
    return redirect(url_for(".show", year=year), 303)


def _set_removed(year: int, risk_id: int, *, is_removed: bool) -> ResponseReturnValue:
    with transaction():
        set_removed(get_risk(risk_id, demand_year(year)), is_removed=is_removed, actor=current_officer())
    flash("นำออกจากทะเบียนแล้ว มีผลต่อประชาชนเมื่ออนุมัติ" if is_removed else "นำกลับเข้าทะเบียนแล้ว", "success")
    return redirect(url_for("risk_file.show", year=year, risk_id=risk_id), 303)


def _sections() -> list[Section]:
    """The sections whose risks this officer may edit."""
    return [each for each in list_sections() if may_edit(current_officer(), each.id)]


def _is_anything_to_copy(year: FiscalYear, risks: list[Risk]) -> bool:
    known = {risk.copied_from_id for risk in risks}
    return any(not risk.is_removed and risk.id not in known for risk in list_risks(year.before))


def _form_page(
    year: FiscalYear, form: RiskForm, risk: Risk | None = None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    page = render_template("integrity/staff/risk_form.html", year=year, form=form, risk=risk, problem=problem)
    return page, status
