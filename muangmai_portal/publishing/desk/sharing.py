"""Letting others look beforehand, and noting where else something was told."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.publishing.desk.blueprint import bp, get_at_desk
from muangmai_portal.publishing.desk.page import page_of
from muangmai_portal.publishing.desk.showing_forms import CrossPostForm
from muangmai_portal.publishing.operations import add_cross_post, end_preview, offer_preview, remove_cross_post


@bp.post("/<int:publication_id>/preview-link")
@requires(Permission.PUBLISH)
def offer(publication_id: int) -> ResponseReturnValue:
    """Make the link by which others may look before it is published."""
    with transaction():
        offer_preview(get_at_desk(publication_id), actor=current_officer())
    flash("สร้างลิงก์แล้ว ผู้ที่มีลิงก์ดูได้โดยไม่ต้องเข้าสู่ระบบ", "success")
    return redirect(url_for(".edit", publication_id=publication_id, _anchor="preview-link"), 303)


@bp.post("/<int:publication_id>/preview-link/end")
@requires(Permission.PUBLISH)
def end(publication_id: int) -> ResponseReturnValue:
    """Let the link lead nowhere any more."""
    with transaction():
        end_preview(get_at_desk(publication_id), actor=current_officer())
    flash("ยกเลิกลิงก์แล้ว ผู้ที่มีลิงก์เดิมเปิดไม่ได้อีก", "success")
    return redirect(url_for(".edit", publication_id=publication_id), 303)


@bp.post("/<int:publication_id>/cross-posts")
@requires(Permission.PUBLISH)
def told_elsewhere(publication_id: int) -> ResponseReturnValue:
    """Note where else it was told."""
    publication, form = get_at_desk(publication_id), CrossPostForm()
    if not form.validate():
        return page_of(publication, cross_post=form, status=422).render()
    try:
        with transaction():
            add_cross_post(get_at_desk(publication_id), form.to_new(), actor=current_officer())
    except DomainError as error:
        found = get_at_desk(publication_id)
        return page_of(found, cross_post=form, status=error.status, problem=str(error.message)).render()
    flash("บันทึกช่องทางอื่นแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id, _anchor="cross-posts"), 303)


@bp.post("/<int:publication_id>/cross-posts/<int:post_id>/remove")
@requires(Permission.PUBLISH)
def not_told(publication_id: int, post_id: int) -> ResponseReturnValue:
    """Take such a note off."""
    with transaction():
        remove_cross_post(get_at_desk(publication_id), post_id, actor=current_officer())
    flash("นำรายการออกแล้ว", "success")
    return redirect(url_for(".edit", publication_id=publication_id, _anchor="cross-posts"), 303)
