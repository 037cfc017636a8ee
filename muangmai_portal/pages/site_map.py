"""The addresses of the site map: what rooms offer, and everything that the search index holds, in parts of one size."""

from __future__ import annotations

import datetime as dt

from flask import current_app

from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.languages import DEFAULT
from muangmai_portal.search.queries.entries import list_paths, span_of_numbers

PART = 5_000  # addresses; search engines take 50,000 lines, and each address has two
Paths = dict[str, dt.datetime | None]


def count_parts() -> int:
    """In how many parts the index is listed; 0 where everything goes into one file."""
    lowest, highest = span_of_numbers()
    return -(-(highest - lowest + 1) // PART) if highest - lowest >= PART else 0


def list_all_paths() -> Paths:
    """Every address, once, with when its page last said something new where that is known."""
    return {**list_part(0), **dict(list_paths(*span_of_numbers()))}


def list_part(number: int) -> Paths:
    """One part: what rooms offer is the part 0, the index follows in the order of its numbers."""
    if not number:
        offered = ("/", *(page.path.partition("#")[0] for page in list_pages(current_app, DEFAULT)))
        return dict.fromkeys(offered)
    first = span_of_numbers()[0] + (number - 1) * PART
    return dict(list_paths(first, first + PART - 1))
