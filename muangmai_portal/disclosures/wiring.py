"""Puts the room into the application."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import offer_pages
from muangmai_portal.core.lifecycle import on_init
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.reviewing import ReviewSource, offer_reviewables
from muangmai_portal.core.transaction import transaction
from muangmai_portal.disclosures import index_views, staff_views, views
from muangmai_portal.disclosures.directory import list_disclosure_pages
from muangmai_portal.disclosures.documents import path_of
from muangmai_portal.disclosures.headings import KIND, LABEL, SINGULAR, choices
from muangmai_portal.disclosures.operations import confirm_empty_by_number, load_announcement, load_headings
from muangmai_portal.disclosures.reviewing import PREFIX, list_due_headings
from muangmai_portal.publishing.kinds import PublicationKind, offer_kind


def init_disclosures(app: Flask) -> None:
    """Add the library: its pages, its kind of publication, its headings."""
    for room in (index_views, views, staff_views):
        app.register_blueprint(room.bp)
    offer_kind(
        app,
        PublicationKind(
            code=KIND,
            label=LABEL,
            singular=SINGULAR,
            public_path=lambda each: path_of(each.category, each.slug),
            list_categories=choices,
            category_label="หัวข้อตามพระราชบัญญัติ",
            has_photos=False,
            is_document=True,
            list_topics=_list_topics,
        ),
    )
    offer_pages(app, list_disclosure_pages)
    offer_reviewables(app, ReviewSource(PREFIX, list_due_headings, confirm_empty_by_number))
    on_init(app, load)


def load() -> None:
    """Enter the headings and the first document, where they are not there yet."""
    with transaction():
        load_headings()
        load_announcement()


def _list_topics() -> list[tuple[str, str]]:
    """What the checklists ask for, by the names that stay whatever number a year gives them."""
    topics = read_reference_data("oit_topics")["topics"]
    return [(code, topic["name"]) for code, topic in topics.items()]
