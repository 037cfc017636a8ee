"""Every address with a row's number in it, and numbers that no row can have."""

from __future__ import annotations

import contextlib
import re

import pytest
from flask import Flask
from werkzeug.exceptions import MethodNotAllowed, NotFound

from muangmai_portal.core.row_numbers import LARGEST

_NUMBER = re.compile(r"<int:[^>]*>")
_WORD = re.compile(r"<[^>]*>")
_CHOICE = re.compile(r"<any\((\w+)[^>]*>")


def numbered(app: Flask) -> list[str]:
    """The addresses with a number, words filled in and the number left open."""
    rules = {rule.rule for rule in app.url_map.iter_rules() if "<int" in rule.rule}
    assert len(rules) > 15
    assert all(_NUMBER.search(rule) for rule in rules), "an address has a converter of its own"
    opened = (_CHOICE.sub(r"\1", _NUMBER.sub("\0", rule)) for rule in rules)
    return sorted(_WORD.sub("x", rule).replace("\0", "%s") for rule in opened)


def numbers_reaching_a_view(app: Flask, number: int) -> set[str]:
    """The addresses at which some view, by whatever method, is given this number."""
    adapter = app.url_map.bind("localhost")
    reached: set[str] = set()
    for address in numbered(app):
        for method in ("GET", "POST"):
            with contextlib.suppress(NotFound, MethodNotAllowed):
                _, values = adapter.match(address.replace("%s", str(number)), method=method)
                if number in values.values():
                    reached.add(address)
    return reached


@pytest.mark.parametrize("number", [LARGEST + 1, 2**63, 10**40], ids=["largest+1", "2^63", "10^40"])
def test_a_number_that_no_row_can_have_reaches_no_view(app: Flask, number: int) -> None:
    assert numbers_reaching_a_view(app, number) == set()


def test_the_largest_is_a_number_like_any_other(app: Flask) -> None:
    assert numbers_reaching_a_view(app, LARGEST) == set(numbered(app))
