"""What a submitter sees of their own case, and of no other: not of the one it was merged with, nor from inside."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.operations.filing import Filed
from tests.factories.officers import csrf_token
from tests.leaks import words as w
from tests.leaks.planting import Planted
from tests.leaks.reading import everything_of

_LINK = re.compile(r'(?:href|src)="((?:/en)?/(?:track|mail|surveys|receipt)[^"#]*)')
OWN = {"case": frozenset({w.ANSWER, w.ADDED, w.ALONE}), "child": frozenset({w.CHILD_ANSWER, w.CHILD_WORDS})}


def visit(app: Flask, filed: Filed) -> FlaskClient:
    """A browser with this case open."""
    client = app.test_client()
    data = {"csrf_token": csrf_token(client, "/track"), "reference": filed.reference, "pin": filed.pin}
    assert client.post("/track", data=data).status_code == 303
    return client


@pytest.mark.parametrize("whose", ["case", "child"])
def test_the_submitter_reads_their_own_words_and_nothing_else_that_was_planted(
    app: Flask, planted: Planted, whose: str
) -> None:
    client = visit(app, getattr(planted, whose))
    files = (planted.note_file, planted.elsewhere_file, planted.photo)
    paths = ["/track/case", "/en/track/case", "/track/case/slip.pdf", "/track", "/receipt"]
    paths += [f"/track/files/{each.token}/{each.filename}" for each in files]
    paths += [f"/track/files/{each.token}/{each.filename}?thumbnail=1" for each in files]
    read: dict[str, set[str]] = {}
    while paths:
        path = paths.pop(0)
        answer = client.get(path)
        # A page that says "not found" names the address that it was asked for.
        read[path] = w.found_in(everything_of(answer), w.EVERYTHING) - w.found_in(unquote(path), w.EVERYTHING)
        links = _LINK.findall(answer.text) if answer.mimetype == "text/html" else []
        paths += [link for link in map(unescape, dict.fromkeys(links)) if link not in {*read, *paths}]
    assert {path: found - OWN[whose] for path, found in read.items() if found - OWN[whose]} == {}
    assert read["/track/case"] == OWN[whose]
    assert len(read) > 10


def test_a_pin_opens_its_own_case_only_and_what_comes_back_tells_nothing(app: Flask, planted: Planted) -> None:
    client = app.test_client()
    for filed in (planted.child, planted.elsewhere, planted.held):
        data = {"csrf_token": csrf_token(client, "/track"), "reference": filed.reference, "pin": planted.case.pin}
        answer = client.post("/track", data=data)
        assert answer.status_code == 422
        assert w.found_in(everything_of(answer), w.EVERYTHING) == set()
    assert client.get("/track/case").status_code == 303
