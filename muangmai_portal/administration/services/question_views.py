"""One question of a form: a page to write it on."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.administration.services.forms import FieldForm, optional, read_number
from muangmai_portal.administration.services.question_kinds import (
    KINDS,
    concern,
    fill,
    list_conditions,
    problems_of,
    read,
)
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.service_requests.form_fields import Field, find_field, next_name, put_field
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.service_requests.operations.writing_forms import (
    FormChangedError,
    names_given,
    save_fields,
    written_fields,
)
from muangmai_portal.service_requests.queries import get_service

bp = Blueprint("services_question", __name__, url_prefix="/staff/services/<code>/form/questions")


@bp.route("/new/<kind>", methods=["GET", "POST"])
@requires(Permission.MANAGE_SERVICES)
def new(code: str, kind: str) -> ResponseReturnValue:
    """Put another question at the end of the form."""
    if kind not in KINDS:
        raise NotFoundError("ไม่มีคำถามชนิดนี้")
    return _page(get_service(code), {"name": "", "label_th": "", "type": kind, "required": False}, is_new=True)


@bp.route("/<name>", methods=["GET", "POST"])
@requires(Permission.MANAGE_SERVICES)
def edit(code: str, name: str) -> ResponseReturnValue:
    """Change a question; what kind it is and its code stay."""
    service = get_service(code)
    field = find_field(written_fields(service), name)
    if field is None:
        raise NotFoundError("ไม่พบคำถามนี้ในร่าง อาจมีผู้อื่นลบไปแล้ว")
    return _page(service, field, is_new=False)


def _page(service: ServiceType, field: Field, *, is_new: bool) -> ResponseReturnValue:
    fields = written_fields(service)
    form = FieldForm()
    concern(form, field["type"], is_new=is_new)
    form.when.choices = list_conditions(fields, field["name"])
    used = names_given(service) | {each["name"] for each in fields}
    form.used_names = frozenset(used)
    if not form.is_submitted():
        form.version.data = str(service.draft_number)
        if not is_new:
            fill(form, field, fields)
        return _render(service, form, field, is_new=is_new)
    if not form.validate() or _add_problems(form):
        return _render(service, form, field, is_new=is_new), 422
    written = read(form, field, fields)
    if is_new:
        written["name"] = clean_line(form.name.data or "") or next_name(used)
    try:
        with transaction():
            changing = get_service(service.code, to_change=True)
            based_on = read_number(form.version.data)
            save_fields(changing, put_field(written_fields(changing), written), based_on=based_on)
    except FormChangedError as error:
        return _conflict(service.code, form, field, error)
    flash(f"บันทึก “{written['label_th']}” ลงร่างแล้ว ประชาชนเห็นเมื่อเผยแพร่", "success")
    return redirect(url_for("services_builder.edit", code=service.code, _anchor=f"f-{written['name']}"), 303)


def _add_problems(form: FieldForm) -> bool:
    problems = problems_of(form)
    for name, message in problems.items():
        form[name].errors = [message]
    return bool(problems)


def _conflict(code: str, form: FieldForm, field: Field, error: FormChangedError) -> ResponseReturnValue:
    """What was typed stays; beside it stands the question as the other editor left it."""
    service = get_service(code)
    form.version.data = str(service.draft_number)
    theirs = find_field(written_fields(service), field["name"]) if field["name"] else None
    problem = "มีผู้อื่นแก้ไขร่างนี้ระหว่างที่ท่านเปิดหน้าอยู่ ข้อความของท่านยังอยู่ครบ ตรวจแล้วกดบันทึกอีกครั้งเพื่อใช้ข้อความนี้"
    page = _render(service, form, field, is_new=not field["name"], problem=problem, theirs=theirs)
    return page, error.status


def _render(
    service: ServiceType,
    form: FieldForm,
    field: Field,
    *,
    is_new: bool,
    problem: str = "",
    theirs: Field | None = None,
) -> str:
    return render_template(
        "administration/services/question.html",
        service=service,
        form=form,
        field=field,
        is_new=is_new,
        kind=KINDS[field["type"]],
        name=optional(form, "name"),
        may_wait=bool(form.when.choices),
        problem=problem,
        theirs=theirs,
        action=request.path,
    )
