"""Puts the room into the application: the files of what is published, the trail of who changed what, and the search."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.audit.operations import record
from muangmai_portal.core.bus import subscribe
from muangmai_portal.publishing import views
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.indexing import note_publication, publication_source
from muangmai_portal.search.sources import offer_entries


def init_publishing(app: Flask) -> None:
    """Add the files' addresses, and let what is published be found."""
    app.register_blueprint(views.bp)
    subscribe(PublicationChanged, _note)
    subscribe(PublicationChanged, note_publication)
    offer_entries(app, publication_source())


def _note(event: PublicationChanged) -> None:
    """Everything here is public or about to be."""
    detail = {"kind": event.publication.kind, "deed": event.deed}
    if event.deed in ("published", "answered") and event.publication.personal_data:
        detail["personal_data"] = event.publication.personal_data
    record("publication", event.publication.slug, event.officer_id, detail)
