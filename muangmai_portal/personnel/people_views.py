"""The webmaster's desk for people: name, telephone, photo; and the days of a term that was typed wrongly."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import explain, show_file
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.personnel.forms import PersonForm, TermForm
from muangmai_portal.personnel.models import Holding, Person
from muangmai_portal.personnel.operations import holding as terms
from muangmai_portal.personnel.operations.people import change_person
from muangmai_portal.personnel.queries import get_holding, get_person, list_holdings_of

bp = Blueprint("people_desk", __name__, url_prefix="/staff/people")
PHOTO = UploadRules("photo", accept="image", max_files=1, max_mb=15, thumbnail_side=128)
BYTES = max_request_bytes([PHOTO])


@bp.route("/<int:person_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(person_id: int) -> ResponseReturnValue:
    """Change what is said of somebody."""
    request.max_content_length = BYTES
    person = get_person(person_id)
    form = PersonForm()
    if not form.is_submitted():
        return _person_page(person, form.fill(person))
    photo = receive_files(
        request.files.getlist("photo"), request.form.getlist("photo_kept"), request.form.getlist("photo_remove"), PHOTO
    )
    if not form.validate() or photo.errors:
        return _person_page(person, form, photo, 422)
    try:
        with transaction():
            change_person(
                get_person(person_id),
                form.to_facts(),
                photo_token=photo.tokens[0] if photo.tokens else "",
                drops_photo=bool(form.drop_photo.data),
                version=form.based_on,
                actor=current_officer(),
            )
    except DomainError as error:
        person = get_person(person_id)
        form.version.data = str(person.version)  # whoever has compared may save
        return _person_page(person, form, photo, error.status, str(error.message))
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".edit", person_id=person_id), 303)


@bp.get("/<int:person_id>/photo")
@requires(Permission.PUBLISH)
def photo(person_id: int) -> ResponseReturnValue:
    """Their photo, shown to the public or not."""
    found = get_person(person_id).photo
    if found is None:
        raise NotFoundError("บุคคลนี้ยังไม่มีรูป")
    return send_attachment(found, thumbnail=True)


@bp.route("/terms/<int:holding_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def term(holding_id: int) -> ResponseReturnValue:
    """Mend the days of a term."""
    found = get_holding(holding_id)
    form = TermForm()
    if not form.is_submitted():
        return _term_page(found, form.fill(found))
    if not form.validate():
        return _term_page(found, form, 422)
    try:
        with transaction():
            terms.correct_term(get_holding(holding_id), form.to_term(), version=form.based_on, actor=current_officer())
    except DomainError as error:
        found = get_holding(holding_id)
        form.version.data = str(found.post.version)
        return _term_page(found, form, error.status, str(error.message))
    flash("แก้ไขประวัติแล้ว", "success")
    return redirect(url_for("personnel_desk.show", post_id=found.post_id), 303)


@bp.post("/terms/<int:holding_id>/remove")
@requires(Permission.PUBLISH)
def remove_term(holding_id: int) -> ResponseReturnValue:
    """Take out a term that was typed by mistake."""
    form = TermForm()
    post_id = get_holding(holding_id).post_id
    with transaction():
        found = get_holding(holding_id)
        terms.remove_term(found.post, holding_id, version=form.based_on, actor=current_officer())
    flash("นำรายการออกจากประวัติแล้ว", "success")
    return redirect(url_for("personnel_desk.show", post_id=post_id), 303)


def _person_page(
    person: Person, form: PersonForm, photo: UploadedFiles | None = None, status: int = 200, problem: str = ""
) -> ResponseReturnValue:
    kept = []
    for attachment in photo.attachments if photo else ():
        url = url_for("attachments.thumbnail", token=attachment.token)
        kept.append(show_file(attachment, url, url))
    page = render_template(
        "personnel/staff/person.html",
        form=form,
        person=person,
        holdings=list_holdings_of(person.id),
        kept=kept,
        refusal=" ".join(map(explain, photo.errors)) if photo else "",
        problem=problem,
    )
    return page, status


def _term_page(holding: Holding, form: TermForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    return render_template("personnel/staff/term.html", form=form, holding=holding, problem=problem), status
