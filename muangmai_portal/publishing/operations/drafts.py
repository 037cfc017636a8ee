"""Throwing away what nobody but the desk ever saw."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import CrossPost, Publication, PublicationState, PublicationVersion
from muangmai_portal.publishing.operations.files import forget_file
from muangmai_portal.publishing.operations.telling import tell


def was_published(publication: Publication) -> bool:
    """Whether the public was ever let see it: then it is withdrawn, never thrown away."""
    return publication.state != PublicationState.DRAFT or publication.approved_by_id is not None


def delete_draft(publication: Publication, *, actor: Officer) -> None:
    """Throw away a draft with its files and its history. The trail keeps that there was one.

    Raises:
        ConflictError: it was published once, or something else relies on it.
    """
    if was_published(publication):
        raise ConflictError("ลบได้เฉพาะฉบับร่างที่ยังไม่เคยเผยแพร่ ถ้าไม่ต้องการให้ประชาชนเห็นแล้ว ให้เลิกเผยแพร่")
    tell(publication, "deleted", actor)
    try:
        with db.session.begin_nested():
            _delete(publication)
    except IntegrityError as error:
        raise ConflictError("ลบไม่ได้ เพราะมีรายการอื่นอ้างถึงฉบับร่างนี้ โปรดนำออกจากรายการนั้นก่อน") from error


def _delete(publication: Publication) -> None:
    for file in list(publication.files):
        forget_file(file)
    for table in (PublicationVersion, CrossPost):
        db.session.execute(sa.delete(table).where(table.publication_id == publication.id))
    db.session.flush()
    db.session.expire(publication, ["files"])
    db.session.delete(publication)
    db.session.flush()
