"""The page of the day, and whether it comes by mail."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.reports.scope import scope_of
from muangmai_portal.reports.today.advice import advise
from muangmai_portal.reports.today.facts import look_at_today
from muangmai_portal.reports.today.operations import choose_letter
from muangmai_portal.reports.today.queries import wants_letter

bp = Blueprint("today", __name__, url_prefix="/staff/today")
_MOST_PEOPLE = 6


@bp.get("")
@requires(Permission.READ_FIGURES)
def show() -> ResponseReturnValue:
    """What there is to know this morning, on one sheet of paper."""
    officer = current_officer()
    scope = scope_of(officer)
    today = look_at_today(scope)
    people = [(person, section.name) for section in today.late.sections for person in section.officers]
    people.sort(key=lambda each: (-each[0].total, each[0].name))
    return render_template(
        "reports/today.html",
        scope=scope,
        today=today,
        advice=advise(today),
        people=people[:_MOST_PEOPLE],
        more_people=len(people) - _MOST_PEOPLE,
        wants_letter=wants_letter(officer),
    )


@bp.post("/letter")
@requires(Permission.READ_FIGURES)
def letter() -> ResponseReturnValue:
    """Let the page come by mail, or no more."""
    is_wanted = request.form.get("wanted") == "yes"
    with transaction():
        choose_letter(current_officer(), is_wanted=is_wanted)
    if is_wanted:
        flash("จะส่งสรุปนี้ทางอีเมลทุกเช้าวันทำการ เวลา 08.30 น.", "success")
    else:
        flash("จะไม่ส่งสรุปนี้ทางอีเมลอีก ยังเปิดดูที่หน้านี้ได้ทุกวัน", "success")
    return redirect(url_for(".show"), 303)
