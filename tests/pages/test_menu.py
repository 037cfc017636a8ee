"""The menu: what it comes with, what the webmaster may change, what nobody may take away."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.reviewing import list_review_sources
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.pages import operations
from muangmai_portal.pages.menu_queries import get_entry, list_entries, list_groups, promised_codes
from muangmai_portal.pages.menu_targets import check_target, has_page
from muangmai_portal.pages.models import MenuEntry
from muangmai_portal.pages.operations import PROMISED, EntryFacts, load_menu
from tests.factories.news import hidden_of, read
from tests.factories.officers import browser_of, make_officer

DESK = "/staff/menu"


class MenuDesk:
    """The webmaster at the menu."""

    def __init__(self, app: Flask) -> None:
        self.officer = make_officer(Role.WEBMASTER, "OFFICE")
        self.browser = browser_of(app, self.officer)

    def send(self, page: str, path: str = "", *, based_on: TestResponse | None = None, **fields: Any) -> TestResponse:
        """Send a form of a page."""
        hidden = hidden_of(based_on or self.browser.get(f"{DESK}{page}"))
        return self.browser.post(f"{DESK}{path or page}", data={**hidden, **fields})


@pytest.fixture
def desk(app: Flask) -> MenuDesk:
    """The webmaster, with the menu as a new instance has it."""
    load_menu()
    return MenuDesk(app)


@pytest.fixture
def author(desk: MenuDesk) -> Officer:
    """The webmaster."""
    return desk.officer


def entry_of(code: str) -> MenuEntry:
    """An entry that came with the portal, as the database has it now."""
    db.session.rollback()
    chosen = sa.select(MenuEntry).where(MenuEntry.code == code).execution_options(populate_existing=True)
    return db.session.scalars(chosen).one()


def typed(**more: str) -> dict[str, Any]:
    """A whole form."""
    return {"label_th": "ลิงก์ใหม่", "label_en": "", "group": "work", "target": "/statistics/", **more}


def test_the_menu_is_loaded_once_and_what_the_office_changed_stays(author: Officer) -> None:
    with transaction():
        entry = get_entry(entry_of("news").id)
        facts = EntryFacts(group_code="basics", label_th="ข่าวตำบล", target="/news/")
        operations.change_entry(entry, facts, version=1, actor=author)
    assert load_menu() == 0
    assert entry_of("news").label_th == "ข่าวตำบล"


def test_every_group_of_the_convention_is_there() -> None:
    names = [group.label_th for group in list_groups()]
    assert names == [
        "ข้อมูลพื้นฐาน", "โครงสร้างบุคลากร", "บริการประชาชน", "แผนงาน", "ข้อบัญญัติ", "การดำเนินงาน", "e-Service",
        "มาตรการภายในหน่วยงาน",
    ]  # fmt: skip
    assert {"opinions", "hotline", "disclosures", "integrity", "contact", "services", "track"} <= promised_codes()


def test_everybody_sees_the_menu_by_group_and_the_foot_of_every_page_leads_there(
    desk: MenuDesk, client: FlaskClient
) -> None:
    page = read(client, "/menu").text
    assert '<h2 id="online">e-Service</h2>' in page
    assert 'href="/hotline"' in page
    assert 'href="/opinions/new"' in page
    foot = read(client, "/privacy").text
    assert 'href="/menu#online"' in foot
    english = read(client, "/en/menu").text
    assert "Report corruption (confidential)" in english
    assert 'href="/en/opinions/new"' in english


def test_a_link_to_a_page_that_is_not_there_is_not_shown(desk: MenuDesk, client: FlaskClient) -> None:
    assert 'href="/about/history"' not in read(client, "/menu").text  # nobody has published it
    with transaction():
        get_entry(entry_of("news").id).target = "/gone/"
    load_menu()
    (source,) = (each for each in list_review_sources(client.application) if each.prefix == "menu")
    broken = {each.title: each.broken for each in source.list_all()}
    assert broken["ข่าวและประกาศ"] == "ไม่มีหน้า /gone/"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("/news/", "/news/"),
        ("/en/news/", "/news/"),
        ("/news/?category=jobs", "/news/?category=jobs"),
        ("/about#webmaster", "/about#webmaster"),
        ("http://127.0.0.1:8000/statistics/", "/statistics/"),
        ("https://www.dla.go.th/servlet/a?b=1", "https://www.dla.go.th/servlet/a?b=1"),
    ],
)
def test_a_target_that_leads_somewhere_is_kept(app: Flask, given: str, kept: str) -> None:
    assert check_target(given) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        "", "news", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http://evil.example/", "https://",
        "https://user@evil.example/", "/never/was", "/staff/inbox", "/staff", "/about/history", "/track/leave",
        "data:text/html,x", "/news/ x",
    ],
)  # fmt: skip
def test_a_target_that_leads_nowhere_or_astray_is_refused(app: Flask, wrong: str) -> None:
    with pytest.raises(DomainError):
        check_target(wrong)


def test_no_staff_page_counts_as_a_page_of_the_public(app: Flask) -> None:
    assert has_page("/services/LIGHT")
    assert not has_page("/staff/menu")


def test_what_is_promised_cannot_be_hidden_removed_or_turned_away(desk: MenuDesk) -> None:
    for code in sorted(promised_codes()):
        for deed in ("hide", "remove"):
            answer = desk.send("", f"/{entry_of(code).id}/act", act=deed)
            assert (answer.status_code, PROMISED in answer.text) == (422, True), (code, deed)
    number = entry_of("opinions").id
    turned = desk.send(f"/{number}", **typed(group="online", target="/statistics/"))
    assert turned.status_code == 422
    assert (entry_of("opinions").target, entry_of("opinions").is_hidden) == ("/opinions/new", False)
    renamed: dict[str, Any] = typed(label_th="บอก อบต.", group="public", target="/opinions/new")
    assert desk.send(f"/{number}", **renamed).status_code == 303
    assert (entry_of("opinions").label_th, entry_of("opinions").group_code) == ("บอก อบต.", "public")


def test_an_entry_is_added_moved_hidden_shown_and_removed(desk: MenuDesk, client: FlaskClient) -> None:
    assert desk.send("/new", **typed(target="https://www.dla.go.th/")).status_code == 303
    assert desk.send("/new", **typed(target="https://www.dla.go.th/")).status_code == 303  # a second click
    (own,) = (each for each in list_entries() if each.code is None)
    assert 'href="https://www.dla.go.th/"' in read(client, "/menu").text
    before = [each.label_th for each in list_entries() if each.group_code == "work"]
    assert desk.send("", f"/{own.id}/act", act="up").status_code == 303
    after = [each.label_th for each in list_entries() if each.group_code == "work"]
    assert after == [*before[:-2], before[-1], before[-2]]
    assert desk.send("", f"/{own.id}/act", act="hide").status_code == 303
    assert "dla.go.th" not in read(client, "/menu").text
    assert desk.send("", f"/{own.id}/act", act="show").status_code == 303
    assert "dla.go.th" in read(client, "/menu").text
    assert desk.send("", f"/{own.id}/act", act="remove").status_code == 303
    assert "dla.go.th" not in read(client, "/menu").text
    assert desk.send("", f"/{entry_of('news').id}/act", act="remove").status_code == 422  # it came with the portal
    assert desk.send("", f"/{entry_of('news').id}/act", act="burn").status_code == 422


def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: MenuDesk) -> None:
    answer = desk.send("/new", **typed(target="/never/was", label_th="แผนพัฒนา"))
    assert answer.status_code == 422
    assert 'href="#target"' in answer.text
    assert 'value="แผนพัฒนา"' in answer.text
    for wrong in ({"label_th": " "}, {"label_th": "ก" * 121}, {"group": "other"}):
        assert desk.send("/new", **typed(**wrong)).status_code == 422, wrong


def test_of_two_who_change_an_entry_the_second_is_told(desk: MenuDesk, author: Officer) -> None:
    number = entry_of("news").id
    page = desk.browser.get(f"{DESK}/{number}")
    first: dict[str, Any] = typed(label_th="หนึ่ง", group="basics", target="/news/")
    assert desk.send(f"/{number}", based_on=page, **first).status_code == 303
    late = desk.send(f"/{number}", based_on=page, **{**first, "label_th": "สอง"})
    assert (late.status_code, 'value="สอง"' in late.text) == (409, True)
    facts = EntryFacts(group_code="basics", label_th="สาม", target="/news/")
    with pytest.raises(ConflictError), transaction():
        operations.change_entry(get_entry(number), facts, version=1, actor=author)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.WEBMASTER}))
def test_only_who_publishes_keeps_the_menu(app: Flask, desk: MenuDesk, role: Role) -> None:
    browser = browser_of(app, make_officer(role))
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', browser.get("/staff/account").text)
    assert token is not None
    assert browser.get(DESK).status_code == 403
    sent: dict[str, Any] = {"csrf_token": token[1], "act": "hide"}
    assert browser.post(f"{DESK}/{entry_of('news').id}/act", data=sent).status_code == 403
    assert not entry_of("news").is_hidden


def test_hostile_words_in_the_menu_are_shown_as_words(desk: MenuDesk, client: FlaskClient) -> None:
    desk.send("/new", **typed(label_th="<img src=x onerror=alert(1)>"))
    assert "<img src=x" not in read(client, "/menu").text
    assert "<img src=x" not in desk.browser.get(DESK).text
