"""Screening: telling spam from what people really wrote, many at once."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.cases.operations.screening import screen_cases
from muangmai_portal.cases.screening import PAGE_SIZE
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.queries import is_possible_id
from muangmai_portal.inbox.screening_page import list_suspects, list_verdicts

bp = Blueprint("screening", __name__, url_prefix="/staff/screening")
VERDICTS = {"release": False, "spam": True}


@bp.get("")
@requires(Permission.WORK_ON_CASES)
def index() -> ResponseReturnValue:
    """What waits, or with `view=spam` what was put aside; with `done` also what became of the last ones."""
    done = _numbers(request.args.get("done", "").split("-"))
    return _page(of_spam=request.args.get("view") == "spam", done=done)


@bp.post("")
@requires(Permission.WORK_ON_CASES)
def screen() -> ResponseReturnValue:
    """Release the chosen cases, or put them aside as spam."""
    of_spam = request.form.get("view") == "spam"
    chosen = _numbers(request.form.getlist("cases"))
    verdict = request.form.get("verdict", "")
    if not chosen or verdict not in VERDICTS:
        message = "เลือกอย่างน้อยหนึ่งเรื่อง" if not chosen else "เลือกว่าเป็นสแปมหรือไม่"
        return _page(of_spam=of_spam, chosen=chosen, problem=message), 422
    with transaction():
        results = screen_cases(chosen, actor=current_officer(), is_spam=VERDICTS[verdict])
        done = "-".join(str(each.case.id) for each in results)
    return redirect(url_for(".index", view="spam" if of_spam else None, done=done), 303)


def _page(*, of_spam: bool, done: list[int] | None = None, chosen: list[int] | None = None, problem: str = "") -> str:
    return render_template(
        "inbox/screening.html",
        suspects=list_suspects(of_spam=of_spam),
        of_spam=of_spam,
        verdicts=list_verdicts(done or []),
        chosen=chosen or [],
        problem=problem,
        page_size=PAGE_SIZE,
    )


def _numbers(texts: list[str]) -> list[int]:
    """The case numbers among the texts, at most a page of them."""
    numbers = [int(text) for text in texts[:PAGE_SIZE] if text.isascii() and text.isdigit() and len(text) < 11]
    return [number for number in numbers if is_possible_id(number)]
