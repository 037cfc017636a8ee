"""Where an officer goes after signing in."""

from __future__ import annotations

import pytest

from muangmai_portal.accounts.landing import home_of, safe_next
from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role


@pytest.mark.parametrize(
    "target",
    ["", "https://evil.example/staff/", "//evil.example/staff/", "/staff/../evil", "/track", "/staffroom",
     "javascript:1", "/\\evil.example/staff", "/staff\\@evil", "/staff/\n/x",
     "/staff/logout", "/staff/login", "staff/inbox"],
)  # fmt: skip
def test_a_forged_target_is_dropped(target: str) -> None:
    assert safe_next(target) is None


@pytest.mark.parametrize(
    "target", ["/staff", "/staff/", "/staff/cases/MM-2569-000001-2?q=ไฟ", "/staff/account#password"]
)
def test_a_page_of_the_desk_is_a_fine_target(target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.OFFICER, "/staff/inbox"),
        (Role.HEAD, "/staff/inbox"),
        (Role.SECRETARY, "/staff/inbox"),
        (Role.AUDITOR, "/staff/inbox"),
        (Role.WEBMASTER, "/staff/"),
        (Role.ADMIN, "/staff/"),
        (Role.INTEGRITY, "/staff/"),
        (Role.EXECUTIVE, "/staff/today"),
    ],
)
def test_each_role_begins_where_its_work_is(role: Role, home: str) -> None:
    assert home_of(Officer(role=role, must_change_password=False)) == home
