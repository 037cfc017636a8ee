"""The history of the office's facts: read in words, taken back once, by those whom the fact concerns."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import set_office_setting, set_village
from muangmai_portal.office.queries import get_office_settings, list_villages
from tests.inbox.desk import Desk, sit_down

PAGE = "/staff/office/history"


def undo(desk: Desk, entry_id: int) -> TestResponse:
    return desk.client.post(f"{PAGE}/{entry_id}/undo", data={"csrf_token": desk.token})


def change(key: str, value: str, by: Desk) -> int:
    with transaction():
        set_office_setting(key, value, officer_id=by.officer.id)
    return last()


def last() -> int:
    return db.session.scalar(sa.select(sa.func.max(AuditEntry.id))) or 0


def test_what_was_changed_is_told_and_taken_back(app: Flask) -> None:
    admin = sit_down(app, Role.ADMIN, None)
    change("phone", "077-111-111", admin)
    second = change("phone", "077-222-222", admin)
    page = admin.get(PAGE).text
    assert "077-111-111" in page
    assert admin.officer.name in page
    assert page.count("ยืนยันคืนค่าเดิม</span>") == 1
    assert undo(admin, second).status_code == 303
    assert get_office_settings()["phone"] == "077-111-111"
    assert undo(admin, second).status_code == 409
    assert undo(admin, 999999).status_code == 404


def test_a_village_comes_back(app: Flask) -> None:
    admin = sit_down(app, Role.ADMIN, None)
    with transaction():
        set_village(3, "บ้านเดิม", officer_id=admin.officer.id)
    with transaction():
        set_village(3, "บ้านใหม่", officer_id=admin.officer.id)
    entry = last()
    webmaster = sit_down(app, Role.WEBMASTER, None)
    assert undo(webmaster, entry).status_code == 403
    assert undo(admin, entry).status_code == 303
    assert [each.name for each in list_villages()] == ["บ้านเดิม"]


def test_a_webmaster_sees_and_takes_back_only_how_to_reach_the_office(app: Flask) -> None:
    admin, webmaster = sit_down(app, Role.ADMIN, None), sit_down(app, Role.WEBMASTER, None)
    name = change("name_th", "ชื่อใหม่เอี่ยม", admin)
    assert "ชื่อใหม่เอี่ยม" not in webmaster.get(PAGE).text.replace("<b>", "").split("<main")[1].split("</main")[0]
    assert undo(webmaster, name).status_code == 403
    phone = change("phone", "077-111-111", admin)
    assert undo(webmaster, phone).status_code == 303
    assert get_office_settings()["phone"] == ""


def test_there_may_be_many_and_none(app: Flask) -> None:
    admin = sit_down(app, Role.ADMIN, None)
    assert "ยังไม่มีการแก้ไข" in admin.get(PAGE).text
    for number in range(32):
        change("fax", f"077-000-{number:03}", admin)
    page = admin.get(PAGE).text
    assert "เก่ากว่า" in page
    assert "077-000-031" in page
    assert "077-000-000" in admin.get(f"{PAGE}?before={last() - 29}").text
    for odd in ("x", "-1", "9" * 30):
        assert admin.get(f"{PAGE}?before={odd}").status_code == 200
