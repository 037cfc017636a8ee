"""Writes the standing pages of the demonstration, and what the webmaster added to the menu."""

from __future__ import annotations

import datetime as dt
from functools import partial

from muangmai_portal.core import clock
from muangmai_portal.demonstration.pages_told import PAGES, ToldPage
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.pages.known_pages import KIND
from muangmai_portal.pages.operations import EntryFacts, add_entry
from muangmai_portal.publishing.operations import Showing, Words, create_publication, publish, save_publication
from muangmai_portal.publishing.queries import get_publication

WRITER = "webmaster"
OWNER = "OFFICE"
ADDED = "d60 11:00"


def plant_pages(stage: Stage) -> list[Happening]:
    """What happens to the pages and to the menu, with the moment of each."""
    happenings: list[Happening] = []
    for told in PAGES:
        at = stage.today.moment(told.at)
        happenings.append((at, partial(_write, stage, told, at)))
    added = stage.today.moment(ADDED)
    return [*happenings, (added, partial(_extend_menu, stage, added))]


def _write(stage: Stage, told: ToldPage, at: dt.datetime) -> None:
    writer = stage.officers[WRITER]
    with clock.pretend(at):
        page = create_publication(KIND, _words(stage, told, told.first_body or told.body), actor=writer)
        if told.is_draft:
            return
        publish(page, Showing(publish_at=clock.now()), actor=writer)
    if told.first_body:
        with clock.pretend(stage.today.moment(told.mended)):
            page = get_publication(KIND, page.id)
            save_publication(page, _words(stage, told, told.body), version=page.version, actor=writer)


def _words(stage: Stage, told: ToldPage, body: str) -> Words:
    return Words(
        title_th=told.title,
        title_en=told.title_en,
        body_th=body,
        body_en=told.body_en,
        category=told.category,
        section_id=stage.sections[OWNER].id,
    )


def _extend_menu(stage: Stage, at: dt.datetime) -> None:
    with clock.pretend(at):
        add_entry(
            EntryFacts(
                group_code="public", label_th="ข่าวรับสมัครงาน", label_en="Vacancies", target="/news/?category=jobs"
            ),
            actor=stage.officers[WRITER],
        )
