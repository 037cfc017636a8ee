"""What the page of search shows: finds, filters with their counts, and a way on where nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.paging import read_page_number
from muangmai_portal.core.presentation import language
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.pages.front_page import list_popular
from muangmai_portal.search.directory_hits import SERVICE, suggest_pages
from muangmai_portal.search.finding import PAGE, Found, find, find_near
from muangmai_portal.search.queries.matching import Narrowed
from muangmai_portal.search.results import Result
from muangmai_portal.search.sources import label_kinds
from muangmai_portal.search.terms import Query, read_query
from muangmai_portal.sections.queries import sections_by_id

LAST_PAGE = 200
_FEW = 3  # so few finds are helped out with what is nearly the same
_YEARS = range(2400, 2700)
_LONGEST_CODE = 20


@dataclass(frozen=True)
class Choice:
    """One way to narrow the search, with how much it leaves."""

    name: str
    count: int
    url: str
    is_chosen: bool


def make_search_page(typed: Mapping[str, str], pages: Sequence[PublicPage]) -> dict[str, Any]:
    """Everything that the template shows, from what stands in the address."""
    query, narrowed = read_query(typed.get("q", "")), read_narrowed(typed)
    number = read_page_number(typed.get("page", ""), LAST_PAGE)
    found = find(pages, query, narrowed, number, language())
    near = _list_near(pages, query, found) if found.total < _FEW and not narrowed else []
    is_lost = not found.total and not near
    return {
        "query": query.typed,
        "narrowed": narrowed,
        "found": found,
        "count": count_words(found),
        "labels": name_kinds(),
        "sections": {number: each.name(language()) for number, each in sections_by_id().items()},
        "kinds": _kind_choices(query, narrowed, found),
        "years": _year_choices(query, narrowed, found),
        "newer": _address(query, narrowed, page=number - 1) if number > 1 else None,
        "older": _address(query, narrowed, page=number + 1) if found.has_next else None,
        "near": near,
        "suggestions": suggest_pages(pages, query) if is_lost else [],
        "popular": [] if found.total else list_popular(pages),
    }


def read_narrowed(typed: Mapping[str, str]) -> Narrowed:
    """Which kind and year an address asks for; what is none asks for nothing."""
    year = fold_digits(typed.get("year", ""))
    number = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0
    return Narrowed(typed.get("kind", "")[:_LONGEST_CODE], number if number in _YEARS else None)


def count_words(found: Found) -> str:
    """How many there are, in words; of very much nobody counts it all."""
    if found.is_more:
        return str(_("พบมากกว่า %(count)s รายการ", count=f"{found.total - 1:,}"))
    return str(_("พบ %(count)s รายการ", count=f"{found.total:,}"))


def name_kinds() -> dict[str, str]:
    """The names of all kinds of finds, in the reader's language."""
    offered = {SERVICE: _("บริการ"), PAGE: _("หน้าเว็บไซต์"), "report": _("เรื่องที่แจ้งแล้ว"), "opinion": _("ความคิดเห็น")}
    return {**label_kinds(current_app), **offered}


def _list_near(pages: Sequence[PublicPage], query: Query, found: Found) -> list[Result]:
    return find_near(pages, query, {result.path for result in found.results}, language()) if query else []


def _kind_choices(query: Query, narrowed: Narrowed, found: Found) -> list[Choice]:
    labels = name_kinds()
    return [
        Choice(labels.get(kind, kind), count, _address(query, Narrowed(kind, narrowed.year)), kind == narrowed.kind)
        for kind, count in found.kinds.most_common()
    ]


def _year_choices(query: Query, narrowed: Narrowed, found: Found) -> list[Choice]:
    return [
        Choice(str(year), count, _address(query, Narrowed(narrowed.kind, year)), year == narrowed.year)
        for year, count in sorted(found.years.items(), reverse=True)
    ]


def _address(query: Query, narrowed: Narrowed, page: int | None = None) -> str:
    asked: dict[str, Any] = {"kind": narrowed.kind or None, "year": narrowed.year, "page": page}
    return url_for("pages.search", q=query.typed, **asked)
