"""Checklists for tests, and documents that prove items."""

from __future__ import annotations

import datetime as dt
from typing import Any

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.oit.assessment import AssessedItem, assess
from muangmai_portal.integrity.oit.models import Checklist, ChecklistItem, ChecklistState
from muangmai_portal.integrity.oit.operations.drafting import ItemDraft, begin_checklist, put_items
from muangmai_portal.integrity.oit.operations.proving import prove_elements
from muangmai_portal.integrity.oit.queries import get_checklist, get_item
from muangmai_portal.news.categories import KIND
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import get_publication
from muangmai_portal.sections.models import Section
from tests.factories.news import make_news
from tests.factories.officers import make_section

YEAR = 2567


def draft(code: str = "O1", title: str = "โครงสร้าง", **more: Any) -> ItemDraft:
    """An item before it is in a checklist."""
    return ItemDraft(code=code, title=title, **more)


def make_checklist(*drafts: ItemDraft, year: int = YEAR, is_public: bool = True) -> Checklist:
    """A year's checklist, committed."""
    with transaction():
        checklist = begin_checklist(year, "")
        checklist.state = ChecklistState.PUBLIC if is_public else ChecklistState.DRAFT
        put_items(checklist, drafts or [draft()])
    return checklist


def make_item(year: int = YEAR, *, is_public: bool = True, **more: Any) -> ChecklistItem:
    """The only item of a checklist, of the engineers unless said otherwise."""
    section: Section = make_section("ENG")
    more = {"section_id": section.id, **more}
    return make_checklist(draft(**more), year=year, is_public=is_public).items[0]


def make_document(author: Officer, *, year: int | None = None, period: str = "", **more: Any) -> Publication:
    """A document that the public sees, of a fiscal year and a part of it."""
    topic, review_due_on = more.pop("topic", ""), more.pop("review_due_on", None)
    publication = make_news(author, fiscal_year=year, **more)
    number = publication.id
    with transaction():
        publication = get_publication(KIND, number)
        publication.period, publication.topic = period, topic
        if review_due_on is not None:
            publication.review_due_on = review_due_on
    return publication


def prove(item: ChecklistItem, actor: Officer, *numbers: int, **evidence: Any) -> None:
    """Let something prove the elements with these numbers; without numbers, all."""
    with transaction():
        chosen = [each.id for each in get_item(item.id).elements if not numbers or each.number in numbers]
        prove_elements(item.id, chosen, NewEvidence(**evidence), actor=actor)


def assessed(item: ChecklistItem) -> AssessedItem:
    """How far an item is now."""
    db.session.rollback()
    year = get_item(item.id).checklist.fiscal_year
    return next(each for each in assess(get_checklist(year)) if each.item.id == item.id)


def days_ago(count: int) -> dt.date:
    """A day that is over."""
    return clock.today() - dt.timedelta(days=count)
