"""The webmaster's desk for news: write, add photos and files, look at it, publish, take back, restore."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.attachments.intake import UploadedFiles, receive_files
from muangmai_portal.attachments.presentation import ShownFile, explain, show_file
from muangmai_portal.attachments.responses import send_attachment
from muangmai_portal.attachments.rules import UploadRules, max_request_bytes
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.news.categories import KIND
from muangmai_portal.news.comparing import compare_lines
from muangmai_portal.news.forms import NewsForm, ShowingForm
from muangmai_portal.publishing.markdown import render_markdown
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import (
    attach_files,
    create_publication,
    describe_files,
    mark_reviewed,
    publish,
    remove_file,
    restore_version,
    save_publication,
    withdraw,
)
from muangmai_portal.publishing.presentation import state_words
from muangmai_portal.publishing.queries import find_version, get_publication, list_for_desk, list_versions
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("news_desk", __name__, url_prefix="/staff/news")
PHOTOS = UploadRules("photos", accept="image", max_files=12, max_mb=15)
DOCUMENTS = UploadRules("documents", accept="document", max_files=10, max_mb=30)
BYTES = max_request_bytes([PHOTOS, DOCUMENTS])


@bp.get("")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """All news, drafts first."""
    found = [(each, state_words(each)) for each in list_for_desk(KIND)]
    return render_template("news/staff/index.html", publications=found)


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def new() -> ResponseReturnValue:
    """Begin a piece of news."""
    request.max_content_length = BYTES
    form = NewsForm().offer(list_sections())
    if not form.is_submitted():
        form.section.data = str(current_officer().section_id or "")
        return _edit_page(form)
    files = _receive()
    if not form.validate() or request.form.get("preview"):
        return _edit_page(form, None, files, 200 if not form.errors else 422)
    try:
        with transaction():
            publication = create_publication(KIND, form.to_words(), actor=current_officer())
            _attach(publication, files)
    except DomainError as error:
        return _edit_page(form, None, files, error.status, str(error.message))
    _say_refusals(files)
    flash("บันทึกฉบับร่างแล้ว ประชาชนยังไม่เห็นจนกว่าจะเผยแพร่", "success")
    return redirect(url_for(".edit", publication_id=publication.id), 303)


@bp.route("/<int:publication_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def edit(publication_id: int) -> ResponseReturnValue:
    """Change a piece of news. A preview shows what was typed and keeps nothing."""
    request.max_content_length = BYTES
    publication = get_publication(KIND, publication_id)
    form = NewsForm().offer(list_sections())
    if not form.is_submitted():
        return _edit_page(form.fill(publication), publication)
    files = _receive()
    if not form.validate() or request.form.get("preview"):
        return _edit_page(form, publication, files, 200 if not form.errors else 422)
    try:
        with transaction():
            publication = get_publication(KIND, publication_id)
            save_publication(publication, form.to_words(), version=form.based_on, actor=current_officer())
            _describe(publication)
            _attach(publication, files)
    except DomainError as error:
        publication = get_publication(KIND, publication_id)
        form.version.data = str(publication.version)  # whoever has compared may save
        return _edit_page(form, publication, files, error.status, str(error.message))
    _say_refusals(files)
    flash("บันทึกแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/publish")
@requires(Permission.PUBLISH)
def show_to_public(publication_id: int) -> ResponseReturnValue:
    """Publish it, now or from a day on."""
    publication = get_publication(KIND, publication_id)
    showing = ShowingForm()
    if not showing.validate():
        return _edit_page(_form_of(publication), publication, None, 422, showing=showing)
    try:
        with transaction():
            publication = get_publication(KIND, publication_id)
            publish(publication, showing.to_showing(publication), actor=current_officer())
    except DomainError as error:
        publication = get_publication(KIND, publication_id)
        return _edit_page(_form_of(publication), publication, None, error.status, str(error.message), showing=showing)
    flash("เผยแพร่แล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/withdraw")
@requires(Permission.PUBLISH)
def take_back(publication_id: int) -> ResponseReturnValue:
    """Take it from the public."""
    with transaction():
        withdraw(get_publication(KIND, publication_id), actor=current_officer())
    flash("เลิกเผยแพร่แล้ว ข้อความและไฟล์ยังอยู่ครบ เผยแพร่อีกเมื่อใดก็ได้", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/reviewed")
@requires(Permission.PUBLISH)
def still_right(publication_id: int) -> ResponseReturnValue:
    """Say that it is still right."""
    with transaction():
        mark_reviewed(get_publication(KIND, publication_id), actor=current_officer())
    flash("บันทึกว่าตรวจแล้ว ยังถูกต้อง", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.get("/<int:publication_id>/files/<int:file_id>")
@requires(Permission.PUBLISH)
def file(publication_id: int, file_id: int) -> ResponseReturnValue:
    """A file as the desk sees it, published or not."""
    publication = get_publication(KIND, publication_id)
    found = next((each for each in publication.files if each.id == file_id), None)
    if found is None:
        raise NotFoundError("ไม่พบไฟล์นี้")
    return send_attachment(found.attachment, thumbnail=found.is_photo)


@bp.get("/<int:publication_id>/history")
@requires(Permission.PUBLISH)
def history(publication_id: int) -> ResponseReturnValue:
    """What it said before; with `?version=` compared to what it says now."""
    publication = get_publication(KIND, publication_id)
    typed = request.args.get("version", "")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
    version = find_version(publication.id, number)
    return render_template(
        "news/staff/history.html",
        publication=publication,
        versions=list_versions(publication.id),
        version=version,
        lines=compare_lines(version.content, publication) if version else [],
    )


@bp.post("/<int:publication_id>/history/<int:number>/restore")
@requires(Permission.PUBLISH)
def restore(publication_id: int, number: int) -> ResponseReturnValue:
    """Go back to an earlier version; what it says now stays in the history."""
    with transaction():
        restore_version(get_publication(KIND, publication_id), number, actor=current_officer())
    flash(f"กลับไปใช้ฉบับที่ {number} แล้ว ฉบับที่เพิ่งใช้อยู่เก็บไว้ในประวัติ", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


def _form_of(publication: Publication) -> NewsForm:
    return NewsForm(formdata=None).offer(list_sections()).fill(publication)


def _receive() -> tuple[UploadedFiles, UploadedFiles]:
    photos, documents = (
        receive_files(
            request.files.getlist(rules.field),
            request.form.getlist(f"{rules.field}_kept"),
            request.form.getlist(f"{rules.field}_remove"),
            rules,
        )
        for rules in (PHOTOS, DOCUMENTS)
    )
    return photos, documents


def _attach(publication: Publication, files: tuple[UploadedFiles, UploadedFiles]) -> None:
    for received, are_photos in zip(files, (True, False), strict=True):
        attach_files(publication, received.tokens, are_photos=are_photos, titles={}, actor=current_officer())


def _describe(publication: Publication) -> None:
    for typed_id in request.form.getlist("remove"):
        if typed_id.isascii() and typed_id.isdigit():
            remove_file(publication, int(typed_id), actor=current_officer())
    typed = {each.id: request.form.get(f"file_{each.id}", each.title)[:300] for each in publication.files}
    describe_files(publication, typed, actor=current_officer())


def _kept(received: UploadedFiles) -> list[ShownFile]:
    """Files that arrived with a form that could not be kept yet."""
    found = []
    for attachment in received.attachments:
        url = url_for("attachments.thumbnail", token=attachment.token)
        found.append(show_file(attachment, url, url))
    return found


def _say_refusals(files: tuple[UploadedFiles, UploadedFiles]) -> None:
    for received in files:
        for error in received.errors:
            flash(explain(error), "warning")


def _edit_page(
    form: NewsForm,
    publication: Publication | None = None,
    files: tuple[UploadedFiles, UploadedFiles] | None = None,
    status: int = 200,
    problem: str = "",
    showing: ShowingForm | None = None,
) -> ResponseReturnValue:
    if showing is None and publication is not None:
        showing = ShowingForm(formdata=None).fill(publication)
    page = render_template(
        "news/staff/edit.html",
        form=form,
        showing=showing,
        publication=publication,
        state=state_words(publication) if publication else "",
        kept_photos=_kept(files[0]) if files else [],
        kept_documents=_kept(files[1]) if files else [],
        refusals=[" ".join(map(explain, each.errors)) for each in files] if files else ["", ""],
        preview=render_markdown(form.body_th.data or "") if request.form.get("preview") else None,
        problem=problem,
    )
    return page, status
