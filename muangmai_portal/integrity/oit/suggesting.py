"""What may prove an item: documents of its topics, pages of this portal that show them, figures of its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.evidence.choosing import (
    Choice,
    find_documents,
    find_pages,
    list_figure_choices,
    page_exists,
    page_titles,
    suggest_documents,
    suggest_pages,
)
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.oit.assessment import AssessedItem, State
from muangmai_portal.integrity.oit.models import ChecklistItem, PeriodRule
from muangmai_portal.integrity.oit.rules import expected_of
from muangmai_portal.integrity.oit.topics import living_paths


@dataclass(frozen=True)
class Suggestions:
    """What the page of an item offers. `found` is what a search found, None where nothing was searched for."""

    pages: Sequence[Choice]
    documents: Sequence[Choice]
    figures: Sequence[Choice]
    found: Sequence[Choice] | None


def suggest_for(item: ChecklistItem, words: str) -> Suggestions:
    """What may prove an item; with words, also what they find."""
    year = item.checklist.fiscal_year
    expected = expected_of(item.rule, year)
    of_year = FiscalYear(year - 1 if item.rule == PeriodRule.LAST_YEAR else year)
    return Suggestions(
        pages=suggest_pages(living_paths(item.topics)),
        documents=suggest_documents(item.topics, expected),
        figures=list_figure_choices(of_year) if any("statistics" in topic for topic in item.topics) else [],
        found=[*find_pages(words), *find_documents(words, expected)] if words else None,
    )


def suggest_living(assessed: Sequence[AssessedItem]) -> dict[int, list[NewEvidence]]:
    """The living pages for each item that nothing proves, by the item's number: the first that exists."""
    titles = page_titles()
    suggested: dict[int, list[NewEvidence]] = {}
    for each in assessed:
        path = next(filter(page_exists, living_paths(each.item.topics)), None)
        if each.state == State.MISSING and not each.evidence and path:
            suggested[each.item.id] = [NewEvidence(address=path, label=titles.get(path, ""))]
    return suggested
