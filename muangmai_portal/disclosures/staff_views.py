"""The webmaster's desk for the headings: who keeps each, and that an empty one is rightly empty."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures.forms import HeadingForm
from muangmai_portal.disclosures.headings import SECTIONS, duty, find_heading
from muangmai_portal.disclosures.listing import HeadingLine, heading_line, heading_lines
from muangmai_portal.disclosures.living import desk_for_new
from muangmai_portal.disclosures.models import DisclosureHeading
from muangmai_portal.disclosures.operations import confirm_empty, describe_heading
from muangmai_portal.disclosures.queries import get_heading, headings_by_code
from muangmai_portal.disclosures.reviewing import review_due_on
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("disclosures_desk", __name__, url_prefix="/staff/disclosures")


@dataclass(frozen=True)
class DeskLine:
    """A heading at the desk, and how urgent it is that somebody looks at it."""

    line: HeadingLine
    tone: str
    words: str


@bp.get("")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """All headings with what stands under them."""
    rows = headings_by_code()
    lines = [_at_desk(each, rows[each.heading.code]) for each in heading_lines() if each.heading.code in rows]
    parts = [
        (number, duty(number), [each for each in lines if each.line.heading.section == number]) for number in SECTIONS
    ]
    return render_template("disclosures/staff/index.html", parts=parts, new_url=desk_for_new())


@bp.route("/<code>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(code: str) -> ResponseReturnValue:
    """Say who keeps a heading, and why there is nothing."""
    row = get_heading(code)
    form = HeadingForm().offer(list_sections())
    if not form.is_submitted():
        return _edit_page(form.fill(row), row)
    if not form.validate():
        return _edit_page(form, row, 422)
    with transaction():
        describe_heading(code, section_id=form.section_id, note=form.note.data or "", actor=current_officer())
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".index") + f"#{code}", 303)


@bp.post("/<code>/empty")
@requires(Permission.PUBLISH)
def confirm(code: str) -> ResponseReturnValue:
    """Say that there is nothing under a heading, as of today."""
    with transaction():
        heading = confirm_empty(code, actor=current_officer())
        label = _label(heading.code)
    flash(f"บันทึกแล้วว่าวันนี้ไม่มีข้อมูลข่าวสารตาม{label}", "success")
    return redirect(url_for(".index") + f"#{code}", 303)


def _edit_page(form: HeadingForm, row: DisclosureHeading, status: int = 200) -> ResponseReturnValue:
    found = find_heading(row.code)
    assert found is not None  # noqa: S101 - a row is only made of what the Act has
    page = render_template(
        "disclosures/staff/edit.html", form=form, heading=found, desk=_at_desk(heading_line(found), row)
    )
    return page, status


def _at_desk(line: HeadingLine, row: DisclosureHeading) -> DeskLine:
    if not line.is_empty:
        return DeskLine(line, "closed", "มีข้อมูล")
    due = review_due_on(line.heading, row)
    if due is None:
        return DeskLine(line, "overdue", "ว่าง ยังไม่ได้ยืนยัน")
    return (
        DeskLine(line, "overdue", "ว่าง ถึงกำหนดตรวจใหม่")
        if due <= clock.today()
        else DeskLine(line, "closed", "ว่าง ยืนยันแล้ว")
    )


def _label(code: str) -> str:
    found = find_heading(code)
    return found.label_th if found else ""
