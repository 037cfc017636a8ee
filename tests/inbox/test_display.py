"""How the list is drawn for one officer, and whether its keys do something."""

from __future__ import annotations

from flask import Flask

from muangmai_portal.core.access import Role
from tests.factories.cases import make_case
from tests.inbox.desk import sit_down
from tests.inbox.test_inbox import listed


def test_density_and_columns_are_remembered_for_the_officer(app: Flask) -> None:
    desk, other = sit_down(app), sit_down(app)
    case = make_case()
    data = {"csrf_token": desk.token, "density": "table", "list": "view=section&channel=web"}
    answer = desk.client.post("/staff/inbox/display", data=data)
    assert answer.location.endswith("/staff/inbox?view=section&channel=web")
    page = desk.get("/staff/inbox").text
    assert '<table class="case-table">' in page
    assert listed(page) == [case.reference]
    assert '<th scope="col">ช่องทาง</th>' not in page
    chosen = {"chosen_columns": "1", "columns": ["channel", "received", "section", "nonsense"], "keys": "off"}
    desk.client.post("/staff/inbox/display", data={"csrf_token": desk.token, **chosen})
    page = desk.get("/staff/inbox").text
    assert '<th scope="col">ช่องทาง</th>' in page
    assert '<th scope="col">กำหนด</th>' not in page
    assert '<th scope="col">ส่วนราชการ</th>' not in page  # they see one section
    assert "desk-keys" not in page
    assert "case-table" not in other.get("/staff/inbox").text


def test_keys_can_be_switched_off_and_on(app: Flask) -> None:
    desk = sit_down(app, Role.AUDITOR, None)
    assert "desk-keys" in desk.get("/staff/inbox").text
    for state, is_on in (("off", False), ("on", True)):
        desk.client.post("/staff/keyboard", data={"csrf_token": desk.token, "keys": state})
        assert ("desk-keys" in desk.get("/staff/keyboard").text) is is_on
