"""A year's plan at the desk: begun from the year before, put into words, announced; measures, steps and their days."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures.days import DaysForm
from muangmai_portal.integrity.measures.forms import MeasureForm, NewMeasureForm, NewYearForm, PlanForm
from muangmai_portal.integrity.measures.histories import describe_changes
from muangmai_portal.integrity.measures.living import list_choices
from muangmai_portal.integrity.measures.models import Measure, MeasurePlan
from muangmai_portal.integrity.measures.operations import arranging, planning
from muangmai_portal.integrity.measures.operations.reporting import set_due_on
from muangmai_portal.integrity.measures.queries import get_plan, list_changes, list_plans, lock_plan
from muangmai_portal.integrity.measures.staff_views import years_page
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("measures_plan", __name__, url_prefix="/staff/integrity/measures")


@bp.post("/start")
@requires(Permission.MANAGE_MEASURES)
def start() -> ResponseReturnValue:
    """Begin a year from the newest one."""
    form = NewYearForm()
    plans = list_plans(published_only=False)
    if not form.validate() or not plans:
        return years_page(form, 422)
    try:
        with transaction():
            earlier = [each.fiscal_year for each in plans if each.fiscal_year < (form.year.number or 0)]
            source = max(earlier, default=plans[0].fiscal_year)
            planning.start_new_year(source, form.year.number or 0, actor=current_officer())
    except DomainError as error:
        return years_page(form, error.status, str(error.message))
    flash(f"เริ่มมาตรการปี {form.year.number} แล้ว ประชาชนยังไม่เห็นจนกว่าจะประกาศใช้ ตรวจข้อความและกำหนดก่อน", "success")
    return redirect(url_for(".edit", year=form.year.number), 303)


@bp.route("/<int:year>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def edit(year: int) -> ResponseReturnValue:
    """What the plan says of itself, its measures, and the button that announces it."""
    plan = get_plan(year)
    form = PlanForm()
    if not form.is_submitted():
        return _plan_page(plan, form.fill(plan))
    if not form.validate():
        return _plan_page(plan, form, 422)
    try:
        with transaction():
            planning.edit_plan(year, form.to_words(), version=form.typed_version, actor=current_officer())
    except DomainError as error:
        plan = get_plan(year)
        form.version.data = str(plan.version)  # whoever has compared may save
        return _plan_page(plan, form, error.status, str(error.message))
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".edit", year=year), 303)


@bp.post("/<int:year>/publish")
@requires(Permission.MANAGE_MEASURES)
def publish(year: int) -> ResponseReturnValue:
    """Announce it."""
    try:
        with transaction():
            planning.publish_plan(year, version=_version(), actor=current_officer())
    except DomainError as error:
        plan = get_plan(year)
        form = PlanForm(formdata=None).fill(plan).ask_for_signature()
        return _plan_page(plan, form, error.status, str(error.message))
    flash(f"ประกาศใช้มาตรการปีงบประมาณ {year} แล้ว ประชาชนเห็นและทุกส่วนรายงานได้", "success")
    return redirect(url_for("measures_desk.show", year=year), 303)


@bp.post("/<int:year>/measures")
@requires(Permission.MANAGE_MEASURES)
def add_measure(year: int) -> ResponseReturnValue:
    """One more measure at the end."""
    plan = get_plan(year)
    form = NewMeasureForm()
    if not form.validate():
        return _plan_page(plan, PlanForm(formdata=None).fill(plan), 422, new_form=form)
    with transaction():
        title = form.title.data or ""
        measure = arranging.add_measure(year, title, version=form.typed_version, actor=current_officer())
    flash("เพิ่มมาตรการแล้ว ใส่แนวทางปฏิบัติ ขั้นตอน และผู้รับผิดชอบ", "success")
    return redirect(url_for(".edit_measure", year=year, measure_id=measure.id), 303)


@bp.route("/<int:year>/measures/<int:measure_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def edit_measure(year: int, measure_id: int) -> ResponseReturnValue:
    """One measure with its steps."""
    measure = _measure(get_plan(year), measure_id)
    form = MeasureForm().offer(list_sections())
    if not form.is_submitted():
        return _measure_page(measure, form.fill(measure, measure.plan.version))
    steps = {step.id: request.form.get(f"step_{step.id}", step.text) for step in measure.steps}
    if not form.validate():
        return _measure_page(measure, form, 422)
    try:
        with transaction():
            words, version = form.to_words(steps), form.typed_version
            arranging.edit_measure(year, measure_id, words, version=version, actor=current_officer())
    except DomainError as error:
        measure = _measure(get_plan(year), measure_id)
        form.version.data = str(measure.plan.version)  # whoever has compared may save
        return _measure_page(measure, form, error.status, str(error.message))
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".edit_measure", year=year, measure_id=measure_id), 303)


@bp.post("/<int:year>/measures/<int:measure_id>/<any(up, down, remove):act>")
@requires(Permission.MANAGE_MEASURES)
def arrange_measure(year: int, measure_id: int, act: str) -> ResponseReturnValue:
    """Move a measure up or down, or take it out."""
    version, actor = _version(), current_officer()
    with transaction():
        if act == "remove":
            arranging.remove_measure(year, measure_id, version=version, actor=actor)
        else:
            arranging.move_measure(year, measure_id, up=act == "up", version=version, actor=actor)
    flash("เอามาตรการออกแล้ว ประวัติยังอยู่ครบ" if act == "remove" else "เปลี่ยนลำดับแล้ว", "success")
    return redirect(url_for(".edit", year=year), 303)


@bp.post("/<int:year>/measures/<int:measure_id>/steps/<int:step_id>/<any(up, down, remove, living):act>")
@requires(Permission.MANAGE_MEASURES)
def arrange_step(year: int, measure_id: int, step_id: int, act: str) -> ResponseReturnValue:
    """Move a step up or down, take it out, or choose its living evidence."""
    version, actor = _version(), current_officer()
    with transaction():
        if act == "remove":
            arranging.remove_step(year, step_id, version=version, actor=actor)
        elif act == "living":
            chosen = [key for key, _ in list_choices() if key in request.form.getlist("proofs")]
            arranging.set_living(year, step_id, chosen, version=version, actor=actor)
        else:
            arranging.move_step(year, step_id, up=act == "up", version=version, actor=actor)
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".edit_measure", year=year, measure_id=measure_id), 303)


@bp.route("/<int:year>/days", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEASURES)
def days(year: int) -> ResponseReturnValue:
    """Until when each step has to be done, for all its sections at once."""
    form = DaysForm(get_plan(year), request.form if request.method == "POST" else None)
    if request.method == "GET" or not form.validate():
        page = render_template("integrity/measures/staff/days.html", plan=form.plan, form=form)
        return page, 200 if request.method == "GET" else 422
    with transaction():
        plan = lock_plan(year)
        for row, due_on in form.changes(plan):
            set_due_on(row, due_on, actor=current_officer())
    flash("บันทึกกำหนดแล้ว", "success")
    return redirect(url_for("measures_desk.show", year=year), 303)


def _version() -> int:
    typed = request.form.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _measure(plan: MeasurePlan, measure_id: int) -> Measure:
    found = next((each for each in plan.measures if each.id == measure_id), None)
    if found is None:
        raise NotFoundError("ไม่พบมาตรการนี้ อาจเอาออกไปแล้ว")
    return found


def _plan_page(
    plan: MeasurePlan, form: PlanForm, status: int = 200, problem: str = "", new_form: NewMeasureForm | None = None
) -> ResponseReturnValue:
    page = render_template(
        "integrity/measures/staff/edit.html",
        plan=plan,
        form=form,
        new_form=new_form or NewMeasureForm(formdata=None),
        problem=problem,
        entries=describe_changes(list_changes(plan.id), officer_names()),
    )
    return page, status


def _measure_page(measure: Measure, form: MeasureForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    page = render_template(
        "integrity/measures/staff/measure.html",
        measure=measure,
        plan=measure.plan,
        form=form,
        typed=request.form,
        problem=problem,
        living=list_choices(),
    )
    return page, status
