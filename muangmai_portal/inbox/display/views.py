"""How the desk is drawn, and the page that lists its keys."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.display.preferences import (
    COLUMN_LABELS,
    choose_columns,
    choose_density,
    choose_keys,
    list_columns,
    read_preferences,
)
from muangmai_portal.inbox.listing.asking import read_chosen, read_query

bp = Blueprint("display", __name__, url_prefix="/staff")


@bp.get("/inbox/display")
@requires(Permission.READ_SECTION_CASES)
def show() -> ResponseReturnValue:
    """Cards or a table, which columns, whether single keys do something."""
    officer = current_officer()
    return render_template(
        "inbox/display.html",
        prefers=read_preferences(officer),
        columns=[(column.value, COLUMN_LABELS[column]) for column in list_columns(officer)],
    )


@bp.post("/inbox/display")
@requires(Permission.READ_SECTION_CASES)
def save() -> ResponseReturnValue:
    """Keep it for this officer, on every device. The switch above a list sends the density alone."""
    officer = current_officer()
    density = request.form.get("density")
    with transaction():
        if density in {"cards", "table"}:
            choose_density(officer, is_table=density == "table")
        if "chosen_columns" in request.form:
            choose_columns(officer, request.form.getlist("columns"))
            choose_keys(officer, has_keys=request.form.get("keys") == "on")
    if "list" in request.form:
        return redirect(read_chosen(officer, read_query(request.form["list"])).url(), 303)
    flash("บันทึกการแสดงผลแล้ว", "success")
    return redirect(url_for(".show"), 303)


@bp.get("/keyboard")
@requires(Permission.READ_SECTION_CASES)
def keyboard() -> ResponseReturnValue:
    """What each key does, and how to switch them off."""
    return render_template("inbox/keyboard.html", prefers=read_preferences(current_officer()))


@bp.post("/keyboard")
@requires(Permission.READ_SECTION_CASES)
def switch_keys() -> ResponseReturnValue:
    """Switch the single keys on or off."""
    is_on = request.form.get("keys") == "on"
    with transaction():
        choose_keys(current_officer(), has_keys=is_on)
    flash("เปิดใช้แป้นลัดแล้ว" if is_on else "ปิดแป้นลัดแล้ว", "success")
    return redirect(url_for(".keyboard"), 303)
