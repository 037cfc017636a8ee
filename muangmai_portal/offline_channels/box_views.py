"""The boxes of the office, kept by the administrator."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.offline_channels.forms import BoxForm
from muangmai_portal.offline_channels.operations import add_box, change_box
from muangmai_portal.offline_channels.presentation import opening_plan
from muangmai_portal.offline_channels.queries import get_box, list_boxes

bp = Blueprint("opinion_boxes", __name__, url_prefix="/staff/office/boxes")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def index() -> ResponseReturnValue:
    """Show the boxes, and hang up another one."""
    form = BoxForm()
    if form.validate_on_submit():
        with transaction():
            add_box(form.facts(), officer_id=current_officer().id)
        flash("เพิ่มกล่องแล้ว", "success")
        return redirect(url_for(".index"), 303)
    rows = [(box, opening_plan(box)) for box in list_boxes(with_retired=True)]
    page = render_template("offline_channels/boxes.html", form=form, rows=rows)
    return page, 422 if form.is_submitted() else 200


@bp.route("/<int:number>", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def edit(number: int) -> ResponseReturnValue:
    """Say something else of a box, or take it away."""
    box = get_box(number)
    form = BoxForm()
    if form.validate_on_submit():
        with transaction():
            change_box(number, form.facts(), officer_id=current_officer().id)
        flash("บันทึกแล้ว", "success")
        return redirect(url_for(".index"), 303)
    if not form.is_submitted():
        form.show(box)
    return render_template("offline_channels/box.html", form=form, box=box), 422 if form.is_submitted() else 200
