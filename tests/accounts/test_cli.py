"""`muangmai officer`: what the operator types, and what comes of it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from muangmai_portal.accounts.operations.signing_in import open_session
from muangmai_portal.accounts.passwords import is_password
from muangmai_portal.accounts.queries import find_live_session, find_officer
from muangmai_portal.cli.officers import officer as officer_commands
from muangmai_portal.config import Settings
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.officers import PASSWORD, make_officer, make_section

OTHER = "ลมพัด ใบไม้ไหว ในสวน"
ADD = ("--name", "สมหญิง ใจดี", "--email", "somying@example.com", "--role", "officer", "--section", "ENG")


@pytest.fixture(autouse=True)
def environment(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The operator's shell, pointing at the instance under test."""
    make_section("ENG")
    monkeypatch.setenv("MUANGMAI_INSTANCE_DIR", str(settings.instance_dir))
    monkeypatch.setenv("MUANGMAI_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("MUANGMAI_SECRET_KEY", settings.secret_key)
    monkeypatch.setenv("MUANGMAI_LOG_LEVEL", "ERROR")
    monkeypatch.setenv("MUANGMAI_NEW_PASSWORD", PASSWORD)


def run(*arguments: str, typed: str = "") -> Result:
    result = CliRunner().invoke(officer_commands, arguments, input=typed)
    db.session.rollback()
    db.session.expire_all()  # what this test has read before is out of date now
    return result


def test_an_officer_is_added_with_the_password_of_the_environment() -> None:
    result = run("add", "somying", *ADD)
    assert (result.exit_code, result.output.split()[:2]) == (0, ["added", "somying"])
    added = find_officer("somying")
    assert added is not None
    assert added.section is not None
    assert (added.name, added.role, added.section.code) == ("สมหญิง ใจดี", "officer", "ENG")
    assert is_password(added.password_hash, PASSWORD)


def test_without_the_variable_the_password_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MUANGMAI_NEW_PASSWORD")
    result = run("add", "somying", *ADD, typed=f"{OTHER}\n{OTHER}\n")
    assert result.exit_code == 0
    assert OTHER not in result.output
    added = find_officer("somying")
    assert added is not None
    assert is_password(added.password_hash, OTHER)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "says"),
    [
        (("add", "somying", *ADD[:-1], "NOWHERE"), 1, "NOWHERE"),
        (("add", "สมหญิง", *ADD), 1, "ชื่อผู้ใช้"),
        (("add", "somying", *ADD[:-2]), 1, "สังกัดส่วนราชการ"),
        (("add", "somying", "--name", "x", "--role", "king"), 2, "king"),
        (("add", "somying", "--role", "admin"), 2, "--name"),
        (("disable", "nobody"), 1, "nobody"),
        (("reset-password", "nobody"), 1, "nobody"),
    ],
)
def test_what_will_not_do_is_said_in_one_line(arguments: tuple[str, ...], exit_code: int, says: str) -> None:
    result = run(*arguments)
    assert result.exit_code == exit_code
    assert says in result.output
    assert "Traceback" not in result.output
    assert find_officer("somying") is None


def test_a_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUANGMAI_NEW_PASSWORD", "1234567890")
    assert run("add", "somying", *ADD).exit_code == 1
    assert find_officer("somying") is None


def test_the_list_shows_every_account_and_its_state() -> None:
    run("add", "somying", *ADD)
    run("add", "chang", "--name", "ผู้ดูแล", "--role", "admin")
    run("disable", "somying")
    assert run("list").output.splitlines() == [
        "chang\tadmin\t-\tactive\tผู้ดูแล",
        "somying\tofficer\tENG\tdisabled\tสมหญิง ใจดี",
    ]


def test_a_disabled_officer_is_signed_out_and_can_be_enabled_again() -> None:
    officer = make_officer()
    with transaction():
        token = open_session(officer, "here")
    assert run("disable", officer.username.upper()).exit_code == 0
    assert find_live_session(token) is None
    assert run("enable", officer.username).exit_code == 0
    assert officer.is_active


def test_a_reset_password_works_once_and_must_then_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    officer = make_officer()
    monkeypatch.setenv("MUANGMAI_NEW_PASSWORD", OTHER)
    assert run("reset-password", officer.username).exit_code == 0
    assert is_password(officer.password_hash, OTHER)
    assert officer.must_change_password
    assert run("reset-password", officer.username, "--keep").exit_code == 0
    assert not officer.must_change_password
