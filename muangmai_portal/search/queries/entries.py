"""Reading single entries, and all of them for the site map."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.search.models import SearchEntry, SearchState, SearchText
from muangmai_portal.search.queries.matching import is_visible


@dataclass(frozen=True)
class Shown:
    """What a page of results shows of an entry."""

    title_th: str
    title_en: str
    section_id: int | None
    text_key: str
    passages: Sequence[dict[str, Any]]

    def title(self, language: str) -> str:
        """The title in the reader's language; the Thai one stands in."""
        return (self.title_en if language == "en" else "") or self.title_th


def read_shown(numbers: Sequence[int]) -> dict[int, Shown]:
    """What is shown of these entries, by their number."""
    if not numbers:
        return {}
    columns = (SearchEntry.title_th, SearchEntry.title_en, SearchEntry.section_id)
    chosen = sa.select(SearchEntry.id, *columns, SearchText.text_key, SearchText.passages)
    chosen = chosen.join(SearchText, SearchText.entry_id == SearchEntry.id).where(SearchEntry.id.in_(numbers))
    return {number: Shown(*rest) for number, *rest in db.session.execute(chosen)}


def span_of_numbers() -> tuple[int, int]:
    """The lowest and the highest number of an entry; the highest is lower where there is none."""
    lowest, highest = db.session.execute(sa.select(sa.func.min(SearchEntry.id), sa.func.max(SearchEntry.id))).one()
    return (lowest, highest) if lowest is not None else (1, 0)


def list_paths(first: int, last: int) -> list[tuple[str, dt.datetime]]:
    """The addresses of what the public sees among the entries with these numbers, and when each changed last."""
    chosen = sa.select(SearchEntry.path, SearchEntry.updated_at).where(SearchEntry.id.between(first, last))
    return [
        (path, changed) for path, changed in db.session.execute(chosen.where(is_visible()).order_by(SearchEntry.id))
    ]


def count_entries(prefix: str = "") -> int:
    """How many there are, seen by the public or waiting, of one source or of all."""
    counted = sa.select(sa.func.count()).select_from(SearchEntry)
    if prefix:
        counted = counted.where(SearchEntry.key.startswith(f"{prefix}:"))
    return db.session.scalar(counted) or 0


def find_state() -> SearchState | None:
    """By which rules everything was written down; None before that was done for the first time."""
    return db.session.get(SearchState, 1)
