"""Kept lists: keeping the one that is shown, and changing those there are."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.error_pages import error_page
from muangmai_portal.core.errors import DomainError, ForbiddenError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.inbox.listing.asking import read_chosen, read_query
from muangmai_portal.inbox.saved.keeping import (
    LONGEST_NAME,
    MOST_VIEWS,
    delete_view,
    leads,
    move_view,
    rename_view,
    save_view,
)
from muangmai_portal.inbox.saved.showing import show_saved

bp = Blueprint("saved", __name__, url_prefix="/staff/inbox/views")


@bp.get("")
@requires(Permission.READ_SECTION_CASES)
def index() -> ResponseReturnValue:
    """All kept lists, to be named, ordered and dropped."""
    return _page()


@bp.post("")
@requires(Permission.READ_SECTION_CASES)
def save() -> ResponseReturnValue:
    """Keep the list from which this was sent."""
    asked = read_chosen(current_officer(), read_query(request.form.get("list", "")))
    with transaction():
        save_view(
            current_officer(),
            request.form.get("name", ""),
            asked.args(),
            for_section=request.form.get("scope") == "section",
        )
    flash("เก็บรายการนี้ไว้แล้ว เปิดได้จากด้านบนของกล่องเรื่อง", "success")
    return redirect(asked.url(), 303)


@bp.post("/<int:view_id>")
@requires(Permission.READ_SECTION_CASES)
def change(view_id: int) -> ResponseReturnValue:
    """Rename, move or drop one."""
    deed, officer = request.form.get("do", "rename"), current_officer()
    with transaction():
        if deed == "delete":
            delete_view(view_id, officer=officer)
        elif deed in {"up", "down"}:
            move_view(view_id, is_up=deed == "up", officer=officer)
        else:
            rename_view(view_id, request.form.get("name", ""), officer=officer)
    flash("ลบรายการแล้ว เรื่องในรายการไม่เปลี่ยน" if deed == "delete" else "บันทึกแล้ว", "success")
    return redirect(url_for(".index"), 303)


def _page(problem: str = "") -> str:
    officer = current_officer()
    return render_template(
        "inbox/saved.html",
        saved=show_saved(officer),
        most=MOST_VIEWS,
        longest=LONGEST_NAME,
        problem=problem,
        leads=leads(officer, officer.section_id),
        failed_id=(request.view_args or {}).get("view_id"),
        typed=request.form.get("name", ""),
        list_query=request.form.get("list", ""),
        scope=request.form.get("scope", ""),
    )


@bp.errorhandler(DomainError)
def refused(error: DomainError) -> ResponseReturnValue:
    """The page with what was typed, and what stood against it."""
    if isinstance(error, NotFoundError | ForbiddenError):
        return error_page(error.status, error.message, error.code)
    return _page(error.message), error.status
