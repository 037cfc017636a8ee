"""Services at the desk: the list, one service, its texts, and whether it is offered."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.services.forms import NewServiceForm, ServiceForm, read_number
from muangmai_portal.administration.services.presentation import (
    fill_form,
    list_differences,
    list_groups,
    list_missing_english,
    list_rows,
    read_texts,
    state_of,
)
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.operations.keeping import (
    ServiceTexts,
    TextsChangedError,
    add_service,
    change_texts,
    close_service,
    move_service,
    open_service,
    set_retired,
)
from muangmai_portal.service_requests.operations.writing_forms import written_fields
from muangmai_portal.service_requests.queries import count_open_cases, get_service, list_versions

bp = Blueprint("services_desk", __name__, url_prefix="/staff/services")
_LONGEST_NOTE = 500


@bp.get("")
@requires(Permission.MANAGE_SERVICES)
def index() -> ResponseReturnValue:
    """Every service with where it stands."""
    return render_template("administration/services/index.html", groups=list_rows())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_SERVICES)
def new() -> ResponseReturnValue:
    """Begin a service; its form is written next."""
    form = NewServiceForm()
    form.section.choices, form.group.choices = _sections(), list_groups()
    problem = ""
    if form.validate_on_submit():
        try:
            return _add(form)
        except DomainError as error:
            form.code.errors = [error.message]
    page = render_template("administration/services/new.html", form=form, problem=problem)
    return page, 422 if form.is_submitted() else 200


@bp.get("/<code>")
@requires(Permission.MANAGE_SERVICES)
def show(code: str) -> ResponseReturnValue:
    """One service: where it stands, and what can be done."""
    return _show(get_service(code))


@bp.route("/<code>/texts", methods=["GET", "POST"])
@requires(Permission.MANAGE_SERVICES)
def texts(code: str) -> ResponseReturnValue:
    """What is said of it: name, days, fee, documents …"""
    service = get_service(code)
    form = ServiceForm()
    form.section.choices, form.group.choices = _sections(service), list_groups()
    if not form.is_submitted():
        fill_form(form, service)
    if not form.validate_on_submit():
        return _texts(form, service, 422 if form.is_submitted() else 200)
    try:
        with transaction():
            service = get_service(code, to_change=True)
            wanted = read_texts(form, service)
            changed = change_texts(service, wanted, based_on=read_number(form.version.data), actor=current_officer())
    except TextsChangedError as error:
        service = get_service(code)
        form.version.data = str(service.edit_number)
        return _texts(form, service, error.status, error.message, list_differences(service, wanted))
    flash("บันทึกแล้ว ประชาชนเห็นทันที" if changed else "ไม่มีสิ่งที่เปลี่ยน", "success")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/switch")
@requires(Permission.MANAGE_SERVICES)
def switch(code: str) -> ResponseReturnValue:
    """Take requests no longer for a while, or again."""
    note = clean(request.form.get("note", "")).strip()[:_LONGEST_NOTE]
    is_closing = request.form.get("to") == "closed"
    if is_closing and not note:
        return _show(get_service(code), "บอกเหตุผลหรือกำหนดเปิดรับอีกครั้งก่อนปิดรับ ประชาชนเห็นข้อความนี้"), 422
    with transaction():
        service = get_service(code, to_change=True)
        if is_closing:
            close_service(service, note, actor=current_officer())
        else:
            open_service(service, actor=current_officer())
    flash("ปิดรับทางออนไลน์แล้ว เรื่องที่รับไว้ดำเนินการต่อ" if is_closing else "เปิดรับทางออนไลน์แล้ว", "success")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/retire")
@requires(Permission.MANAGE_SERVICES)
def retire(code: str) -> ResponseReturnValue:
    """Offer it no longer, or again."""
    is_retired = request.form.get("to") != "offered"
    with transaction():
        set_retired(get_service(code, to_change=True), is_retired, actor=current_officer())
    flash("เลิกให้บริการแล้ว เรื่องที่รับไว้ดำเนินการต่อ" if is_retired else "นำบริการกลับมาใช้แล้ว", "success")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/<code>/move")
@requires(Permission.MANAGE_SERVICES)
def move(code: str) -> ResponseReturnValue:
    """Show it before or behind its neighbour."""
    with transaction():
        step = -1 if request.form.get("to") == "up" else 1
        move_service(get_service(code, to_change=True), step, actor=current_officer())
    return redirect(url_for(".index", _anchor=code), 303)


def _add(form: NewServiceForm) -> ResponseReturnValue:
    facts = ServiceTexts(
        name_th=clean_line(form.name_th.data or ""),
        name_en="",
        section_id=int(form.section.data or 0),
        group=form.group.data or "",
        service_class=form.service_class.data or "",
        days=form.days.number or 1,
        days_unit=form.days_unit.data or "",
    )
    with transaction():
        service = add_service(clean_line(form.code.data or "").upper(), facts, actor=current_officer())
    flash("เพิ่มบริการแล้ว ประชาชนยังไม่เห็นจนกว่าจะเผยแพร่แบบฟอร์ม", "success")
    return redirect(url_for("services_builder.edit", code=service.code), 303)


def _sections(service: ServiceType | None = None) -> list[tuple[str, str]]:
    """The sections at work, and the one that has the service now."""
    offered = [(str(each.id), each.name_th) for each in list_sections()]
    if service is not None and str(service.section_id) not in dict(offered):
        offered.append((str(service.section_id), f"{service.section.name_th} (ไม่ได้เปิดใช้)"))
    return offered


def _texts(
    form: ServiceForm,
    service: ServiceType,
    status: int,
    problem: str = "",
    differences: list[tuple[str, str]] | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "administration/services/texts.html",
        form=form,
        service=service,
        problem=problem,
        differences=differences or [],
    )
    return page, status


def _show(service: ServiceType, problem: str = "") -> str:
    return render_template(
        "administration/services/show.html",
        service=service,
        state=state_of(service),
        open_cases=count_open_cases().get(service.code, 0),
        versions=list_versions(service.id),
        missing_english=list_missing_english(service, written_fields(service)),
        problem=problem,
    )
