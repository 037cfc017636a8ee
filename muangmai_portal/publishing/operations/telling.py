"""After every change: the moment, the version that caches depend on, and the event that others listen to."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import bus, clock
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.models import Publication


def tell(publication: Publication, deed: str, actor: Officer, *, is_change: bool = True) -> None:
    """Let everybody know what was done to a publication. `is_change`: it says or shows something else than before."""
    if is_change:
        publication.updated_at = clock.now()
    db.session.flush()
    touch_public_content()
    bus.publish(PublicationChanged(publication, deed, actor.id))
