"""Introducing the desk to the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.cases.events import CaseAdvanced
from muangmai_portal.cases.operations import indexing
from muangmai_portal.cases.operations.moving_dates import EVERY_SECONDS, move_promised_dates
from muangmai_portal.core.bus import subscribe
from muangmai_portal.core.lifecycle import RoomJob, offer_job, on_init
from muangmai_portal.inbox import (
    case_views,
    digests,
    mail_views,
    paper_views,
    publication_views,
    screening_views,
    together_views,
    views,
)
from muangmai_portal.inbox.bulk import views as bulk_views
from muangmai_portal.inbox.display import views as display_views
from muangmai_portal.inbox.presence.looking import sweep_presence, use_redis
from muangmai_portal.inbox.saved import views as saved_views
from muangmai_portal.inbox.screening_page import count_waiting
from muangmai_portal.inbox.unsorted import count_unsorted_too_long, tell_deciders


def init_inbox(app: Flask) -> None:
    """Register the desk's pages, and the count beside the way to screening, which stands on every page of staff."""
    for blueprint in (
        views.bp,
        case_views.bp,
        together_views.bp,
        paper_views.bp,
        publication_views.bp,
        mail_views.bp,
        screening_views.bp,
        bulk_views.bp,
        saved_views.bp,
        display_views.bp,
    ):
        app.register_blueprint(blueprint)
    on_init(app, indexing.index_waiting_cases)
    offer_job(app, RoomJob("case_index", indexing.EVERY_SECONDS, indexing.index_waiting_cases))
    offer_job(app, RoomJob("due_dates", EVERY_SECONDS, move_promised_dates))
    offer_job(app, RoomJob("digests", digests.EVERY_SECONDS, digests.write_digests))
    subscribe(CaseAdvanced, tell_deciders)
    app.jinja_env.globals["count_unsorted_too_long"] = count_unsorted_too_long
    use_redis(app.extensions["settings"].redis_url)
    offer_job(app, RoomJob("presence", 600, sweep_presence))
    app.jinja_env.globals["count_waiting_for_screening"] = count_waiting
