"""Every door has one mark, and the table of permissions says what the office agreed."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from muangmai_portal.core.access import MARK, PERMISSIONS, ROLE_LABELS, Access, Permission, Role, is_allowed

CASE_TEXT = {Permission.READ_SECTION_CASES, Permission.READ_ALL_CASES}


def marks(app: Flask) -> dict[str, Access | None]:
    """The mark of every view, by endpoint."""
    return {
        rule.endpoint: getattr(app.view_functions[rule.endpoint], MARK, None)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }


def test_every_route_says_who_may_enter(app: Flask) -> None:
    assert [endpoint for endpoint, mark in marks(app).items() if mark is None] == []


def test_everything_at_the_desk_is_closed_but_its_door(app: Flask) -> None:
    found = marks(app)
    open_at_desk = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff") and (mark := found[rule.endpoint]) and mark.is_public
    }
    assert open_at_desk <= {"/staff/login", "/staff/logout"}


def test_only_the_desk_is_closed(app: Flask) -> None:
    found = marks(app)
    for rule in app.url_map.iter_rules():
        mark = found.get(rule.endpoint)
        assert mark is None or mark.is_public or rule.rule.startswith("/staff"), rule.rule


def test_addresses_are_small_kebab_and_typed(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        fixed = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/.\-]*", fixed), rule.rule


def test_a_page_that_changes_something_is_never_cacheable(app: Flask) -> None:
    found = marks(app)
    for rule in app.url_map.iter_rules():
        mark = found.get(rule.endpoint)
        if mark and mark.is_cacheable:
            assert "POST" not in (rule.methods or set()), rule.rule


def test_every_role_has_a_name_and_permissions() -> None:
    assert set(ROLE_LABELS) == set(PERMISSIONS) == set(Role)
    assert set().union(*PERMISSIONS.values()) == set(Permission)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.WEBMASTER, Role.INTEGRITY, Role.EXECUTIVE])
def test_who_runs_the_site_reads_no_case_text(role: Role) -> None:
    assert not PERMISSIONS[role] & CASE_TEXT


def test_only_the_integrity_officer_reads_tips() -> None:
    assert {role for role in Role if is_allowed(role, Permission.READ_TIPS)} == {Role.INTEGRITY}


def test_the_auditor_reads_all_but_contacts_and_changes_nothing() -> None:
    assert is_allowed(Role.AUDITOR, Permission.READ_ALL_CASES)
    assert not is_allowed(Role.AUDITOR, Permission.READ_CONTACTS)
    assert not is_allowed(Role.AUDITOR, Permission.WORK_ON_CASES)
