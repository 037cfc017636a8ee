"""The log of the boxes: what is due, what was opened, what was found; on screen and on paper."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import list_officers
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.desk_fields import Choices
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.core.transaction import transaction
from muangmai_portal.offline_channels.forms import CorrectionForm, OpeningForm
from muangmai_portal.offline_channels.models import BoxOpening
from muangmai_portal.offline_channels.operations import correct_opening, record_opening
from muangmai_portal.offline_channels.queries import (
    count_typed,
    find_first_opening_date,
    get_opening,
    list_boxes,
    list_due_boxes,
    list_former_lines,
    list_openings,
)

bp = Blueprint("box_log", __name__, url_prefix="/staff/boxes")


@bp.get("")
@requires(Permission.KEEP_BOXES)
def index() -> ResponseReturnValue:
    """What is due, and the log of a fiscal year."""
    year = _year()
    openings = list_openings(year.starts_on, year.ends_on)
    return render_template(
        "offline_channels/log.html",
        due=list_due_boxes(),
        has_boxes=bool(list_boxes()),
        openings=openings,
        typed=count_typed(each.id for each in openings),
        year=year.number,
        years=[each.number for each in _years()],
    )


@bp.get("/print")
@requires(Permission.KEEP_BOXES)
def printed() -> ResponseReturnValue:
    """The log of a fiscal year as it goes into the file."""
    year = _year()
    openings = list_openings(year.starts_on, year.ends_on)[::-1]
    typed = count_typed(each.id for each in openings)
    return render_template("offline_channels/print.html", openings=openings, typed=typed, year=year.number)


@bp.route("/open", methods=["GET", "POST"])
@requires(Permission.KEEP_BOXES)
def record() -> ResponseReturnValue:
    """Write down that a box was opened."""
    form = OpeningForm()
    form.offer(_box_choices(), _officer_choices())
    if form.validate_on_submit():
        with transaction():
            opening = record_opening(form.opening(), officer_id=current_officer().id, token=form.token.data or "")
        return _done(opening)
    if not form.is_submitted():
        form.box.data = request.args.get("box", "")
        form.opened_by.data = str(current_officer().id)
        form.opened_on.process_data(clock.today())
    return render_template("offline_channels/open.html", form=form), 422 if form.is_submitted() else 200


@bp.route("/openings/<int:number>", methods=["GET", "POST"])
@requires(Permission.KEEP_BOXES)
def correct(number: int) -> ResponseReturnValue:
    """Correct a line: the old one stays, the new one supersedes it."""
    opening = get_opening(number)
    form = CorrectionForm()
    form.offer(_box_choices(opening), _officer_choices(opening))
    if form.validate_on_submit():
        with transaction():
            corrected = correct_opening(
                number,
                form.opening(),
                officer_id=current_officer().id,
                token=form.token.data or "",
                reason=form.reason.data or "",
                is_void=bool(form.is_void.data),
            )
        return _done(corrected)
    if not form.is_submitted():
        form.show(opening)
    page = render_template(
        "offline_channels/correct.html", form=form, opening=opening, former=list_former_lines(opening)
    )
    return page, 422 if form.is_submitted() else 200


def _done(opening: BoxOpening) -> ResponseReturnValue:
    if opening.is_void:
        flash("ยกเลิกบันทึกแล้ว บันทึกเดิมยังเก็บไว้เป็นหลักฐาน", "success")
    else:
        flash(f"บันทึกการเปิด{opening.box.name_th}แล้ว พบ {opening.papers} ฉบับ", "success")
    return redirect(url_for(".index", year=FiscalYear.of(opening.opened_on).number), 303)


def _year() -> FiscalYear:
    """The fiscal year that was asked for, in Thai digits or others; else the present one."""
    typed = fold_digits(request.args.get("year", ""))
    return next((year for year in _years() if str(year.number) == typed), FiscalYear.current())


def _years() -> list[FiscalYear]:
    """The fiscal years that the log knows, the newest first."""
    first = find_first_opening_date()
    years = [FiscalYear.current()]
    while first and years[-1] > FiscalYear.of(first):
        years.append(years[-1].before)
    return years


def _box_choices(opening: BoxOpening | None = None) -> Choices:
    boxes = list_boxes()
    if opening and opening.box not in boxes:
        boxes.append(opening.box)
    return [(str(box.id), box.name_th) for box in boxes]


def _officer_choices(opening: BoxOpening | None = None) -> Choices:
    people = [each for each in list_officers() if each.can(Permission.KEEP_BOXES)]
    if opening and opening.opened_by not in people:
        people.append(opening.opened_by)
    return [(str(each.id), each.name) for each in people]
