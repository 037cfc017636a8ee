"""The table of permissions says what the office agreed."""

from __future__ import annotations

import pytest

from muangmai_portal.core.access import PERMISSIONS, ROLE_LABELS, Permission, Role, is_allowed

CASE_TEXT = {Permission.READ_SECTION_CASES, Permission.READ_ALL_CASES}


def test_every_role_has_a_name_and_every_permission_somebody() -> None:
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


def test_only_the_administrator_changes_accounts_and_the_office() -> None:
    for permission in (Permission.MANAGE_ACCOUNTS, Permission.MANAGE_OFFICE):
        assert {role for role in Role if is_allowed(role, permission)} == {Role.ADMIN}
