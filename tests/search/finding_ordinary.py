"""Ordinary queries over the demonstration: what people look for is among the first three."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.directory import list_pages
from muangmai_portal.pages.search_page import make_search_page
from tests.search.ordinary_queries import ORDINARY_QUERIES

FIRST = 3
Finds = list[tuple[str, str]]


def find_missed(app: Flask) -> dict[str, Finds]:
    """The queries whose document is not among the first three, with what is there instead."""
    finds = {typed: _first_finds(app, typed) for typed, _ in ORDINARY_QUERIES}
    return {
        typed: finds[typed]
        for typed, wanted in ORDINARY_QUERIES
        if not any(path == wanted or title.startswith(wanted) for path, title in finds[typed])
    }


def _first_finds(app: Flask, typed: str) -> Finds:
    """Address and title of what a reader sees first; of nothing found, of what is nearly the same."""
    with app.test_request_context("/search"):
        shown = make_search_page({"q": typed}, list_pages(app, "th"))
    results = [*shown["found"].results, *shown["near"]]
    return [(result.path, result.title_text) for result in results[:FIRST]]
