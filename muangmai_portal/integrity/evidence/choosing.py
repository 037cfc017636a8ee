"""What a desk offers as evidence: documents, pages of this portal that live, figures. Each has a value for a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app
from werkzeug.exceptions import HTTPException

from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.figures import list_figures
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.row_numbers import LARGEST
from muangmai_portal.core.thai_dates import long_date
from muangmai_portal.core.thai_text import clean_line, searchable
from muangmai_portal.integrity.evidence.expectations import Expected
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.evidence.presentation import publication_fault
from muangmai_portal.integrity.evidence.queries import WantedPublications, find_visible_publication, list_candidates
from muangmai_portal.publishing.models import Publication

_DOCUMENT, _PAGE = "publication", "page"
_MOST_PAGES = 8


@dataclass(frozen=True)
class Choice:
    """Something that may be evidence. `value` goes into the form, `note` says why one may hesitate."""

    value: str
    label: str
    detail: str = ""
    note: str = ""


def suggest_documents(topics: Sequence[str], expected: Expected | None, limit: int = 5) -> list[Choice]:
    """Documents of the topics; those that fit the year and period come first."""
    found = list_candidates(WantedPublications(topics=topics), limit=50) if topics else []
    judged = [(publication_fault(each, expected)[1], each) for each in found]
    fitting_first = sorted(judged, key=lambda pair: bool(pair[0]))
    return [_document(each, problem) for problem, each in fitting_first[:limit]]


def find_documents(words: str, expected: Expected | None, limit: int = 20) -> list[Choice]:
    """Documents with these words in the title."""
    found = list_candidates(WantedPublications(words=clean_line(words)), limit=limit) if words.strip() else []
    return [_document(each, publication_fault(each, expected)[1]) for each in found]


def suggest_pages(paths: Iterable[str]) -> list[Choice]:
    """Those of these pages that this portal has."""
    titles = page_titles()
    return [Choice(f"{_PAGE}:{path}", titles.get(path, path), path) for path in paths if page_exists(path)]


def find_pages(words: str) -> list[Choice]:
    """Pages of the portal with these words in title or summary."""
    wanted = searchable(words)
    if not wanted:
        return []
    pages = (page for page in list_pages(current_app, "th") if wanted in searchable(page.title + page.summary))
    return [Choice(f"{_PAGE}:{page.path}", page.title, page.path) for page in list(pages)[:_MOST_PAGES]]


def list_figure_choices(year: FiscalYear) -> list[Choice]:
    """The page of statistics of a year, and each table that rooms put on it."""
    top = f"/statistics/{year.number}"
    tables = list_figures(current_app, year, "th")
    return [
        Choice(f"{_PAGE}:{top}", f"สถิติปีงบประมาณ {year.number}", top),
        *(Choice(f"{_PAGE}:{top}#offered-{each.key}", f"{each.title} ปีงบประมาณ {year.number}", top) for each in tables),
    ]


def page_titles(language: str = "th") -> dict[str, str]:
    """What pages of this portal are called."""
    return {page.path: page.title for page in list_pages(current_app, language)}


def page_exists(path: str) -> bool:
    """Whether this portal has a page at this path; whether it shows something is for the worker to try."""
    adapter: Any = current_app.url_map.bind("localhost")
    try:
        adapter.match(path.partition("?")[0].partition("#")[0], method="GET")
    except HTTPException:
        return False
    return True


def read_choice(value: str, label: str = "") -> NewEvidence:
    """What a form's value stands for.

    Raises:
        DomainError: it stands for nothing that the public can see.
    """
    kind, _sep, rest = value.partition(":")
    if kind == _DOCUMENT and rest.isascii() and rest.isdigit() and int(rest) <= LARGEST:
        publication = find_visible_publication(int(rest))
        if publication is not None:
            return NewEvidence(publication_id=publication.id)
    if kind == _PAGE and rest.startswith("/") and page_exists(rest):
        return NewEvidence(address=rest, label=label or page_titles().get(rest, ""))
    raise DomainError("สิ่งที่เลือกเป็นหลักฐานไม่ได้แล้ว อาจเพิ่งเลิกเผยแพร่ โปรดเลือกใหม่")


def _document(each: Publication, problem: str) -> Choice:
    dated = f"ลงวันที่ {long_date(each.document_on)}" if each.document_on else ""
    year = f"ปีงบประมาณ {each.fiscal_year}" if each.fiscal_year else ""
    return Choice(f"{_DOCUMENT}:{each.id}", each.title_th, " · ".join(filter(None, (year, dated))), problem)
