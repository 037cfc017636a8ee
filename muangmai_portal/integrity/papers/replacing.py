"""Of papers that follow one another, the new one takes the place of those before it."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.models import Publication


def replaces_earlier(kind: str, find_current: Callable[[], Publication | None]) -> Callable[[PublicationChanged], None]:
    """A listener: once a paper of this kind is published and is the one that holds, it replaces those before it.

    What is replaced stays where it was and says so; nobody is asked to look after it any more.
    """

    def mark_replaced(event: PublicationChanged) -> None:
        publication = event.publication
        if publication.kind != kind or event.deed != "published":
            return
        current = find_current()
        if current is None or current.id != publication.id:
            return
        before = sa.select(Publication).where(
            Publication.kind == kind, Publication.id != publication.id, Publication.replaced_by_id.is_(None),
            Publication.publish_at <= publication.publish_at,
        )  # fmt: skip
        for each in db.session.scalars(before):
            each.replaced_by_id = publication.id
        publication.replaced_by_id = None
        db.session.flush()

    return mark_replaced
