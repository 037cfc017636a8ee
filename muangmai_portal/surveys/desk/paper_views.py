"""Entering answers that came on paper: fast, with the keys of a number pad, and marked as what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.thai_dates import numeric_date
from muangmai_portal.core.transaction import transaction
from muangmai_portal.surveys.desk.papers import PaperForm
from muangmai_portal.surveys.forms import blank_form, current_version, received_form
from muangmai_portal.surveys.models import AnswerChannel
from muangmai_portal.surveys.operations.answering import NewAnswer, Recorded, record_answer
from muangmai_portal.surveys.queries import get_survey

bp = Blueprint("survey_papers", __name__, url_prefix="/staff/surveys/<slug>/paper")
_KEY = "survey_papers"


@bp.get("")
@requires(Permission.ENTER_SURVEYS)
def enter(slug: str) -> ResponseReturnValue:
    """A blank paper to enter; the day and the service of the last one stay."""
    survey = get_survey(slug)
    last = _pile(slug)
    form = blank_form(survey, current_version(survey))
    return _show(PaperForm.blank(form, day=last["day"] or numeric_date(clock.today()), service=last["service"]))


@bp.post("")
@requires(Permission.ENTER_SURVEYS)
def record(slug: str) -> ResponseReturnValue:
    """Record one paper and bring the next blank one."""
    paper = PaperForm.received(received_form(get_survey(slug)), request.form.get("submitted_on", ""))
    if not paper.is_complete:
        return _show(paper), 422
    with transaction():
        recorded = record_answer(_as_answer(paper))
    if recorded is Recorded.OTHER:
        return _show(replace(paper, form=paper.form.renewed()), is_repeated=True), 409
    if recorded is Recorded.NEW:
        _put_on_pile(slug, paper)
    flash(f"บันทึกฉบับที่ {_pile(slug)['count']} ของรอบนี้แล้ว", "success")
    return redirect(url_for(".enter", slug=slug), 303)


def _as_answer(paper: PaperForm) -> NewAnswer:
    return NewAnswer(
        version=paper.form.version,
        filled=paper.form.filled,
        form_token=paper.form.form_token,
        channel=AnswerChannel.PAPER,
        submitted_on=paper.day,
        entered_by_id=current_officer().id,
    )


def _show(paper: PaperForm, *, is_repeated: bool = False) -> str:
    survey = paper.form.survey
    count = _pile(survey.slug)["count"]
    return render_template(
        "surveys/staff/paper.html", survey=survey, paper=paper, form=paper.form, count=count, is_repeated=is_repeated
    )


def _pile(slug: str) -> dict[str, Any]:
    """What this officer entered of this survey since signing in."""
    pile: dict[str, Any] = session.get(_KEY, {})
    return pile if pile.get("slug") == slug else {"slug": slug, "count": 0, "day": "", "service": ""}


def _put_on_pile(slug: str, paper: PaperForm) -> None:
    count = _pile(slug)["count"] + 1
    session[_KEY] = {"slug": slug, "count": count, "day": paper.typed_day, "service": paper.form.filled.service_code}
