"""Ordinary queries over the demonstration: what people look for is among the first three."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cli.instance import load_reference_data
from muangmai_portal.core.directory import list_pages
from muangmai_portal.core.lifecycle import run_init
from muangmai_portal.demonstration.operations import plant
from muangmai_portal.pages.search_page import make_search_page
from muangmai_portal.search import rebuilding
from tests.search.ordinary_queries import ORDINARY_QUERIES

FIRST = 3


def first_finds(app: Flask, typed: str) -> list[tuple[str, str]]:
    """Address and title of what a reader sees first; of nothing found, of what is nearly the same."""
    with app.test_request_context("/search"):
        shown = make_search_page({"q": typed}, list_pages(app, "th"))
    results = [*shown["found"].results, *shown["near"]]
    return [(result.path, result.title_text) for result in results[:FIRST]]


def test_what_people_look_for_is_among_the_first_three(app: Flask, client: FlaskClient) -> None:
    load_reference_data()
    run_init(app)
    plant("muangmai-demo-2569")
    assert list(rebuilding.verify(app)) == []
    finds = {typed: first_finds(app, typed) for typed, _ in ORDINARY_QUERIES}
    missed = {
        typed: finds[typed]
        for typed, wanted in ORDINARY_QUERIES
        if not any(path == wanted or title.startswith(wanted) for path, title in finds[typed])
    }
    assert missed == {}
    for secret in ("ฉบับร่าง", "<script"):
        assert secret not in client.get("/search", query_string={"q": "ประกาศ"}).text
