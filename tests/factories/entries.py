"""Entries of the search index for tests, and what a search finds of them."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.search.entries import NewEntry, Passage
from muangmai_portal.search.finding import Found, find
from muangmai_portal.search.operations import index_entries
from muangmai_portal.search.queries.matching import Narrowed
from muangmai_portal.search.terms import read_query

_numbers = count(1)


def entry(title: str, body: str = "", **more: Any) -> NewEntry:
    """A page that can be found now."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "key": f"test:{number}",
        "kind": "news",
        "path": f"/test/{number}",
        "passages": (Passage(text=body),) if body else (),
        "visible_from": clock.now() - dt.timedelta(hours=1),
        "published_on": clock.today(),
        "updated_at": clock.now(),
        **more,
    }
    return NewEntry(title_th=title, **values)


def write(*entries: NewEntry) -> None:
    """Write them down, committed."""
    with transaction():
        index_entries(entries)


def look_for(typed: str, number: int = 1, language: str = "th", **narrowed: Any) -> Found:
    """Search the index alone."""
    db.session.rollback()
    return find([], read_query(typed), Narrowed(**narrowed), number, language)


def titles(typed: str, **more: Any) -> list[str]:
    """The titles that a search finds, best first."""
    return [result.title_text for result in look_for(typed, **more).results]
