"""The front page of the administration: what needs somebody is on top, and everything can be reached from it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from flask import Flask

from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.calendars.operations import load_holidays
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from tests.factories.cases import make_case
from tests.factories.officers import make_officer
from tests.factories.requests import load_catalogue
from tests.inbox.desk import Desk, sit_down

PAGE = "/staff/administration"


@pytest.fixture
def admin(app: Flask) -> Desk:
    load_catalogue()
    return sit_down(app, Role.ADMIN, None)


def test_what_is_missing_is_on_top_with_the_way_there(admin: Desk) -> None:
    page = admin.get(PAGE).text
    for words in ("ข้อมูลหน่วยงานยังไม่ได้กรอก", "ยังไม่มีหมู่บ้าน", "มีผู้ดูแลระบบคนเดียว", "ยังไม่มีวันหยุดของปี", "ยังไม่เคยทำงาน"):
        assert words in page, words
    assert "กองช่าง: ยังไม่มีอีเมล" in page
    assert page.index("สิ่งที่ควรดู") < page.index("ไปที่")


def test_the_holidays_of_the_next_year_are_asked_for_in_its_autumn(admin: Desk) -> None:
    with transaction():
        load_holidays()
    for month, is_asked in ((6, False), (11, True)):
        with time_machine.travel(dt.datetime(2030, month, 1, 10, tzinfo=clock.BANGKOK)):
            page = sit_down(admin.client.application, Role.ADMIN, None).get(PAGE).text
            assert ("ปี พ.ศ. 2574" in page) is is_asked


def test_cases_in_the_name_of_somebody_who_is_gone_are_pressing(admin: Desk) -> None:
    officer, case = make_officer(name="นายลา ออกแล้ว"), make_case()
    with transaction():
        assign_case(case.id, version=case.version, actor=officer, assignee=officer)
        disable_officer(officer)
    page = admin.get(PAGE).text
    assert "นายลา ออกแล้ว ปิดบัญชีแล้ว แต่ยังมีเรื่องในชื่อนี้ 1 เรื่อง" in page
    assert f'href="/staff/officers/{officer.id}"' in page


def test_every_door_opens_and_those_of_others_stay_shut(app: Flask, admin: Desk) -> None:
    page = admin.get(PAGE).text
    doors = {
        part.split('"')[0] for part in page.split('class="doors two"')[1].split('href="')[1:] if "/staff/" in part[:7]
    }
    assert {"/staff/officers", "/staff/sections", "/staff/office", "/staff/audit", "/staff/rules"} <= doors
    assert {path: admin.get(path).status_code for path in doors} == dict.fromkeys(doors, 200)
    assert sit_down(app).get(PAGE).status_code == 403


def test_who_keeps_a_part_finds_the_doors_to_it_and_nothing_that_is_for_the_administrator(app: Flask) -> None:
    load_catalogue()
    wanted = {
        Role.HEAD: {"/staff/templates"},
        Role.SECRETARY: {"/staff/templates", "/staff/rules", "/staff/services", "/staff/audit"},
        Role.AUDITOR: {"/staff/audit"},
        Role.WEBMASTER: {"/staff/office"},
    }
    for role, doors in wanted.items():
        desk = sit_down(app, role)
        page = desk.get(PAGE).text
        found = set(re.findall(r'<li><a href="(/staff/[^"]+)"><svg', re.sub(r">\s+<", "><", page)))
        assert found == doors, role
        assert "สิ่งที่ควรดู" not in page
