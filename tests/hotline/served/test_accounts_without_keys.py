"""Every staff account but the readers' passphrases: what they are shown must not depend on whether there is a tip."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import requests

from muangmai_portal.app import build
from tests.conftest import make_settings
from tests.factories.tips import PASSPHRASE
from tests.hotline.served.desk_pages import HOME, find_tip
from tests.hotline.served.office import FIRST, FORGETFUL, KEEPER, KEYLESS, OTHERS, SECOND, Office, csrf, unlock
from tests.hotline.served.reporter import Reporter
from tests.journeys.officer import DeskScript
from tests.running_portal import PASSWORD

_VARYING = re.compile(
    rb'name="csrf_token" value="[^"]*"|<!--.*?-->|<p class="receipt">[^<]*</p>', re.DOTALL
)  # tokens, filling, and the passphrase that is proposed anew each time


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str]]:
    """Method and address of everything at the desk."""
    folder = tmp_path_factory.mktemp("routes")
    app = build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}"))
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(HOME)]
    found = [
        (method, re.sub(r"<[^>]+>", "0" * 16, rule.rule))
        for rule in rules
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]
    assert len(found) > 15
    return found


def answers(desk: DeskScript, addresses: list[tuple[str, str]]) -> list[tuple[str, str, int, bytes]]:
    """What an account is told at each of them."""
    token = csrf(desk)
    found = []
    for method, address in addresses:
        answer = desk.get(address) if method == "GET" else desk.post(address, token)
        found.append((method, address, answer.status_code, _VARYING.sub(b"", answer.content)))
    return found


@pytest.mark.parametrize("role", OTHERS)
def test_an_account_of_another_role_is_refused_everywhere_tip_or_no_tip(
    office: Office, addresses: list[tuple[str, str]], role: str
) -> None:
    desk = DeskScript(office.address, role).sign_in()
    before = answers(desk, addresses)
    assert {status for _, _, status, _ in before} == {403}
    with Reporter(office) as reporter:
        reporter.report("ไม่มีใครรู้")
    assert answers(desk, addresses) == before


def door_only(desk: DeskScript, addresses: list[tuple[str, str]]) -> list[tuple[str, str, int, bytes]]:
    """An integrity account that opens nothing: the door, and refusals."""
    reading = [(method, address) for method, address in addresses if method == "GET"]
    found = answers(desk, reading)
    assert {status for _, address, status, _ in found if address == HOME} == {200}
    assert {status for _, address, status, _ in found if address != HOME} == {403}
    return found


def test_an_integrity_account_without_keys_sees_the_door_only(office: Office, addresses: list[tuple[str, str]]) -> None:
    desk = office.desk(KEYLESS, unlocked=False)
    before = door_only(desk, addresses)
    with Reporter(office) as reporter:
        reporter.report("ประตูบอกอะไรไม่ได้")
    assert door_only(desk, addresses) == before
    assert unlock(desk, PASSPHRASE).status_code == 422


def test_a_password_that_the_administrator_reset_opens_the_door_but_no_tip(
    office: Office, addresses: list[tuple[str, str]]
) -> None:
    office.portal.run(
        "officer", "reset-password", FORGETFUL, "--keep", MUANGMAI_NEW_PASSWORD="set by the administrator"
    )
    desk = DeskScript(office.address, FORGETFUL)
    fields = {**csrf_of_sign_in(desk), "username": FORGETFUL, "password": "set by the administrator"}
    assert desk.post("/staff/login", fields).status_code == 303
    door_only(desk, addresses)
    for guess in ("set by the administrator", PASSWORD):
        assert unlock(desk, guess).status_code == 422
    door_only(desk, addresses)


def csrf_of_sign_in(desk: DeskScript) -> dict[str, str]:
    """The sign-in form's token."""
    page = desk.get("/staff/login").text
    return {"csrf_token": page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]}


def is_at_door(answer: requests.Response) -> bool:
    """Whether the vault is closed."""
    return answer.status_code in {200, 403} and "/staff/hotline/lock" not in answer.text


def test_another_officers_vault_cookie_opens_nothing(office: Office) -> None:
    open_desk, other = office.desk(FIRST), office.desk(SECOND, unlocked=False)
    keyless = office.desk(KEYLESS, unlocked=False)
    vault = open_desk.session.cookies["v"]
    for desk in (other, keyless):
        desk.session.cookies.set("v", vault, domain="127.0.0.1", path=HOME)
        assert is_at_door(desk.get(HOME))
        assert is_at_door(desk.get(f"{HOME}/keys"))
    assert not is_at_door(open_desk.get(HOME))


def test_a_vault_ends_with_the_lock_and_its_cookie_opens_nothing_afterwards(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("ปิดตู้แล้วเปิดไม่ได้")
    desk = office.desk(FIRST)
    vault = desk.session.cookies["v"]
    tip = find_tip(desk, "ปิดตู้แล้วเปิดไม่ได้")
    assert desk.post(f"{HOME}/lock", csrf(desk)).status_code == 303
    desk.session.cookies.set("v", vault, domain="127.0.0.1", path=HOME)
    assert is_at_door(desk.get(HOME))
    assert is_at_door(desk.get(tip))


def test_a_vault_ends_when_somebody_else_signs_in_in_the_same_browser(office: Office) -> None:
    desk = office.desk(FIRST)
    assert not is_at_door(desk.get(HOME))
    assert desk.post("/staff/logout", csrf(desk)).status_code in {302, 303}
    fields = {**csrf_of_sign_in(desk), "username": SECOND, "password": PASSWORD}
    assert desk.post("/staff/login", fields).status_code == 303
    assert "v" in desk.session.cookies
    assert is_at_door(desk.get(HOME))


def test_a_vault_ends_with_its_record(office: Office) -> None:
    desk = office.desk(FIRST)
    for path in (office.run_folder / "vaults").iterdir():
        path.unlink()
    assert is_at_door(desk.get(HOME))


def test_a_reader_opens_nothing_of_a_tip_that_names_every_reader(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("เรื่องของผู้รับเรื่องเอง", exclude=["readers"], circle="reviewed")
    for name in (FIRST, SECOND):
        assert "เรื่องของผู้รับเรื่องเอง" not in office.desk(name).get(f"{HOME}?view=all").text


def test_a_custodian_is_shown_no_tip(office: Office) -> None:
    with Reporter(office) as reporter:
        reporter.report("ผู้เก็บซองไม่อ่านเรื่อง")
    desk = office.desk(KEEPER)
    assert desk.get(HOME).status_code in {302, 303}
    for path in ("new", "figures", "tips/" + "0" * 16):
        assert desk.get(f"{HOME}/{path}").status_code == 403
    assert "ผู้เก็บซองไม่อ่านเรื่อง" not in desk.get(f"{HOME}/identities").text


def test_the_run_folder_of_an_open_vault_gives_no_key_away(office: Office, tmp_path: Path) -> None:
    # A record without its cookie: whoever has the disk has the first, never the second.
    desk = office.desk(FIRST)
    vault = desk.session.cookies["v"].encode()
    for path in (office.run_folder / "vaults").iterdir():
        assert vault not in path.name.encode() + path.read_bytes()
    assert tmp_path.exists()
