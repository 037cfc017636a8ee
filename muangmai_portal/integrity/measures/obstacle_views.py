"""Obstacles: one button on a row, and the superiors' list until they have answered."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, ForbiddenError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures.forms import AnswerForm, ObstacleForm
from muangmai_portal.integrity.measures.operations.obstacles import answer_obstacle, find_superiors, report_obstacle
from muangmai_portal.integrity.measures.queries import get_obstacle, get_row, list_obstacles
from muangmai_portal.integrity.measures.rights import demand_own, may_answer, reads_obstacles_of, watched_section

bp = Blueprint("measures_obstacles", __name__, url_prefix="/staff/integrity")
_ANSWERED = 20


@bp.route("/progress/<int:progress_id>/obstacle", methods=["GET", "POST"])
@requires(Permission.REPORT_PROGRESS)
def report(progress_id: int) -> ResponseReturnValue:
    """Tell the superiors; who they are is shown before."""
    demand_own(current_officer(), get_row(progress_id))
    form = ObstacleForm()
    if not form.is_submitted():
        return _report_page(progress_id, form)
    if not form.validate():
        return _report_page(progress_id, form, 422)
    try:
        with transaction():
            obstacle = report_obstacle(progress_id, form.text.data or "", actor=current_officer())
    except DomainError as error:
        return _report_page(progress_id, form, error.status, str(error.message))
    flash(_told(obstacle.told), "success")
    return redirect(url_for("measures_desk.progress", progress_id=progress_id), 303)


@bp.get("/obstacles")
@requires(Permission.READ_FIGURES)
def index() -> ResponseReturnValue:
    """What waits for an answer: of one's section, or of all."""
    section_id = watched_section(current_officer())
    return render_template(
        "integrity/measures/staff/obstacles.html",
        waiting=list_obstacles(section_id),
        answered=list_obstacles(section_id, answered=True, limit=_ANSWERED),
        names=officer_names(),
    )


@bp.route("/obstacles/<int:obstacle_id>", methods=["GET", "POST"])
@requires(Permission.READ_FIGURES)
def answer(obstacle_id: int) -> ResponseReturnValue:
    """One obstacle; a superior takes note and says what to do."""
    obstacle = get_obstacle(obstacle_id)
    if not reads_obstacles_of(current_officer(), obstacle.progress):
        raise ForbiddenError("เรื่องนี้เป็นของส่วนราชการอื่น")
    form = AnswerForm()
    if not form.is_submitted():
        return _answer_page(obstacle_id, form)
    if not form.validate():
        return _answer_page(obstacle_id, form, 422)
    try:
        with transaction():
            answer_obstacle(obstacle_id, form.text.data or "", actor=current_officer())
    except DomainError as error:
        return _answer_page(obstacle_id, form, error.status, str(error.message))
    flash("บันทึกข้อสั่งการแล้ว และส่งอีเมลถึงส่วนราชการที่แจ้ง", "success")
    return redirect(url_for(".index"), 303)


def _told(told: list[dict[str, object]]) -> str:
    """Who was told, and who has no address to be written to."""
    if not told:
        return "บันทึกแล้ว แต่ยังไม่มีบัญชีของหัวหน้าส่วนราชการหรือปลัด โปรดแจ้งด้วยตนเอง"
    names = [f"{each['name']}{'' if each['mailed'] else ' (ไม่มีอีเมล โปรดแจ้งด้วยตนเอง)'}" for each in told]
    return f"แจ้งผู้บังคับบัญชาแล้ว: {', '.join(names)}"


def _report_page(progress_id: int, form: ObstacleForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    row = get_row(progress_id)
    page = render_template(
        "integrity/measures/staff/obstacle_new.html",
        row=row,
        form=form,
        problem=problem,
        superiors=find_superiors(row, besides=current_officer()),
    )
    return page, status


def _answer_page(obstacle_id: int, form: AnswerForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    obstacle = get_obstacle(obstacle_id)
    page = render_template(
        "integrity/measures/staff/obstacle.html",
        obstacle=obstacle,
        form=form,
        problem=problem,
        names=officer_names(),
        may_answer=may_answer(current_officer(), obstacle),
    )
    return page, status
