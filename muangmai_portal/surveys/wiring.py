"""Puts the room into the application: its pages, and what the worker does for it."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.links import offer_feedback_link
from muangmai_portal.outbox.jobs import Job
from muangmai_portal.surveys import views
from muangmai_portal.surveys.desk import builder_views, paper_views, text_views
from muangmai_portal.surveys.desk import views as desk_views
from muangmai_portal.surveys.listing import list_survey_pages, make_feedback_path
from muangmai_portal.surveys.tallies import fold_tallies

_MINUTE = 60


def init_surveys(app: Flask) -> None:
    """Add the pages of this room."""
    for room in (views, desk_views, builder_views, paper_views, text_views):
        app.register_blueprint(room.bp)
    offer_pages(app, list_survey_pages)
    offer_feedback_link(app, make_feedback_path)


def survey_jobs() -> tuple[Job, ...]:
    """What the worker does for this room."""
    return (Job("survey_tallies", _MINUTE, fold_tallies),)
