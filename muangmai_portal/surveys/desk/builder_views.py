"""Writing the questions in the browser. Every button sends the whole page, so nothing that was typed is lost."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.core.transaction import transaction
from muangmai_portal.surveys.checking import Problems, check_draft, make_definition
from muangmai_portal.surveys.drafts import Draft, press, read_page
from muangmai_portal.surveys.forms import preview_form
from muangmai_portal.surveys.models import Survey
from muangmai_portal.surveys.operations.managing import DraftChangedError, open_draft, release_draft, save_draft
from muangmai_portal.surveys.queries import get_survey

bp = Blueprint("survey_builder", __name__, url_prefix="/staff/surveys/<slug>")


@bp.get("/edit")
@requires(Permission.MANAGE_SURVEYS)
def edit(slug: str) -> ResponseReturnValue:
    """The questions as they are being written."""
    survey = get_survey(slug)
    return _show(survey, open_draft(survey))


@bp.post("/edit")
@requires(Permission.MANAGE_SURVEYS)
def change(slug: str) -> ResponseReturnValue:
    """Keep what is typed, then do what the button says."""
    survey, button = get_survey(slug), request.form.get("button", "save")
    based_on = _number(request.form.get("draft_number", ""))
    draft = read_page(open_draft(survey), request.form)
    if based_on != survey.draft_number:
        problem = "มีผู้อื่นบันทึกแบบสอบถามนี้ระหว่างที่ท่านแก้ไข ข้อความของท่านอยู่ด้านล่าง โปรดตรวจแล้วกดบันทึกอีกครั้ง"
        return _show(survey, draft, [("", problem)]), DraftChangedError.status
    if button == "release":
        return _release(survey, draft, based_on)
    draft, place = press(draft, button)
    with transaction():
        save_draft(get_survey(slug), draft, based_on=based_on)
    if button == "preview":
        return redirect(url_for(".preview", slug=slug), 303)
    if button == "save":
        flash("บันทึกร่างแล้ว ประชาชนยังเห็นคำถามชุดเดิม", "success")
    return redirect(url_for(".edit", slug=slug, _anchor=place or None), 303)


@bp.get("/preview")
@requires(Permission.MANAGE_SURVEYS)
def preview(slug: str) -> ResponseReturnValue:
    """The questions as people will see them; nothing can be sent."""
    survey = get_survey(slug)
    draft = open_draft(survey)
    form = preview_form(survey, make_definition(draft))
    return render_template("surveys/staff/preview.html", survey=survey, form=form, problems=check_draft(draft))


def _release(survey: Survey, draft: Draft, based_on: int) -> ResponseReturnValue:
    if problems := check_draft(draft):
        with transaction():
            save_draft(get_survey(survey.slug), draft, based_on=based_on)
        return _show(get_survey(survey.slug), draft, problems), 422
    with transaction():
        version = release_draft(get_survey(survey.slug), draft, based_on=based_on, officer_id=current_officer().id)
    flash(f"ใช้คำถามชุดนี้แล้ว เป็นฉบับที่ {version.number}", "success")
    return redirect(url_for("survey_desk.show", slug=survey.slug), 303)


def _show(survey: Survey, draft: Draft, problems: Problems | None = None) -> str:
    wrong = dict(problems or ())
    return render_template("surveys/staff/edit.html", survey=survey, draft=draft, problems=problems or [], wrong=wrong)


def _number(typed: str) -> int:
    folded = fold_digits(typed)
    return int(folded) if folded.isascii() and folded.isdigit() and len(folded) < 9 else -1
