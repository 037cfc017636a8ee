"""Finds as a page shows them: title and passage with the words marked, their file, whether it is in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from muangmai_portal.search.directory_hits import PageHit
from muangmai_portal.search.highlighting import Segments, cut_passage, mark
from muangmai_portal.search.queries.entries import Shown
from muangmai_portal.search.queries.matching import Row
from muangmai_portal.search.terms import Query

NEW_DAYS = 14
_BEFORE_PASSAGES = 3  # lines of `text_key`: the titles and the words


class Standing(StrEnum):
    """What is to be known of a find before it is opened."""

    PLAIN = ""
    NEW = "new"
    REPEALED = "repealed"


@dataclass(frozen=True)
class FoundFile:
    """The file in which the words stand."""

    path: str
    name: str


@dataclass(frozen=True)
class Result:
    """One find; title and passage are cut into (text, is it what was looked for)."""

    path: str
    title: Segments
    passage: Segments
    kind: str
    kind_label: str = ""
    icon: str = ""
    section_id: int | None = None
    section_name: str = ""
    published_on: dt.date | None = None
    standing: Standing = Standing.PLAIN
    file: FoundFile | None = None

    @property
    def title_text(self) -> str:
        """The title in one piece."""
        return "".join(text for text, _ in self.title)


def show_page(hit: PageHit, query: Query) -> Result:
    """A service or a standing page."""
    page = hit.page
    return Result(
        path=page.path,
        title=mark(page.title, query.terms),
        passage=mark(cut_passage(page.summary, query.terms), query.terms),
        kind=hit.kind,
        kind_label=page.kind,
        icon=page.code,
        section_name=page.section_name,
    )


def show_entry(row: Row, shown: Shown, query: Query, language: str, today: dt.date) -> Result:
    """Something that was published."""
    passage, near = _choose_passage(shown, query.terms, language)
    text = cut_passage(passage.get("text", ""), query.terms, near)
    path = passage.get("path", "")
    return Result(
        path=row.path,
        title=mark(shown.title(language), query.terms),
        passage=mark(text, query.terms),
        kind=row.kind,
        section_id=shown.section_id,
        published_on=row.published_on,
        standing=_standing(row, today),
        file=FoundFile(path, passage["label"]) if path else None,
    )


def _choose_passage(shown: Shown, terms: Sequence[str], language: str) -> tuple[dict[str, Any], float]:
    """The passage with most of the terms, the first of several, and how far in it the first of them stands."""
    best: tuple[int, dict[str, Any], float] = (0, {}, 0)
    for passage, key in _passages(shown, language):
        places = [place for term in terms if (place := key.find(term)) >= 0]
        if len(places) > best[0] or not best[1]:
            best = (len(places), passage, min(places, default=0) / (len(key) or 1))
    return best[1:]


def _passages(shown: Shown, language: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Passages with their keys; those in the reader's language first."""
    keys = shown.text_key.split("\n")[_BEFORE_PASSAGES:]
    both = list(zip(shown.passages, keys, strict=False))
    for is_foreign in (False, True):
        yield from ((p, key) for p, key in both if (p["language"] not in ("", language)) is is_foreign)


def _standing(row: Row, today: dt.date) -> Standing:
    if not row.is_current:
        return Standing.REPEALED
    is_new = row.published_on is not None and 0 <= (today - row.published_on).days < NEW_DAYS
    return Standing.NEW if is_new else Standing.PLAIN
