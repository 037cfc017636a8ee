"""Finding pages by what people type. Thai puts no spaces between words, so words are looked for inside the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.core.directory import PublicPage
from muangmai_portal.core.thai_text import clean_line, fold_digits, searchable

MAX_QUERY = 100
MAX_TERMS = 8
PER_PAGE = 10
PASSAGE_BEFORE = 40
PASSAGE_LENGTH = 180
_LIKENESS = 0.4  # share of letter pairs that must agree before a page is suggested
_IN_TITLE, _IN_WORDS, _IN_SUMMARY = 4, 2, 1

Segments = list[tuple[str, bool]]


@dataclass(frozen=True)
class SearchResult:
    """A page that was found; title and passage are cut into (text, is it what was looked for)."""

    page: PublicPage
    title: Segments
    passage: Segments


@dataclass(frozen=True)
class Found:
    """A page of what was found, best first; `total` counts all of it."""

    results: Sequence[SearchResult]
    total: int
    has_more: bool


def read_query(typed: str) -> str:
    """What was typed, cleaned and no longer than a search needs."""
    return clean_line(typed[: MAX_QUERY * 2])[:MAX_QUERY]


def search_pages(pages: Sequence[PublicPage], query: str, number: int = 1) -> Found:
    """The pages that hold every word of the query, best first, `PER_PAGE` at a time; `number` counts from 1."""
    terms = _terms(query)
    if not terms:
        return Found([], 0, has_more=False)
    scored = [(_score(page, terms), index, page) for index, page in enumerate(pages)]
    found = sorted((-score, index, page) for score, index, page in scored if score)
    start, end = (number - 1) * PER_PAGE, number * PER_PAGE
    results = [
        SearchResult(page, mark(page.title, terms), mark(_passage(page.summary, terms), terms))
        for _, _, page in found[start:end]
    ]
    return Found(results, len(found), has_more=len(found) > end)


def suggest_pages(pages: Sequence[PublicPage], query: str, limit: int = 4) -> list[PublicPage]:
    """Pages whose words look most like the query, for when nothing was found: a misspelling, a word too many."""
    wanted = _pairs(searchable(query))
    if not wanted:
        return []
    likeness = [(_best_likeness(wanted, page), -index, page) for index, page in enumerate(pages)]
    close = sorted((entry for entry in likeness if entry[0] >= _LIKENESS), reverse=True)
    return [page for _, _, page in close[:limit]]


def _terms(query: str) -> list[str]:
    return [term for word in query.split()[:MAX_TERMS] if (term := searchable(word))]


def _score(page: PublicPage, terms: list[str]) -> int:
    texts = (
        (searchable(page.title + " " + page.code), _IN_TITLE),
        (searchable("|".join(page.words)), _IN_WORDS),
        (searchable(f"{page.summary} {page.section_name} {page.kind}"), _IN_SUMMARY),
    )
    total = 0
    for term in terms:
        best = max(weight if term in text else 0 for text, weight in texts)
        if not best:
            return 0
        total += best
    return total


def _pairs(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}


def _best_likeness(wanted: set[str], page: PublicPage) -> float:
    return max(_likeness(wanted, _pairs(searchable(phrase))) for phrase in (page.title, *page.words))


def _likeness(wanted: set[str], pairs: set[str]) -> float:
    return 2 * len(wanted & pairs) / (len(wanted) + len(pairs))


def mark(text: str, terms: Sequence[str]) -> Segments:
    """The text cut at what was looked for. A Thai vowel or tone mark always stays with its letter."""
    spans = _joined(sorted(span for term in terms for span in _spans(text, term)))
    segments: Segments = []
    position = 0
    for start, end in spans:
        segments += [(text[position:start], False), (text[start:end], True)]
        position = end
    segments.append((text[position:], False))
    return [segment for segment in segments if segment[0]]


def _spans(text: str, term: str) -> list[tuple[int, int]]:
    folded, origins = _folded(text)
    spans = []
    start = folded.find(term)
    while start >= 0:
        end = start + len(term)
        spans.append((_cluster_start(text, origins[start]), _cluster_end(text, origins[end - 1] + 1)))
        start = folded.find(term, end)
    return spans


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as `searchable` makes it, with the place in the original of each of its letters."""
    letters, origins = [], []
    for index, letter in enumerate(text):
        folded = "" if letter.isspace() else fold_digits(letter).casefold()
        letters.append(folded)
        origins += [index] * len(folded)
    return "".join(letters), origins


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cluster_start(text: str, index: int) -> int:
    while 0 < index < len(text) and unicodedata.category(text[index]) == "Mn":
        index -= 1
    return index


def _cluster_end(text: str, index: int) -> int:
    while index < len(text) and unicodedata.category(text[index]) == "Mn":
        index += 1
    return index


def _passage(text: str, terms: Sequence[str]) -> str:
    """The part of a long text around the first word that was looked for."""
    if len(text) <= PASSAGE_LENGTH:
        return text
    starts = [start for term in terms for start, _ in _spans(text, term)]
    start = _cluster_start(text, max(0, min(starts, default=0) - PASSAGE_BEFORE))
    end = _cluster_end(text, min(len(text), start + PASSAGE_LENGTH))
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
