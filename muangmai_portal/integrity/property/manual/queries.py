"""Reading the editions of the manual."""

from __future__ import annotations

import sqlalchemy as sa

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.integrity.property.manual.models import ManualEdition
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import visible_now

KIND = "manual"


def list_editions() -> list[Publication]:
    """The editions that the public sees, the current one first: that which was published last."""
    chosen = sa.select(Publication).where(Publication.kind == KIND, visible_now(), Publication.is_repealed.is_(False))
    repealed = sa.select(Publication).where(Publication.kind == KIND, visible_now(), Publication.is_repealed)
    newest = (Publication.publish_at.desc(), Publication.id.desc())
    return [*db.session.scalars(chosen.order_by(*newest)), *db.session.scalars(repealed.order_by(*newest))]


def find_current() -> Publication | None:
    """The edition that holds now; none while nothing is published, or what was is no longer in force."""
    current = next(iter(list_editions()), None)
    return None if current is None or current.is_repealed else current


def list_for_desk() -> list[Publication]:
    """Every edition, drafts too, newest first."""
    chosen = sa.select(Publication).where(Publication.kind == KIND)
    return list(db.session.scalars(chosen.order_by(Publication.created_at.desc(), Publication.id.desc())))


def get_edition(publication_id: int) -> Publication:
    """An edition, whatever its state.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(Publication, publication_id)
    if found is None or found.kind != KIND:
        raise NotFoundError("ไม่พบคู่มือฉบับนี้")
    return found


def find_facts(publication_id: int) -> ManualEdition | None:
    """Who approved an edition, and what is new in it."""
    return db.session.get(ManualEdition, publication_id)
