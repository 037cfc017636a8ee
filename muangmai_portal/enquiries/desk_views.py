"""The desk of questions: lists for the sections, and the frequent questions for the webmaster."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.errors import MissingTextError
from muangmai_portal.cases.queries import LONGEST_ID, Cursor
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.enquiries.desk import PUBLISHED, TABS, describe_desk, pack_results, tell_results
from muangmai_portal.enquiries.desk_queries import PAGE_SIZE, DeskView
from muangmai_portal.enquiries.frequent_page import describe_frequent
from muangmai_portal.enquiries.operations import frequent as frequent_questions
from muangmai_portal.enquiries.operations.moderating import Chosen, Result, decline_all, move_all, publish_all
from muangmai_portal.sections.queries import find_section

bp = Blueprint("questions_desk", __name__, url_prefix="/staff/questions")
_RESULTS = "question_results"
_ACTS = ("publish", "decline", "move")
_SAID = {
    "promote": "ยกเป็นคำถามที่พบบ่อยแล้ว",
    "demote": "นำออกจากคำถามที่พบบ่อยแล้ว คำถามยังอยู่บนกระดาน",
    "up": "เลื่อนขึ้นแล้ว",
    "down": "เลื่อนลงแล้ว",
    "sort": "เปลี่ยนหมวดแล้ว",
}


@bp.get("")
@requires(Permission.READ_SECTION_CASES)
def index() -> ResponseReturnValue:
    """One list of questions; after an act also what became of each."""
    view = request.args.get("view", "")
    view = view if view in TABS else DeskView.WAITING.value
    act, results = session.pop(_RESULTS, ("publish", []))
    return _page(view, results=tell_results(act, results), before=Cursor.decode(request.args.get("before", "")))


@bp.post("/moderate")
@requires(Permission.WORK_ON_CASES)
def moderate() -> ResponseReturnValue:
    """Do one thing to every question that was ticked, as far as each allows it."""
    view = request.form.get("view", "")
    view = view if view in TABS and view != PUBLISHED else DeskView.WAITING.value
    act, chosen = request.form.get("act", ""), _read_chosen()
    if act not in _ACTS:
        raise MissingTextError("acts", "เลือกว่าจะทำอะไรกับคำถามที่เลือก")
    if not chosen:
        raise MissingTextError("cases", "เลือกอย่างน้อยหนึ่งคำถาม")
    with transaction():
        results = _do(act, chosen)
    session[_RESULTS] = (act, pack_results(results))
    return redirect(url_for(".index", view=view), 303)


def _do(act: str, chosen: list[Chosen]) -> list[Result]:
    officer = current_officer()
    if act == "publish":
        return publish_all(chosen, actor=officer)
    if act == "decline":
        return decline_all(chosen, actor=officer, reason=request.form.get("reason", ""))
    section = find_section(request.form.get("section", ""))
    return move_all(chosen, actor=officer, section=section, reason=request.form.get("note", ""))


@bp.get("/frequent")
@requires(Permission.PUBLISH)
def frequent() -> ResponseReturnValue:
    """The frequent questions in their order, and published ones to choose from."""
    return render_template("enquiries/staff/frequent.html", **describe_frequent(request.args.get("q", "")))


@bp.post("/frequent")
@requires(Permission.PUBLISH)
def arrange() -> ResponseReturnValue:
    """Put a published question on top, take it off, move it, or sort it under another category."""
    act, public_id = request.form.get("act", ""), _read_number(request.form.get("id", ""))
    if act not in _SAID or public_id is None:
        raise MissingTextError("act", "เลือกคำถามและสิ่งที่จะทำ")
    officer = current_officer()
    with transaction():
        if act == "promote":
            frequent_questions.promote(public_id, actor=officer)
        elif act == "demote":
            frequent_questions.demote(public_id, actor=officer)
        elif act == "sort":
            frequent_questions.sort_under(public_id, actor=officer, category=request.form.get("category", ""))
        else:
            frequent_questions.shift(public_id, actor=officer, by=-1 if act == "up" else 1)
    flash(_SAID[act], "success")
    return redirect(url_for(".frequent", q=request.form.get("q") or None), 303)


@bp.errorhandler(MissingTextError)
def incomplete(error: MissingTextError) -> ResponseReturnValue:
    """The same page with what is missing and what was ticked."""
    if request.endpoint == "questions_desk.arrange":
        page = {**describe_frequent(request.form.get("q", "")), "problem": (error.field, str(error.message))}
        return render_template("enquiries/staff/frequent.html", **page), 422
    view = request.form.get("view", "")
    return _page(view if view in TABS else DeskView.WAITING.value, problem=(error.field, str(error.message))), 422


def _page(
    view: str,
    *,
    results: list[tuple[str, str, bool]] | None = None,
    before: Cursor | None = None,
    problem: tuple[str, str] | None = None,
) -> str:
    return render_template(
        "enquiries/staff/index.html",
        **describe_desk(current_officer(), view, before),
        results=results or [],
        problem=problem,
        chosen=request.form.getlist("cases"),
        typed={name: request.form.get(name, "") for name in ("reason", "section", "note")},
    )


def _read_chosen() -> list[Chosen]:
    """The ticked questions, at most a page of them; what somebody made up is left out."""
    pairs = [text.partition("-") for text in request.form.getlist("cases")[:PAGE_SIZE]]
    numbers = [(_read_number(case_id), _read_number(version)) for case_id, _, version in pairs]
    return [Chosen(case_id, version) for case_id, version in numbers if case_id is not None and version is not None]


def _read_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_ID // 2 else None
