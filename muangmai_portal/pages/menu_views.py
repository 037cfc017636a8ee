"""The site map for people, and the desk where the menu is kept."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, public_reading, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.pages import operations
from muangmai_portal.pages.forms import EntryForm
from muangmai_portal.pages.menu import full_menu
from muangmai_portal.pages.menu_queries import get_entry, list_entries, list_groups, promised_codes
from muangmai_portal.pages.menu_targets import check_target, is_reachable
from muangmai_portal.pages.models import MenuEntry
from muangmai_portal.pages.standing import last_menu_change

bp = Blueprint("menu", __name__)
_TOLD = {
    "hide": "ซ่อนเมนูแล้ว ประชาชนไม่เห็นลิงก์นี้",
    "show": "แสดงเมนูแล้ว",
    "remove": "ลบเมนูแล้ว",
}


@bp.get("/menu")
@public_reading
def show() -> ResponseReturnValue:
    """Everything the site has, by group."""
    return render_template("pages/menu.html", groups=full_menu(), updated_on=last_menu_change())


@bp.get("/staff/menu")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """The menu as it stands, hidden entries too."""
    entries = list_entries()
    groups = [(group, [each for each in entries if each.group_code == group.code]) for group in list_groups()]
    broken = {each.id for each in entries if not is_reachable(each.target)}
    return render_template("pages/staff/menu.html", groups=groups, promised=promised_codes(), broken=broken)


@bp.route("/staff/menu/new", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def new() -> ResponseReturnValue:
    """Add an entry."""
    form = EntryForm().offer(list_groups(), check_target)
    if not form.is_submitted():
        form.group.data = request.args.get("group", "")
        return _page(form, None)
    if not form.validate():
        return _page(form, None, 422)
    with transaction():
        entry = operations.add_entry(form.to_facts(), actor=current_officer())
    flash("เพิ่มเมนูแล้ว", "success")
    return redirect(url_for(".index", _anchor=f"entry-{entry.id}"), 303)


@bp.route("/staff/menu/<int:entry_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(entry_id: int) -> ResponseReturnValue:
    """Change an entry."""
    entry = get_entry(entry_id)
    form = EntryForm().offer(list_groups(), check_target)
    form.before = entry.target
    if not form.is_submitted():
        return _page(form.fill(entry), entry)
    if not form.validate():
        return _page(form, entry, 422)
    try:
        with transaction():
            entry = get_entry(entry_id)
            operations.change_entry(entry, form.to_facts(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        entry = get_entry(entry_id)
        form.version.data = str(entry.version)  # whoever has compared may save
        return _page(form, entry, error.status, str(error.message))
    flash("บันทึกเมนูแล้ว", "success")
    return redirect(url_for(".index", _anchor=f"entry-{entry_id}"), 303)


@bp.post("/staff/menu/<int:entry_id>/act")
@requires(Permission.PUBLISH)
def act(entry_id: int) -> ResponseReturnValue:
    """Move it up or down, hide it, show it, remove it."""
    deed = request.form.get("act", "")
    with transaction():
        _act(get_entry(entry_id), deed)
    if deed in _TOLD:
        flash(_TOLD[deed], "success")
    return redirect(url_for(".index", _anchor=None if deed == "remove" else f"entry-{entry_id}"), 303)


def _act(entry: MenuEntry, deed: str) -> None:
    officer = current_officer()
    if deed in ("up", "down"):
        operations.shift_entry(entry, by=-1 if deed == "up" else 1, actor=officer)
    elif deed in ("hide", "show"):
        operations.hide_entry(entry, is_hidden=deed == "hide", actor=officer)
    elif deed == "remove":
        operations.remove_entry(entry, actor=officer)
    else:
        raise DomainError("ไม่รู้จักคำสั่งนี้ โปรดกลับไปหน้าเมนูแล้วลองอีกครั้ง")


def _page(form: EntryForm, entry: MenuEntry | None, status: int = 200, problem: str = "") -> ResponseReturnValue:
    is_promised = entry is not None and operations.is_promised(entry)
    page = render_template("pages/staff/entry.html", form=form, entry=entry, is_promised=is_promised, problem=problem)
    return page, status
