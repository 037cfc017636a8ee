"""The published opinions as their pages show them: what was said, what the office answered, what it did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.public_queries import Wanted, count_public_cases, get_public_case, list_public_cases
from muangmai_portal.cases.queries import Cursor
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.intake.answering import AnsweringSection, list_answering_sections
from muangmai_portal.intake.answers import first_words
from muangmai_portal.sections.queries import find_section, get_section

LONGEST_QUERY = 100
EXCERPT = 240
PAGE = 10


@dataclass(frozen=True)
class ShownOpinion:
    """One published opinion. Nothing of its writer is in it, for nothing of the writer was published."""

    id: int
    subject: str
    body: str
    answer: str
    done: str
    section_name: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    updated_at: dt.datetime

    @property
    def said(self) -> str:
        """The beginning of what was said, for the list."""
        return first_words(self.body, EXCERPT)

    @property
    def did(self) -> str:
        """The beginning of what came of it: what was done, or else what was answered."""
        return first_words(self.done or self.answer, EXCERPT)


@dataclass(frozen=True)
class Listing:
    """One page of the list, and how it was asked for."""

    items: list[ShownOpinion]
    total: int
    query: str
    section: str
    sections: list[AnsweringSection]
    next_cursor: str
    is_first_page: bool

    @property
    def is_filtered(self) -> bool:
        """Whether somebody looked for something."""
        return bool(self.query or self.section)


def list_published(asked: Mapping[str, str]) -> Listing:
    """The page that an address asks for: `q`, `section`, `after`. What makes no sense is passed over."""
    query = clean_line(asked.get("q", ""))[:LONGEST_QUERY]
    section = find_section(asked.get("section", "").strip().upper()[:20])
    wanted: Wanted = {"query": query, "section": section.id if section else None}
    after = Cursor.decode(asked.get("after", ""))
    page = list_public_cases(CaseKind.OPINION, before=after, limit=PAGE, **wanted)
    return Listing(
        items=[_show(each) for each in page.items],
        total=count_public_cases(CaseKind.OPINION, **wanted),
        query=query,
        section=section.code if section else "",
        sections=list_answering_sections(),
        next_cursor=page.next_cursor.encode() if page.next_cursor else "",
        is_first_page=after is None,
    )


def get_published(public_id: int) -> ShownOpinion:
    """One published opinion.

    Raises:
        CaseNotFoundError: nothing is published under this number.
    """
    return _show(get_public_case(CaseKind.OPINION, public_id))


def _show(public: PublicCase) -> ShownOpinion:
    return ShownOpinion(
        id=public.id,
        subject=public.subject,
        body=public.body,
        answer=public.answer,
        done=public.done,
        section_name=get_section(public.section_id).name(language()),
        asked_at=public.asked_at,
        answered_at=public.answered_at,
        updated_at=public.updated_at,
    )
