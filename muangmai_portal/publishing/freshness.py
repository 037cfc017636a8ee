"""What is published, for the board of freshness: when each must be looked at again, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterable

from flask import current_app, url_for

from muangmai_portal.accounts.queries import get_officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.reviewing import Reviewable, ReviewSource
from muangmai_portal.publishing.kinds import PublicationKind, find_kind, list_kinds
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.operations import mark_reviewed
from muangmai_portal.publishing.queries import find_publication, list_visible
from muangmai_portal.publishing.warnings import find_pictures

PREFIX = "publication"


def list_reviewables() -> Iterable[Reviewable]:
    """Everything that the public sees now and that can grow old.

    Drafts, and what was withdrawn or has expired, are nobody's concern. What tells of its day, as news do, stays true;
    so does what was repealed or replaced, as long as its page says so.
    """
    kinds = {each.code: each for each in list_kinds(current_app) if each.review_days is not None}
    for each in list_visible(kinds):
        if not each.is_repealed and each.replaced_by_id is None:
            yield _reviewable(each, kinds[each.kind])


def confirm_review(publication_id: int, officer_id: int) -> None:
    """Write down that it is still right.

    Raises:
        NotFoundError: the public sees no such publication.
    """
    publication = find_publication(publication_id)
    if publication is None or not publication.is_visible(clock.now()) or not find_kind(current_app, publication.kind):
        raise NotFoundError("ไม่พบข้อมูลนี้ อาจเลิกเผยแพร่แล้ว")
    mark_reviewed(publication, actor=get_officer(officer_id))


SOURCE = ReviewSource(PREFIX, list_reviewables, confirm_review)


def _reviewable(each: Publication, kind: PublicationKind) -> Reviewable:
    return Reviewable(
        key=f"{PREFIX}:{each.id}",
        kind=kind.singular,
        title=each.title_th,
        path=kind.public_path(each),
        desk_path=url_for("desk.edit", publication_id=each.id),
        section_id=each.section_id,
        reviewed_on=each.reviewed_on,
        review_due_on=each.review_due_on,
        missing=_missing(each, kind),
        desk_permission=Permission.PUBLISH,
    )


def _missing(each: Publication, kind: PublicationKind) -> str:
    if any(file.is_held for file in each.documents):
        return "มีเอกสารใหม่ที่ประชาชนยังไม่เห็น เพราะยังไม่ได้ตอบเรื่องข้อมูลส่วนบุคคล"
    if not kind.is_document:
        return ""
    if not each.documents and not each.body_th.strip():
        return "ยังไม่มีทั้งข้อความและไฟล์เอกสาร"
    pictures = find_pictures(each)
    return f"เอกสารเป็นภาพ ค้นหาข้อความไม่ได้ ({len(pictures)} ไฟล์)" if pictures else ""
