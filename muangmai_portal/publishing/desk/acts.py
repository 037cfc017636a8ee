"""Single acts on a publication: publish, withdraw, say that it is right, undo, throw away; and its history."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.desk.blueprint import bp, get_at_desk, get_kind
from muangmai_portal.publishing.desk.comparing import compare_lines
from muangmai_portal.publishing.desk.page import page_of
from muangmai_portal.publishing.desk.showing_forms import ShowingForm
from muangmai_portal.publishing.desk.uploads import refuse_unseen_documents
from muangmai_portal.publishing.operations import (
    delete_draft,
    mark_reviewed,
    publish,
    restore_version,
    undo_change,
    withdraw,
)
from muangmai_portal.publishing.queries import find_version, list_replaced, list_versions


@bp.post("/<int:publication_id>/publish")
@requires(Permission.PUBLISH)
def show_to_public(publication_id: int) -> ResponseReturnValue:
    """Publish it, now or from a day on; or change how long it is shown."""
    publication = get_at_desk(publication_id)
    showing = ShowingForm(get_kind(publication.kind))
    if not showing.validate():
        return page_of(publication, showing=showing, status=422).render()
    try:
        with transaction():
            publication = get_at_desk(publication_id)
            refuse_unseen_documents(publication)
            publish(publication, showing.to_showing(publication), actor=current_officer())
    except DomainError as error:
        publication = get_at_desk(publication_id)
        return page_of(publication, showing=showing, status=error.status, problem=str(error.message)).render()
    flash("เผยแพร่แล้ว", "success")
    return _back(publication_id)


@bp.post("/<int:publication_id>/withdraw")
@requires(Permission.PUBLISH)
def take_back(publication_id: int) -> ResponseReturnValue:
    """Take it from the public."""
    with transaction():
        withdraw(get_at_desk(publication_id), actor=current_officer())
    flash("เลิกเผยแพร่แล้ว ข้อความและไฟล์ยังอยู่ครบ เผยแพร่อีกเมื่อใดก็ได้", "success")
    return _back(publication_id)


@bp.post("/<int:publication_id>/reviewed")
@requires(Permission.PUBLISH)
def still_right(publication_id: int) -> ResponseReturnValue:
    """Say that it is still right."""
    with transaction():
        mark_reviewed(get_at_desk(publication_id), actor=current_officer())
    flash("บันทึกว่าตรวจแล้ว ยังถูกต้อง", "success")
    return _back(publication_id)


@bp.post("/<int:publication_id>/undo")
@requires(Permission.PUBLISH)
def undo(publication_id: int) -> ResponseReturnValue:
    """Go back to the version before; a second click finds that this was done and does nothing."""
    try:
        with transaction():
            undo_change(get_at_desk(publication_id), version=_number("version"), actor=current_officer())
    except ConflictError as error:
        flash(str(error.message), "warning")
        return _back(publication_id)
    flash("เลิกทำการแก้ไขล่าสุดแล้ว กดเลิกทำอีกครั้งเพื่อนำกลับมา", "success")
    return _back(publication_id)


@bp.post("/<int:publication_id>/delete")
@requires(Permission.PUBLISH)
def throw_away(publication_id: int) -> ResponseReturnValue:
    """Throw away a draft that was never published."""
    title = get_at_desk(publication_id).title_th
    with transaction():
        delete_draft(get_at_desk(publication_id), actor=current_officer())
    flash(f"ลบฉบับร่าง “{title}” แล้ว", "success")
    return redirect(url_for(".index"), 303)


@bp.get("/<int:publication_id>/history")
@requires(Permission.PUBLISH)
def history(publication_id: int) -> ResponseReturnValue:
    """What it said before; with `?version=` compared to what it says now."""
    publication = get_at_desk(publication_id)
    version = find_version(publication.id, _number("version"))
    files = {each.id: each for each in publication.files}
    return render_template(
        "publishing/desk/history.html",
        publication=publication,
        kind=get_kind(publication.kind),
        versions=list_versions(publication.id),
        version=version,
        lines=compare_lines(version, publication) if version else [],
        names=officer_names(),
        replaced=[(files[each.file_id], each) for each in list_replaced(list(files))],
    )


@bp.post("/<int:publication_id>/history/<int:number>/restore")
@requires(Permission.PUBLISH)
def restore(publication_id: int, number: int) -> ResponseReturnValue:
    """Go back to an earlier version; what it says now stays in the history."""
    with transaction():
        restore_version(get_at_desk(publication_id), number, actor=current_officer())
    flash(f"กลับไปใช้ฉบับที่ {number} แล้ว ฉบับที่เพิ่งใช้อยู่เก็บไว้ในประวัติ", "success")
    return _back(publication_id)


def _number(name: str) -> int:
    typed = request.values.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _back(publication_id: int) -> ResponseReturnValue:
    return redirect(url_for(".edit", publication_id=publication_id), 303)
