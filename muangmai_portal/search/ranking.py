"""Which find comes first: where the words stand, then what is in force, then what is newest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import IntEnum

from muangmai_portal.search.terms import Query


class Place(IntEnum):
    """Where the words of a query stand, the best last."""

    TEXT = 1
    WORDS = 2
    TITLE = 3  # all of them, somewhere
    TITLE_IN_A_ROW = 4
    TITLE_START = 5
    WHOLE_TITLE = 6


def find_place(query: Query, titles: Sequence[str], words: str) -> Place | None:
    """Where the words stand in titles (one for each language) and other words; None where one is missing there."""
    if query.joined in titles:
        return Place.WHOLE_TITLE
    for title in titles:
        if title.startswith(query.joined):
            return Place.TITLE_START
    for title in titles:
        if query.joined in title:
            return Place.TITLE_IN_A_ROW
    if any(all(term in title for term in query.terms) for title in titles):
        return Place.TITLE
    whole = "\n".join((*titles, words))
    return Place.WORDS if all(term in whole for term in query.terms) else None


def order_of(place: Place, published_on: dt.date | None, *, is_current: bool, is_standing: bool) -> tuple[int, ...]:
    """A key to sort by, best first. Standing pages and services come before what is published day by day."""
    day = published_on.toordinal() if published_on else 0
    return (-place, not is_current, not is_standing, -day)
