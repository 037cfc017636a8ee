"""Services and standing pages: a few hundred at most, looked through one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.thai_text import loosened, searchable
from muangmai_portal.search.ranking import Place, find_place
from muangmai_portal.search.terms import Query

SERVICE = "service"
_LIKENESS = 0.4  # share of letter pairs that must agree before a page is suggested


@dataclass(frozen=True)
class PageHit:
    """A page that holds every term, and where."""

    page: PublicPage
    place: Place
    kind: str


@dataclass(frozen=True)
class _Keys:
    titles: tuple[str, ...]
    words: str
    rest: str


def find_pages(pages: Iterable[PublicPage], query: Query) -> list[PageHit]:
    """Pages that hold every term. What people call a page counts as much as its title."""
    found = []
    for page in pages:
        if not page.is_indexed and (place := _place_of(_keys_of(page), query)):
            found.append(PageHit(page, place, kind_of(page)))
    return found


def kind_of(page: PublicPage) -> str:
    """The kind of a page, as the filter knows it."""
    return SERVICE if page.code else page.kind_code


def find_near_pages(pages: Iterable[PublicPage], terms: Sequence[str]) -> list[PublicPage]:
    """Pages of which one name holds all of these terms without tone marks."""
    known = (page for page in pages if not page.is_indexed)
    return [page for page in known if any(all(term in name for term in terms) for name in _loose_names_of(page))]


def likeness_to(page: PublicPage, wanted: frozenset[str]) -> float:
    """How like the likest name of a page is to these pairs of letters without tone marks."""
    return max(likeness(wanted, pairs_of(name)) for name in _loose_names_of(page))


def suggest_pages(pages: Sequence[PublicPage], query: Query, limit: int = 4) -> list[PublicPage]:
    """Pages whose words look most like the query, for when nothing was found: a misspelling, a word too many."""
    wanted = pairs_of(query.joined)
    if not wanted:
        return []
    likeness = [(_best_likeness(wanted, page), -index, page) for index, page in enumerate(pages) if not page.is_indexed]
    close = sorted((entry for entry in likeness if entry[0] >= _LIKENESS), key=lambda entry: entry[:2], reverse=True)
    return [page for _, _, page in close[:limit]]


def pairs_of(key: str) -> frozenset[str]:
    """Every two letters in a row."""
    return frozenset(key[index : index + 2] for index in range(len(key) - 1))


def likeness(wanted: frozenset[str], pairs: frozenset[str]) -> float:
    """How alike two sets of pairs are, from 0 to 1."""
    return 2 * len(wanted & pairs) / (len(wanted) + len(pairs) or 1)


def _place_of(keys: _Keys, query: Query) -> Place | None:
    place = find_place(query, keys.titles, keys.words)
    if place is None and find_place(query, keys.titles, f"{keys.words}\n{keys.rest}"):
        return Place.TEXT
    return place


def _best_likeness(wanted: frozenset[str], page: PublicPage) -> float:
    return max(likeness(wanted, pairs) for pairs in _pairs_of_names(page))


@lru_cache(maxsize=2000)
def _keys_of(page: PublicPage) -> _Keys:
    names = tuple(searchable(name) for name in (page.title, *page.words) if name)
    rest = searchable(f"{page.summary} {page.section_name} {page.kind}")
    return _Keys(names, searchable(page.code), rest)


@lru_cache(maxsize=2000)
def _loose_names_of(page: PublicPage) -> tuple[str, ...]:
    return tuple(map(loosened, _keys_of(page).titles))


@lru_cache(maxsize=2000)
def _pairs_of_names(page: PublicPage) -> list[frozenset[str]]:
    return [pairs_of(name) for name in _keys_of(page).titles]
