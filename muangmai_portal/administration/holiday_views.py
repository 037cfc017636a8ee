"""Holidays: on which days the office is closed. Whoever changes them moves the promised dates of open cases."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.forms import KINDS, HolidayForm
from muangmai_portal.audit.operations import record
from muangmai_portal.calendars.models import HolidayKind
from muangmai_portal.calendars.operations import add_holiday, remove_holiday, shipped_source
from muangmai_portal.calendars.queries import list_holidays, list_unapplied_changes, list_years
from muangmai_portal.cases.operations.moving_dates import count_open_cases
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError, NotFoundError
from muangmai_portal.core.presentation import thai_date
from muangmai_portal.core.thai_dates import buddhist_year
from muangmai_portal.core.thai_text import clean_line, fold_digits
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import touch_public_content

bp = Blueprint("holidays", __name__, url_prefix="/staff/office/holidays")
_BUDDHIST = 543
_FAR = 30  # years; nobody looks further


@bp.route("", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def index() -> ResponseReturnValue:
    """The holidays of a year, and the form for another one."""
    form = HolidayForm()
    if form.validate_on_submit() and form.day.date is not None:
        try:
            return _add(form, form.day.date)
        except ConflictError as error:
            form.day.errors = [error.message]
    year = _year_asked()
    page = render_template(
        "administration/holidays.html",
        form=form,
        year=year,
        holidays=list_holidays(year - _BUDDHIST),
        years=_years(year),
        kinds=KINDS,
        shipped_source=shipped_source(),
        open_cases=count_open_cases(),
        waiting=list_unapplied_changes(),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/<day>/remove")
@requires(Permission.MANAGE_OFFICE)
def remove(day: str) -> ResponseReturnValue:
    """Let the office work on that day after all."""
    date = _read_day(day)
    with transaction():
        holiday = remove_holiday(date, officer_id=current_officer().id)
        was = {"name": holiday.name_th, "kind": str(holiday.kind), "source": holiday.source}
        record("holiday_removed", f"holiday:{date.isoformat()}", current_officer().id, {"before": was, "after": {}})
        touch_public_content()
    flash(f"ลบวันหยุด {thai_date(date)} แล้ว กำหนดของเรื่องที่ยังไม่ยุติจะนับใหม่ภายในหนึ่งนาที", "success")
    return redirect(url_for(".index", year=buddhist_year(date)), 303)


def _add(form: HolidayForm, date: dt.date) -> ResponseReturnValue:
    name, source = clean_line(form.name.data or ""), clean_line(form.source.data or "")
    with transaction():
        kind = HolidayKind(form.kind.data or "")
        add_holiday(date, name, kind, source, officer_id=current_officer().id)
        now = {"name": name, "kind": str(kind), "source": source}
        record("holiday_added", f"holiday:{date.isoformat()}", current_officer().id, {"before": {}, "after": now})
        touch_public_content()
    flash(f"เพิ่มวันหยุด {thai_date(date)} แล้ว กำหนดของเรื่องที่ยังไม่ยุติจะนับใหม่ภายในหนึ่งนาที", "success")
    return redirect(url_for(".index", year=buddhist_year(date)), 303)


def _year_asked() -> int:
    """The year พ.ศ. that is shown: the one asked for, or this one."""
    typed = fold_digits(request.args.get("year", "").strip())
    this = buddhist_year(clock.today())
    is_year = typed.isascii() and typed.isdigit() and abs(int(typed[:4]) - this) < _FAR
    return int(typed[:4]) if is_year else this


def _years(shown: int) -> list[tuple[int, bool]]:
    """The years to choose from, each with whether it has holidays: a year without any is one nobody filled in."""
    this = buddhist_year(clock.today())
    known = {year + _BUDDHIST for year in list_years()}
    return [(year, year in known) for year in sorted(known | {this, this + 1, shown})]


def _read_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise NotFoundError("ไม่พบวันหยุดนี้") from None
