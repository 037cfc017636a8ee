"""Puts the room into the application: the desk, files, search and freshness of what is published, and the trail."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.audit.operations import record
from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.reviewing import offer_reviewables
from muangmai_portal.publishing import preview_views, views
from muangmai_portal.publishing.desk.addresses import bp as desk
from muangmai_portal.publishing.events import PublicationChanged
from muangmai_portal.publishing.freshness import SOURCE
from muangmai_portal.publishing.indexing import note_publication, publication_source
from muangmai_portal.search.sources import offer_entries


def init_publishing(app: Flask) -> None:
    """Add the addresses of the room. The rooms above offer their kinds."""
    for blueprint in (views.bp, preview_views.bp, desk):
        app.register_blueprint(blueprint)
    offer_reviewables(app, SOURCE)
    subscribe(PublicationChanged, _note)
    subscribe(PublicationChanged, note_publication)
    offer_entries(app, publication_source())


def _note(event: PublicationChanged) -> None:
    """Everything here is public or about to be."""
    detail = {"kind": event.publication.kind, "deed": event.deed}
    if event.deed in ("published", "answered") and event.publication.personal_data:
        detail["personal_data"] = event.publication.personal_data
    record("publication", event.publication.slug, event.officer_id, detail)
