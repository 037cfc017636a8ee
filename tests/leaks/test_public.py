"""No planted word is on any page, in any feed or file that anybody may open."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from flask import Flask
from flask.testing import FlaskClient

from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.public_addresses import NEVER_OPEN, PLACES, addresses_of, public_rules
from tests.leaks.public_rooms import Published
from tests.leaks.reading import everything_of

_LINK = re.compile(r'(?:href|src|srcset|action|content)="(?:https://portal\.example)?(/[^"#\s]*)')
_NOT_FOLLOWED = ("/static/", "/staff/", "/en/staff/", "/hotline", "/search", "/en/search")
MOST_PAGES = 400


def leaks_at(client: FlaskClient, path: str, words: frozenset[str]) -> tuple[int, set[str], list[str]]:
    """The status, the planted words that an address gives away (not those it was asked with), and its links."""
    answer = client.get(path)
    text = everything_of(answer)
    links = _LINK.findall(answer.text) if answer.mimetype == "text/html" else []
    return (
        answer.status_code,
        w.found_in(text, words) - w.found_in(unquote(path), words),
        [unescape(each) for each in links],
    )


def test_no_planted_word_is_a_part_of_another_one() -> None:
    for word in w.EVERYTHING:
        assert w.found_in(word, w.EVERYTHING) == {word}


def test_every_public_address_is_known_here(app: Flask) -> None:
    """Whoever adds one says how it is opened, so that the words are looked for there too."""
    rules = public_rules(app)
    assert {rule.rule for rule in rules if rule.arguments} == set(PLACES)
    assert {rule.rule for rule in rules} >= NEVER_OPEN


def test_nothing_that_was_planted_is_at_any_public_address(app: Flask, planted: Planted, published: Published) -> None:
    client, opened, found, links = app.test_client(), set(), {}, []
    for rule in public_rules(app):
        paths = addresses_of(rule, planted, published)
        for path in (*paths, f"/en{paths[0]}"):
            status, leaked, led_to = leaks_at(client, path, w.EVERYTHING)
            links += led_to
            if leaked:
                found[path] = leaked
            if status == 200:
                opened.add(rule.rule)
    assert found == {}
    closed = {rule.rule for rule in public_rules(app)} - opened
    assert sorted(closed ^ NEVER_OPEN) == []
    fresh = [link for link in dict.fromkeys(links) if not link.startswith(_NOT_FOLLOWED)][:MOST_PAGES]
    assert len(fresh) > 60
    behind = {path: leaks_at(client, path, w.EVERYTHING)[1] for path in fresh}
    assert {path: leaked for path, leaked in behind.items() if leaked} == {}
