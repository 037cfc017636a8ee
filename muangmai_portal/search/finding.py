"""One search: what the index and the list of pages hold, in one order, counted by kind and year, page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from muangmai_portal.core import clock
from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.thai_text import loosened
from muangmai_portal.search.directory_hits import (
    SERVICE,
    PageHit,
    find_near_pages,
    find_pages,
    kind_of,
    likeness,
    likeness_to,
    pairs_of,
)
from muangmai_portal.search.queries.candidates import Candidates, find_candidates, find_narrowed
from muangmai_portal.search.queries.candidates import find_near as find_near_entries
from muangmai_portal.search.queries.entries import read_shown
from muangmai_portal.search.queries.matching import Narrowed, Row
from muangmai_portal.search.ranking import Place, find_place, order_of
from muangmai_portal.search.results import Result, show_entry, show_page
from muangmai_portal.search.terms import Query

PER_PAGE = 10
PAGE = "page"
_NEAR = 5


class Hit(NamedTuple):
    """Something found, an entry or a page, with its place in the order."""

    order: tuple[int, ...]
    path: str
    kind: str
    year: int | None
    found: Row | PageHit


@dataclass(frozen=True)
class Found:
    """A page of what was found, best first. `total` counts all of it, unless `is_more`: then there is more than that.

    `kinds` and `years` count what there is of each when the search is not narrowed to one.
    """

    results: Sequence[Result]
    total: int
    is_more: bool
    has_next: bool
    kinds: Counter[str]
    years: Counter[int]


NOTHING = Found([], 0, is_more=False, has_next=False, kinds=Counter(), years=Counter())


def find(pages: Sequence[PublicPage], query: Query, narrowed: Narrowed, number: int, language: str) -> Found:
    """A page of what holds every term of the query; `number` counts from 1."""
    if not query:
        return NOTHING
    page_hits, candidates = find_pages(pages, query), find_candidates(query)
    everything = _hits(query, page_hits, candidates)
    hits, is_complete = everything, candidates.is_complete
    if narrowed:
        chosen = find_narrowed(query, narrowed, candidates)
        hits, is_complete = (
            [hit for hit in _hits(query, page_hits, chosen) if _takes(narrowed, hit)],
            chosen.is_complete,
        )
    hits.sort(key=lambda hit: (hit.order, hit.path.count("/"), hit.path))  # of equals, what is nearer to the front page
    start, end = (number - 1) * PER_PAGE, number * PER_PAGE
    return Found(
        results=_shown(hits[start:end], query, language),
        total=len(hits),
        is_more=not is_complete,
        has_next=len(hits) > end,
        kinds=Counter(hit.kind for hit in everything if not narrowed.year or hit.year == narrowed.year),
        years=Counter(hit.year for hit in everything if hit.year and narrowed.kind in ("", hit.kind)),
    )


def find_near(pages: Sequence[PublicPage], query: Query, known: Iterable[str], language: str) -> list[Result]:
    """What is not quite what was typed but may have been meant, the likest first; nothing that is known already."""
    wanted, seen = pairs_of("".join(query.loose_terms)), set(known)
    # Where something was found already, no piece is taken for misspelt: that would cost many looks at the index.
    tries = islice(query.near_terms(), 2 if seen else None)
    for terms in tries if wanted else ():
        alike = {
            _page_hit(PageHit(page, Place.TEXT, kind_of(page))): likeness_to(page, wanted)
            for page in find_near_pages(pages, terms)
        }
        for row in find_near_entries(terms):
            alike[_row_hit(query, row)] = max(
                likeness(wanted, pairs_of(loosened(t))) for t in row.title_key.split("\n")
            )
        best = sorted((hit for hit in alike if hit.path not in seen), key=lambda hit: (-alike[hit], hit.order))[:_NEAR]
        if best:
            return _shown(best, query, language)
    return []


def _hits(query: Query, page_hits: Sequence[PageHit], candidates: Candidates) -> list[Hit]:
    """Each address once: of two entries with one address (a question and what was asked further) the better one."""
    best: dict[str, Hit] = {}
    for hit in (*map(_page_hit, page_hits), *(_row_hit(query, row) for row in candidates.rows)):
        other = best.get(hit.path)
        if other is None or hit.order < other.order:
            best[hit.path] = hit
    return list(best.values())


def _page_hit(hit: PageHit) -> Hit:
    order = order_of(hit.place, None, is_current=True, is_standing=hit.kind in (SERVICE, PAGE))
    return Hit(order, hit.page.path, hit.kind, None, hit)


def _row_hit(query: Query, row: Row) -> Hit:
    place = find_place(query, row.title_key.split("\n"), row.words_key) or Place.TEXT
    order = order_of(place, row.published_on, is_current=row.is_current, is_standing=False)
    return Hit(order, row.path, row.kind, row.year, row)


def _takes(narrowed: Narrowed, hit: Hit) -> bool:
    return narrowed.kind in ("", hit.kind) and (not narrowed.year or hit.year == narrowed.year)


def _shown(hits: Sequence[Hit], query: Query, language: str) -> list[Result]:
    shown = read_shown([hit.found.id for hit in hits if isinstance(hit.found, Row)])
    today = clock.today()
    results = []
    for hit in hits:
        if isinstance(hit.found, PageHit):
            results.append(show_page(hit.found, query))
        elif hit.found.id in shown:  # it may have gone a moment ago
            results.append(show_entry(hit.found, shown[hit.found.id], query, language, today))
    return results
