"""Every address says who may enter."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule

from muangmai_portal.app import build
from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core.access import MARK, Access
from muangmai_portal.core.sessions import is_staff_path
from tests.conftest import make_settings

DOORS = {"/staff/login", "/staff/password/<token>"}
MARKS = {"public", "public_reading", "signed_in", "requires"}
_SEGMENT = re.compile(r"[a-z0-9]+([-.][a-z0-9]+)*|\.well-known|<[^>]+>(\.[a-z]+)?")


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application as it is wired; its addresses do not depend on the database."""
    return build(make_settings(tmp_path_factory.mktemp("wiring"), "sqlite://"))


def rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def access_of(app: Flask, rule: Rule) -> Access | None:
    return getattr(app.view_functions[rule.endpoint], MARK, None)


def test_every_route_says_who_may_enter(app: Flask) -> None:
    assert [rule.endpoint for rule in rules(app) if not isinstance(access_of(app, rule), Access)] == []


def test_no_view_carries_two_marks() -> None:
    found = [
        f"{path.relative_to(PROJECT_ROOT)}:{function.lineno} {function.name}"
        for path in sorted(Path(PROJECT_ROOT, "muangmai_portal").rglob("*.py"))
        for function in ast.walk(ast.parse(path.read_text()))
        if isinstance(function, ast.FunctionDef) and len(_marks(function)) > 1
    ]
    assert found == []


def _marks(function: ast.FunctionDef) -> list[str]:
    bare = (node.func if isinstance(node, ast.Call) else node for node in function.decorator_list)
    return [node.id for node in bare if isinstance(node, ast.Name) and node.id in MARKS]


def test_nothing_at_the_desk_is_read_without_signing_in_but_the_door(app: Flask) -> None:
    open_pages = {
        rule.rule
        for rule in rules(app)
        if is_staff_path(rule.rule) and "GET" in (rule.methods or ()) and (access := access_of(app, rule))
        if access.is_public
    }
    assert open_pages == DOORS


def test_nothing_outside_the_desk_asks_for_an_officer(app: Flask) -> None:
    """The staff cookie is not sent there, so nobody could enter."""
    closed = [
        rule.rule
        for rule in rules(app)
        if not is_staff_path(rule.rule) and (access := access_of(app, rule)) and not access.is_public
    ]
    assert closed == []


def test_what_may_be_cached_is_only_read(app: Flask) -> None:
    written = {"POST", "PUT", "PATCH", "DELETE"}
    wrong = [
        rule.rule
        for rule in rules(app)
        if (access := access_of(app, rule)) and access.is_cacheable and written & (rule.methods or set())
    ]
    assert wrong == []


def test_addresses_are_written_in_kebab_case(app: Flask) -> None:
    odd = [
        rule.rule
        for rule in rules(app)
        if not all(_SEGMENT.fullmatch(segment) for segment in rule.rule.strip("/").split("/") if segment)
    ]
    assert odd == []


def test_numbers_in_addresses_are_typed(app: Flask) -> None:
    untyped = [rule.rule for rule in rules(app) if re.search(r"<\w*_id>|<id>", rule.rule)]
    assert untyped == []
