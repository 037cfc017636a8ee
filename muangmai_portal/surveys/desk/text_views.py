"""Reading what people wrote, before anybody else does."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.personal_data import Known, find_personal_data
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.thai_text import clean
from muangmai_portal.core.transaction import transaction
from muangmai_portal.surveys.desk.texts import TextView, count_texts, get_text_row, list_text_rows
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.operations.reviewing import review_text
from muangmai_portal.surveys.queries import get_survey

bp = Blueprint("survey_texts", __name__, url_prefix="/staff/surveys/<slug>/texts")


@bp.get("")
@requires(Permission.MANAGE_SURVEYS)
def index(slug: str) -> ResponseReturnValue:
    """What waits to be read, what was published, what was kept inside."""
    return _show(get_survey(slug), _read_view(request.args.get("view", "")))


@bp.post("/<int:text_id>")
@requires(Permission.MANAGE_SURVEYS)
def review(slug: str, text_id: int) -> ResponseReturnValue:
    """Publish the words as they stand in the field now, or keep them inside."""
    survey = get_survey(slug)
    row = get_text_row(survey, text_id)
    words = clean(request.form.get("published_text", "")).strip()
    is_publishing = request.form.get("decision") == "publish"
    problems = _problems(words, "is_checked" in request.form) if is_publishing else {}
    if request.form.get("decision") not in {"publish", "keep"}:
        problems = {"": "โปรดเลือกว่าจะเผยแพร่หรือเก็บไว้ภายใน"}
    if problems:
        return _show(survey, row.view, wrong_id=text_id, typed=words, problems=problems), 422
    with transaction():
        review_text(text_id, published_text=words if is_publishing else "", officer_id=current_officer().id)
    flash("เผยแพร่ข้อความแล้ว" if is_publishing else "เก็บข้อความไว้ภายในแล้ว", "success")
    return redirect(url_for(".index", slug=slug, view=row.view), 303)


def _problems(words: str, is_checked: bool) -> dict[str, str]:
    if not words:
        return {"published_text": "พิมพ์ข้อความที่จะเผยแพร่ หรือเลือกเก็บไว้ภายใน"}
    if len(words) > 2000:
        return {"published_text": "ข้อความยาวเกินไป พิมพ์ได้ไม่เกิน 2,000 ตัวอักษร"}
    found = find_personal_data(words, Known())
    if found and not is_checked:
        named = " ".join(f"{each.what}: {each.shown}" for each in found)
        return {"is_checked": f"ข้อความอาจมีข้อมูลส่วนบุคคล ({named}) โปรดลบออก หรือยืนยันว่าตรวจแล้วไม่ใช่"}
    return {}


def _read_view(name: str) -> TextView:
    return TextView(name) if name in set(TextView) else TextView.WAITING


def _show(
    survey: Survey, view: TextView, *, wrong_id: int = 0, typed: str = "", problems: dict[str, str] | None = None
) -> str:
    return render_template(
        "surveys/staff/texts.html",
        survey=survey,
        view=view,
        rows=list_text_rows(survey, view),
        counts=count_texts(survey),
        wrong_id=wrong_id,
        typed=typed,
        problems=problems or {},
    )
