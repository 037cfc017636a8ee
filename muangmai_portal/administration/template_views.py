"""Ready answers at the desk: a list, a form, and letting one go."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.administration.forms import TemplateForm
from muangmai_portal.cases.labels import STAFF_STATUS_LABELS
from muangmai_portal.cases.models import CaseStatus
from muangmai_portal.cases.models_templates import ReplyTemplate
from muangmai_portal.cases.operations.templating import (
    TemplateFacts,
    add_template,
    change_template,
    may_keep,
    retire_template,
)
from muangmai_portal.cases.reply_templates import PLACEHOLDERS, get_template, list_all
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.core.thai_text import clean, clean_line
from muangmai_portal.core.transaction import transaction
from muangmai_portal.sections.queries import list_sections
from muangmai_portal.service_requests.catalogue import current_catalogue

bp = Blueprint("reply_templates", __name__, url_prefix="/staff/templates")
_STATES = tuple(status for status in CaseStatus if status != CaseStatus.HELD)


@bp.get("")
@requires(Permission.MANAGE_TEMPLATES)
def index() -> ResponseReturnValue:
    """Every ready answer, with where it is offered."""
    officer = current_officer()
    sections = {section.id: section.name_th for section in list_sections()}
    services = current_catalogue().services
    rows = [
        {
            "template": each,
            "section": sections.get(each.section_id or 0, "ทุกส่วนราชการ"),
            "service": services[each.service_code].name("th") if each.service_code in services else "",
            "status": str(STAFF_STATUS_LABELS[CaseStatus(each.status)]) if each.status else "",
            "may_keep": may_keep(each.section_id, officer),
        }
        for each in list_all()
    ]
    return render_template("administration/templates.html", rows=rows)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.MANAGE_TEMPLATES)
def new() -> ResponseReturnValue:
    """Write one."""
    form = _form(None)
    if not form.validate_on_submit():
        return _page(form, None, 422 if form.is_submitted() else 200)
    with transaction():
        add_template(_facts(form), actor=current_officer())
    flash(f"เก็บแม่แบบ “{form.title.data}” แล้ว ใช้ได้ในหน้าเรื่องทันที", "success")
    return redirect(url_for(".index"), 303)


@bp.route("/<int:template_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_TEMPLATES)
def edit(template_id: int) -> ResponseReturnValue:
    """Change one."""
    template = get_template(template_id)
    form = _form(template)
    if not form.validate_on_submit():
        return _page(form, template, 422 if form.is_submitted() else 200)
    try:
        with transaction():
            change_template(template_id, _facts(form), version=form.based_on, actor=current_officer())
    except ConflictError as error:
        return _page(form, get_template(template_id), error.status, error.message)
    flash(f"แก้ไขแม่แบบ “{form.title.data}” แล้ว", "success")
    return redirect(url_for(".index"), 303)


@bp.post("/<int:template_id>/retire")
@requires(Permission.MANAGE_TEMPLATES)
def retire(template_id: int) -> ResponseReturnValue:
    """Offer it no longer."""
    with transaction():
        retire_template(template_id, actor=current_officer())
    flash("เลิกใช้แม่แบบแล้ว คำตอบที่ส่งไปแล้วไม่เปลี่ยน", "success")
    return redirect(url_for(".index"), 303)


def _form(template: ReplyTemplate | None) -> TemplateForm:
    form = TemplateForm()
    officer = current_officer()
    sections = [(str(section.id), section.name_th) for section in list_sections() if may_keep(section.id, officer)]
    form.section.choices = ([("", "ทุกส่วนราชการ")] if may_keep(None, officer) else []) + sections
    services = [(code, each.name("th")) for code, each in current_catalogue().services.items()]
    states = [(status.value, str(STAFF_STATUS_LABELS[status])) for status in _STATES]
    form.service.choices = [("", "ทุกบริการ"), *services]
    form.status.choices = [("", "ทุกสถานะ"), *states]
    if not form.is_submitted():
        form.section.data = form.section.choices[0][0]
    if template is not None and not form.is_submitted():
        form.title.data, form.text.data, form.text_en.data = template.title, template.text, template.text_en
        form.section.data = str(template.section_id or "")
        form.service.data, form.status.data = template.service_code, template.status
        form.version.data = str(template.version)
    return form


def _facts(form: TemplateForm) -> TemplateFacts:
    return TemplateFacts(
        title=clean_line(form.title.data or ""),
        text=clean(form.text.data or "").strip(),
        text_en=clean(form.text_en.data or "").strip(),
        section_id=int(form.section.data) if form.section.data else None,
        service_code=form.service.data or "",
        status=form.status.data or "",
    )


def _page(form: TemplateForm, template: ReplyTemplate | None, status: int, problem: str = "") -> ResponseReturnValue:
    page = render_template(
        "administration/template.html", form=form, template=template, problem=problem, placeholders=PLACEHOLDERS
    )
    return page, status
