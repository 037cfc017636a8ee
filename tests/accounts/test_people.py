"""Officers come, change their passwords, and go."""

from __future__ import annotations

import pytest
from flask import Flask

from muangmai_portal.accounts.operations.people import (
    NewOfficer,
    WeakPasswordError,
    add_officer,
    change_password,
    disable_officer,
    enable_officer,
    reset_password,
)
from muangmai_portal.accounts.operations.signing_in import open_session
from muangmai_portal.accounts.passwords import is_password
from muangmai_portal.accounts.queries import (
    find_live_session,
    find_officer,
    get_officer,
    list_all_officers,
    list_officers,
)
from muangmai_portal.audit.queries import list_by_subject
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.core.transaction import transaction
from tests.factories.officers import PASSWORD, make_officer, make_section

OTHER = "ลมพัด ใบไม้ไหว ในสวน"


def actions_about(officer_id: int) -> list[str]:
    return [entry.action for entry in list_by_subject(f"officer:{officer_id}")]


def add(**values: object) -> None:
    with transaction():
        add_officer(NewOfficer(**{"name": "สมชาย", "role": Role.ADMIN, "password": PASSWORD, **values}))  # type: ignore[arg-type]


def test_an_added_officer_is_found_by_a_username_in_small_letters(app: Flask) -> None:
    add(username=" Somchai.K ", email="somchai@EXAMPLE.com")
    officer = find_officer("somchai.k")
    assert officer is not None
    assert officer.email == "somchai@example.com"
    assert officer.is_active
    assert not officer.must_change_password
    assert PASSWORD not in officer.password_hash
    assert actions_about(officer.id) == ["officer_added"]


def test_a_username_is_given_once(app: Flask) -> None:
    add(username="somchai")
    with pytest.raises(ConflictError):
        add(username="SOMCHAI")


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": "สมชาย"},
        {"username": "1somchai"},
        {"username": "a b"},
        {"name": "  "},
        {"email": "somchai"},
        {"role": Role.OFFICER},
        {"role": Role.HEAD},
        {"password": "short"},
        {"password": "somchai2569"},
    ],
)
def test_what_will_not_do_adds_nobody(app: Flask, wrong: dict[str, object]) -> None:
    with pytest.raises(DomainError):
        add(**{"username": "somchai", **wrong})
    assert list_all_officers() == []


def test_a_section_lists_its_active_officers_by_name(app: Flask) -> None:
    second = make_officer(name="ข")
    first = make_officer(name="ก")
    gone = make_officer(name="ค")
    make_officer(section="FIN")
    with transaction():
        disable_officer(get_officer(gone.id))
    assert [officer.id for officer in list_officers(make_section("ENG").id)] == [first.id, second.id]
    assert len(list_officers()) == 3
    assert len(list_all_officers()) == 4


def test_an_unknown_officer_is_not_found(app: Flask) -> None:
    assert find_officer("nobody") is None
    with pytest.raises(NotFoundError):
        get_officer(4711)


def test_disabling_ends_every_session_at_once_and_enabling_brings_none_back(app: Flask) -> None:
    officer = make_officer()
    with transaction():
        token = open_session(officer, "Firefox บน Linux")
    with transaction():
        disable_officer(officer)
    assert find_live_session(token) is None
    with transaction():
        enable_officer(officer)
    assert find_live_session(token) is None
    assert actions_about(officer.id)[:2] == ["officer_enabled", "officer_disabled"]


def test_a_changed_password_signs_out_the_other_browsers_only(app: Flask) -> None:
    officer = make_officer(must_change_password=True)
    with transaction():
        here, elsewhere = (open_session(officer, device) for device in ("here", "elsewhere"))
    kept = find_live_session(here)
    assert kept is not None
    with transaction():
        change_password(officer, OTHER, kept_session_id=kept.id)
    assert find_live_session(here) is not None
    assert find_live_session(elsewhere) is None
    assert is_password(officer.password_hash, OTHER)
    assert not officer.must_change_password
    assert "password_changed" in actions_about(officer.id)


def test_a_reset_password_must_be_changed_and_signs_out_everywhere(app: Flask) -> None:
    officer = make_officer()
    with transaction():
        token = open_session(officer, "here")
    with transaction():
        reset_password(officer, OTHER)
    assert officer.must_change_password
    assert find_live_session(token) is None
    assert "password_reset" in actions_about(officer.id)


def test_a_weak_new_password_changes_nothing(app: Flask) -> None:
    officer = make_officer()
    with pytest.raises(WeakPasswordError), transaction():
        reset_password(officer, "1234567890")
    assert is_password(officer.password_hash, PASSWORD)
