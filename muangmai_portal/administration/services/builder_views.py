"""Writing the form of a service: its questions one by one, seen as citizens will see them, compared, published."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.services.forms import read_number
from muangmai_portal.administration.services.preview import show_preview
from muangmai_portal.administration.services.question_kinds import KINDS
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.service_requests.form_fields import (
    Field,
    contact_fields,
    find_field,
    list_dependents,
    move_field,
    put_field,
    remove_field,
    standard_fields,
)
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.operations.writing_forms import (
    FormChangedError,
    discard_draft,
    list_changes,
    publish_form,
    save_fields,
    take_up_version,
    written_fields,
)
from muangmai_portal.service_requests.queries import count_open_cases, find_version, get_service

bp = Blueprint("services_builder", __name__, url_prefix="/staff/services/<code>/form")


@bp.get("")
@requires(Permission.MANAGE_SERVICES)
def edit(code: str) -> ResponseReturnValue:
    """The questions in their order."""
    return _edit(get_service(code))


@bp.post("")
@requires(Permission.MANAGE_SERVICES)
def change(code: str) -> ResponseReturnValue:
    """Move a question, take one out, or put in one whose meaning the portal knows."""
    deed, _, name = request.form.get("button", "").partition(":")
    with transaction():
        service = get_service(code, to_change=True)
        fields = written_fields(service)
        lost = list_dependents(fields, name) if deed == "remove" else []
        save_fields(service, _changed(fields, deed, name), based_on=_based_on())
    if deed == "remove":
        flash("ลบคำถามออกจากร่างแล้ว แบบฟอร์มที่ประชาชนใช้อยู่ยังไม่เปลี่ยน", "success")
    for each in lost:
        flash(f"“{each['label_th']}” เคยถามตามคำตอบของข้อที่ลบ ตอนนี้ถามทุกครั้ง", "warning")
    anchor = f"f-{name}" if deed in {"up", "down", "add"} else None
    return redirect(url_for(".edit", code=code, _anchor=anchor), 303)


@bp.get("/preview")
@requires(Permission.MANAGE_SERVICES)
def preview(code: str) -> ResponseReturnValue:
    """The form as citizens will see it; it cannot be sent."""
    service = get_service(code)
    return show_preview(service, written_fields(service), request.args)


@bp.get("/changes")
@requires(Permission.MANAGE_SERVICES)
def changes(code: str) -> ResponseReturnValue:
    """What publishing would change, and the button that does it."""
    service = get_service(code)
    return render_template(
        "administration/services/changes.html",
        service=service,
        changes=list_changes(service),
        fields=written_fields(service),
        open_cases=count_open_cases().get(code, 0),
    )


@bp.post("/publish")
@requires(Permission.MANAGE_SERVICES)
def publish(code: str) -> ResponseReturnValue:
    """Ask what is written from now on."""
    with transaction():
        version = publish_form(get_service(code, to_change=True), based_on=_based_on(), actor=current_officer())
    flash(f"เผยแพร่แบบฟอร์มฉบับที่ {version.number} แล้ว ประชาชนเห็นทันที", "success")
    return redirect(url_for("services_desk.show", code=code), 303)


@bp.post("/discard")
@requires(Permission.MANAGE_SERVICES)
def discard(code: str) -> ResponseReturnValue:
    """Give up the draft."""
    with transaction():
        discard_draft(get_service(code, to_change=True), based_on=_based_on(), actor=current_officer())
    flash("ทิ้งร่างแล้ว แบบฟอร์มที่เผยแพร่อยู่ไม่เปลี่ยน", "success")
    return redirect(url_for("services_desk.show", code=code), 303)


@bp.get("/versions/<int:number>")
@requires(Permission.MANAGE_SERVICES)
def version(code: str, number: int) -> ResponseReturnValue:
    """An earlier form, as it was asked."""
    return show_preview(get_service(code), _version_fields(code, number), request.args, number=number)


@bp.post("/versions/<int:number>/take-up")
@requires(Permission.MANAGE_SERVICES)
def take_up(code: str, number: int) -> ResponseReturnValue:
    """Write on from an earlier form."""
    with transaction():
        _version_fields(code, number)
        service = get_service(code, to_change=True)
        take_up_version(service, number, based_on=_based_on(), actor=current_officer())
    flash(f"นำแบบฟอร์มฉบับที่ {number} มาเป็นร่างแล้ว ตรวจดูแล้วกดเผยแพร่เป็นฉบับใหม่", "success")
    return redirect(url_for(".changes", code=code), 303)


@bp.errorhandler(FormChangedError)
def changed_meanwhile(error: FormChangedError) -> ResponseReturnValue:
    """Show the newest draft and let whoever pressed decide again: nothing was done."""
    return _edit(get_service((request.view_args or {})["code"]), error.message), error.status


def _edit(service: ServiceType, problem: str = "") -> str:
    fields = written_fields(service)
    known = {field["name"] for field in fields}
    return render_template(
        "administration/services/edit.html",
        service=service,
        fields=fields,
        labels={field["name"]: field["label_th"] for field in fields},
        contact=[each for each in contact_fields() if each["name"] not in known],
        kinds=KINDS,
        standard=[each for name, each in standard_fields().items() if name not in known],
        problem=problem,
    )


def _changed(fields: list[Field], deed: str, name: str) -> list[Field]:
    if deed in {"up", "down"}:
        return move_field(fields, name, -1 if deed == "up" else 1)
    if deed == "remove" and find_field(fields, name):
        return remove_field(fields, name)
    if deed == "add" and name in standard_fields() and not find_field(fields, name):
        return put_field(fields, standard_fields()[name])
    return fields


def _version_fields(code: str, number: int) -> list[Field]:
    found = find_version(code, number)
    if found is None:
        raise NotFoundError("ไม่พบแบบฟอร์มฉบับนี้")
    return list(found.definition["fields"])


def _based_on() -> int:
    return read_number(request.form.get("version"))
