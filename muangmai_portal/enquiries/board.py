"""The board as the public sees it: its lines, its filters, and one question with what follows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.public_queries import (
    Wanted,
    count_public_cases,
    count_unanswered,
    days_since,
    list_featured,
    list_follow_ups,
    list_public_cases,
)
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.core.links import public_url
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.enquiries.queries import count_follow_ups, list_related
from muangmai_portal.enquiries.settings import categories, category_of, promised_days
from muangmai_portal.intake.answers import first_words
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import sections_by_id

LONGEST_SEARCH = 100
EXCERPT = 160
QUESTION = CaseKind.QUESTION
ANSWERED = {"yes": True, "no": False}


@dataclass(frozen=True)
class Line:
    """One question as lists and its own page show it. It knows nothing of who asked."""

    id: int
    thread_id: int
    subject: str
    body: str
    answer: str
    category_key: str
    category: str
    section: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    waiting_days: int
    follow_ups: int = 0

    @property
    def is_follow_up(self) -> bool:
        """Whether it stands on the page of another."""
        return self.id != self.thread_id

    @property
    def excerpt(self) -> str:
        """The first words of the question."""
        return first_words(self.body, EXCERPT)

    @property
    def anchor(self) -> str:
        """Where on the page of its thread it stands."""
        return f"q{self.id}"


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; what cannot be understood is as if it were not there."""

    query: str = ""
    category: str = ""
    section: Section | None = None
    answered: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Filters:
        """The filters of an address."""
        wanted = given.get("section", "").upper()
        section = next((each for each in sections_by_id().values() if each.code == wanted), None) if wanted else None
        return cls(
            query=clean_line(given.get("q", "")[: LONGEST_SEARCH * 2])[:LONGEST_SEARCH],
            category=given["category"] if given.get("category") in categories() else "",
            section=section,
            answered=given["answered"] if given.get("answered") in ANSWERED else "",
        )

    def wanted(self) -> Wanted:
        """The same for the query of the database."""
        return {
            "query": self.query,
            "category": self.category,
            "section": self.section.id if self.section else None,
            "answered": ANSWERED.get(self.answered),
        }

    def parameters(self, **more: str) -> str:
        """The same as the question of an address, with its mark; empty without any."""
        given = {
            "q": self.query,
            "category": self.category,
            "section": self.section.code if self.section else "",
            "answered": self.answered,
            **more,
        }
        text = urlencode({name: value for name, value in given.items() if value})
        return f"?{text}" if text else ""

    def __bool__(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.query or self.category or self.section or self.answered)


def describe_board(filters: Filters, before: Cursor | None) -> dict[str, Any]:
    """What the page of the board is drawn with."""
    page = list_public_cases(QUESTION, before=before, **filters.wanted())
    is_start = before is None
    is_whole = is_start and page.next_cursor is None
    featured = list_featured(QUESTION) if is_start and not filters else []
    return {
        "filters": filters,
        "lines": make_lines(page.items),
        "found": len(page.items) if is_whole else _count(filters),
        "frequent": make_lines(featured),
        "unanswered": count_unanswered(QUESTION),
        "is_start": is_start,
        "next_cursor": page.next_cursor.encode() if page.next_cursor else "",
        "categories": [(each.key, each.name(language())) for each in categories().values()],
        "sections": _section_choices(),
        "days": promised_days()[0],
    }


def describe_question(question: PublicCase) -> dict[str, Any]:
    """What the page of one question is drawn with."""
    followed = make_lines([question, *list_follow_ups(question.id)])
    return {
        "question": followed[0],
        "follow_ups": followed[1:],
        "related": make_lines(list_related(question)),
        "updated_at": question.updated_at,
        "canonical": public_url(f"/questions/{question.id}", language()),
    }


def make_lines(found: Iterable[PublicCase]) -> list[Line]:
    """Published questions as they are shown."""
    questions = list(found)
    sections, counts = sections_by_id(), count_follow_ups(each.id for each in questions)
    return [
        Line(
            id=each.id,
            thread_id=each.parent_id or each.id,
            subject=each.subject,
            body=each.body,
            answer=each.answer,
            category_key=each.category,
            category=category_of(each.category).name(language()),
            section=sections[each.section_id].name(language()),
            asked_at=each.asked_at,
            answered_at=each.answered_at,
            waiting_days=0 if each.answered_at else days_since(each.asked_at),
            follow_ups=counts.get(each.id, 0),
        )
        for each in questions
    ]


def _count(filters: Filters) -> int | None:
    """How many there are; None for a search, where counting would look through every text once more."""
    return None if filters.query else count_public_cases(QUESTION, **filters.wanted())


def _section_choices() -> list[tuple[str, str]]:
    sections = [each for each in sections_by_id().values() if each.is_active and each.takes_requests]
    return [(each.code, each.name(language())) for each in sections]
