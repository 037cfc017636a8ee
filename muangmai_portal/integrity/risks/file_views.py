"""One risk at the desk: what it says, how far its measures are, its evidence, its history."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.evidence.operations import add_evidence, remove_evidence
from muangmai_portal.integrity.evidence.queries import find_evidence, list_evidence
from muangmai_portal.integrity.proofs.forms import ProofForm
from muangmai_portal.integrity.risks.forms import ProgressForm
from muangmai_portal.integrity.risks.labels import area_label, level_label, status_label
from muangmai_portal.integrity.risks.models import Risk
from muangmai_portal.integrity.risks.operations import report_progress
from muangmai_portal.integrity.risks.queries import evidence_subject, get_risk, list_progress, list_versions
from muangmai_portal.integrity.risks.register import make_row
from muangmai_portal.integrity.risks.rights import may_edit, may_report
from muangmai_portal.integrity.years import demand_year

bp = Blueprint("risk_file", __name__, url_prefix="/staff/integrity/risks/<int:year>/<int:risk_id>")


@bp.get("")
@requires(Permission.REPORT_PROGRESS)
def show(year: int, risk_id: int) -> ResponseReturnValue:
    """Everything of a risk."""
    return _page(year, risk_id)


@bp.post("/progress")
@requires(Permission.REPORT_PROGRESS)
def report(year: int, risk_id: int) -> ResponseReturnValue:
    """Report how far its measures are."""
    _demand_own(year, risk_id)
    form = ProgressForm()
    if not form.validate():
        return _page(year, risk_id, form=form, status=422)
    try:
        with transaction():
            risk = get_risk(risk_id, demand_year(year))
            status, text = form.status.data or "", form.text.data or ""
            report_progress(risk, status, text, token=form.token.data or "", actor=current_officer())
    except DomainError as error:
        return _page(year, risk_id, form=form, status=error.status, problem=str(error.message))
    flash("บันทึกผลการดำเนินการแล้ว", "success")
    return redirect(url_for(".show", year=year, risk_id=risk_id), 303)


@bp.post("/evidence")
@requires(Permission.REPORT_PROGRESS)
def prove(year: int, risk_id: int) -> ResponseReturnValue:
    """Add evidence."""
    _demand_own(year, risk_id)
    proof = ProofForm()
    if not proof.validate():
        return _page(year, risk_id, proof=proof, status=422)
    try:
        with transaction():
            add_evidence(evidence_subject(risk_id), proof.to_evidence(), actor=current_officer())
    except DomainError as error:
        return _page(year, risk_id, proof=proof, status=error.status, problem=str(error.message))
    flash("เพิ่มหลักฐานแล้ว", "success")
    return redirect(url_for(".show", year=year, risk_id=risk_id), 303)


@bp.post("/evidence/<int:evidence_id>/remove")
@requires(Permission.REPORT_PROGRESS)
def unprove(year: int, risk_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take evidence off."""
    _demand_own(year, risk_id)
    with transaction():
        evidence = find_evidence(evidence_id)
        if evidence is None or evidence.subject != evidence_subject(risk_id):
            raise NotFoundError("ไม่พบหลักฐานนี้ อาจนำออกไปแล้ว")
        remove_evidence(evidence, actor=current_officer())
    flash("นำหลักฐานออกแล้ว", "success")
    return redirect(url_for(".show", year=year, risk_id=risk_id), 303)


def _demand_own(year: int, risk_id: int) -> Risk:
    risk = get_risk(risk_id, demand_year(year))
    if not may_report(current_officer(), risk.section_id):
        raise ForbiddenError("รายงานได้เฉพาะความเสี่ยงของส่วนราชการที่ท่านรับผิดชอบ")
    return risk


def _page(
    year: int,
    risk_id: int,
    form: ProgressForm | None = None,
    proof: ProofForm | None = None,
    status: int = 200,
    problem: str = "",
) -> ResponseReturnValue:
    risk = get_risk(risk_id, demand_year(year))
    reports, subject = list_progress(risk_id), evidence_subject(risk_id)
    page = render_template(
        "integrity/staff/risk.html",
        year=demand_year(year),
        risk=risk,
        row=make_row(risk, risk.content(), reports[0] if reports else None),
        reports=reports,
        versions=[(each, make_row(risk, each.content, None)) for each in list_versions(risk_id)],
        names=officer_names(),
        evidence=list_evidence([subject]).get(subject, ()),
        can_report=may_report(current_officer(), risk.section_id),
        can_edit=may_edit(current_officer(), risk.section_id),
        form=form or ProgressForm(formdata=None),
        proof=proof or ProofForm(formdata=None),
        problem=problem,
        area_label=area_label,
        level_label=level_label,
        status_label=status_label,
    )
    return page, status
