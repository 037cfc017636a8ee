"""Whoever gives somebody a role reads what it may do: no permission and no role without words."""

from __future__ import annotations

from muangmai_portal.core.access import Permission, Role
from muangmai_portal.core.permission_words import PURPOSES, WORDS, abilities


def test_every_permission_and_every_role_has_words() -> None:
    assert set(WORDS) == set(Permission)
    assert set(PURPOSES) == set(Role)
    assert len(set(WORDS.values())) == len(WORDS)


def test_an_administrator_reads_no_case_and_no_tip() -> None:
    told = " ".join(abilities(Role.ADMIN))
    for refused in (Permission.READ_SECTION_CASES, Permission.READ_ALL_CASES, Permission.READ_TIPS):
        assert WORDS[refused] not in told
