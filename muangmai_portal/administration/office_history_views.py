"""Who changed which fact of the office, and putting back what stood there before."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.office_history import list_office_changes, undo_office_change
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.row_numbers import LARGEST
from muangmai_portal.core.transaction import transaction

bp = Blueprint("office_history", __name__, url_prefix="/staff/office/history")


@bp.get("")
@requires(Permission.KEEP_OFFICE_CONTACTS)
def index() -> ResponseReturnValue:
    """The changes, the newest first."""
    typed = request.args.get("before", "")
    changes, older = list_office_changes(current_officer(), read_page_number(typed, LARGEST) if typed else None)
    return render_template("administration/office_history.html", changes=changes, older=older, is_first=not typed)


@bp.post("/<int:entry_id>/undo")
@requires(Permission.KEEP_OFFICE_CONTACTS)
def undo(entry_id: int) -> ResponseReturnValue:
    """Put back what stood there before."""
    with transaction():
        label = undo_office_change(entry_id, actor=current_officer())
    flash(f"คืนค่าเดิมของ{label}แล้ว หน้าสาธารณะเปลี่ยนทันที", "success")
    return redirect(url_for(".index"), 303)
