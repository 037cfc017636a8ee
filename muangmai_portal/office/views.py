"""The office's own facts, edited at the desk."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.forms import OfficeForm, VillageForm, editable_settings
from muangmai_portal.office.operations import change_office_settings, retire_village, set_village
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.office.setting_groups import MEANWHILE, groups_for, keys_of
from muangmai_portal.office.settings import SETTINGS, Office, describe_office, missing_keys

bp = Blueprint("office", __name__, url_prefix="/staff/office")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.KEEP_OFFICE_CONTACTS)
def edit() -> ResponseReturnValue:
    """Show and change what the office says of itself: all of it, or how to reach it."""
    stored = get_office_settings()
    groups = groups_for(is_webmaster=not may_change_all())
    form = OfficeForm(stored, keys_of(groups))
    is_valid = form.validate_on_submit()
    is_preview = is_valid and request.form.get("act") == "preview"
    if is_valid and not is_preview:
        with transaction():
            changed = change_office_settings(form.typed_values(), officer_id=_officer_id())
        flash(f"บันทึกแล้ว {len(changed)} รายการ" if changed else "ไม่มีรายการที่เปลี่ยน", "success")
        return redirect(url_for(".edit"), 303)
    mine = set(keys_of(groups))
    page = render_template(
        "office/edit.html",
        form=form,
        groups=groups,
        settings=editable_settings(),
        missing=[(key, SETTINGS[key].label, key in mine) for key in missing_keys(stored)],
        meanwhile=MEANWHILE,
        villages=list_villages(),
        may_change_all=may_change_all(),
        doubts=form.doubts(),
        preview=[describe_office({**stored, **form.typed_values()}, each) for each in ("th", "en")]
        if is_preview
        else [],
    )
    return page, 422 if form.is_submitted() and not is_preview else 200


@bp.route("/villages", methods=["GET", "POST"])
@requires(Permission.MANAGE_OFFICE)
def villages() -> ResponseReturnValue:
    """Show the villages, add one or rename one."""
    form = VillageForm()
    if form.validate_on_submit():
        number, name = form.typed_village()
        with transaction():
            set_village(number, name, officer_id=_officer_id())
        flash(f"บันทึกหมู่ที่ {number} {name} แล้ว", "success")
        return redirect(url_for(".villages"), 303)
    page = render_template("office/villages.html", form=form, villages=list_villages())
    return page, 422 if form.is_submitted() else 200


@bp.post("/villages/<int:number>/retire")
@requires(Permission.MANAGE_OFFICE)
def retire(number: int) -> ResponseReturnValue:
    """Offer a village no longer in forms."""
    with transaction():
        retire_village(number, officer_id=_officer_id())
    flash(f"เลิกใช้หมู่ที่ {number} ในแบบฟอร์มแล้ว", "success")
    return redirect(url_for(".villages"), 303)


def _preview(values: dict[str, str]) -> list[Office]:
    return [describe_office(values, language) for language in ("th", "en")]


def may_change_all() -> bool:
    """Whether the person who asks may also change what binds the office: its name, its wording, its days."""
    is_allowed: bool = current_user.staff_session.officer.can(Permission.MANAGE_OFFICE)
    return is_allowed


def _officer_id() -> int:
    """Who asks. This room is below the accounts, so it takes the number alone from the session."""
    officer_id: int = current_user.staff_session.officer_id
    return officer_id
