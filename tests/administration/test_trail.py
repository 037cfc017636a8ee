"""The audit trail on its page: in words, filtered, and nothing that the reader may not know."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
import time_machine
from flask import Flask

from muangmai_portal.administration.trail.actions import GROUPS
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.office.operations import set_office_setting
from tests.factories.officers import make_officer, make_section
from tests.inbox.desk import Desk, sit_down

PAGE = "/staff/audit"


def main_of(page: str) -> str:
    return page.split("<ol")[-1].split("</main")[0] if '<ol class="entries"' in page else ""


def note(action: str, subject: str = "", by: int | None = None, **detail: object) -> None:
    with transaction():
        record(action, subject, by, detail)


@pytest.fixture
def auditor(app: Flask) -> Desk:
    return sit_down(app, Role.AUDITOR, None)


def test_who_changed_what_is_told_in_words(app: Flask, auditor: Desk) -> None:
    admin, whom = make_officer(Role.ADMIN, None), make_officer(name="นางถูกแก้ ไขแล้ว")
    section = make_section("FIN")
    with transaction():
        set_office_setting("phone", "077-111-111", officer_id=admin.id)
    before, after = {"role": "officer", "email": "a@x.example"}, {"role": "head", "email": "b@x.example"}
    note("officer_changed", f"officer:{whom.id}", admin.id, before=before, after=after, reason="คำสั่งที่ 1")
    note("section_closed", "section:FIN", admin.id, to="FIN", reason="ยุบรวม")
    note("something_new", "x:1", admin.id, secret="ห้ามเห็น")
    page = main_of(auditor.get(PAGE).text)
    for words in (
        "แก้ไขข้อมูลหน่วยงาน",
        "ยังไม่ได้กรอก → 077-111-111",
        "นางถูกแก้ ไขแล้ว",
        "บทบาท: เจ้าหน้าที่ → หัวหน้าส่วนราชการ",
        "เหตุผล: คำสั่งที่ 1",
        "เปลี่ยนอีเมล",
        section.name_th,
        "something_new",
        admin.name,
    ):
        assert words in page, words
    assert "a@x.example" not in page
    assert "ห้ามเห็น" not in page


def test_who_reads_no_cases_is_not_told_which_ones_others_read(app: Flask, auditor: Desk) -> None:
    note("viewed_private", "case:MM-2569-000123-7", make_officer().id)
    note("made_case_file", "case:MM-2569-000124-5", make_officer().id)
    admin = sit_down(app, Role.ADMIN, None)
    for group in ("all", "cases"):
        assert "MM-2569-00012" not in admin.get(f"{PAGE}?group={group}").text
        assert "MM-2569-00012" not in admin.get(f"{PAGE}/audit.csv?group={group}").text
        assert "MM-2569-000123-7" in auditor.get(f"{PAGE}?group={group}").text
    assert sit_down(app, Role.HEAD).get(PAGE).status_code == 403


def test_it_is_filtered_by_person_thing_and_days(auditor: Desk) -> None:
    one, other = make_officer(), make_officer()
    with time_machine.travel(dt.datetime(2026, 11, 20, 23, 30, tzinfo=clock.BANGKOK)):
        note("holiday_added", "holiday:2026-12-10", one.id, before={}, after={"name": "วันก่อน", "kind": "local"})
    with time_machine.travel(dt.datetime(2026, 11, 21, 0, 30, tzinfo=clock.BANGKOK)):
        note("holiday_added", "holiday:2026-12-11", other.id, before={}, after={"name": "วันหลัง"})
        note("signed_in", f"officer:{other.id}", other.id)

    def shown(query: str) -> tuple[bool, bool]:
        page = auditor.get(f"{PAGE}?{query}").text
        return "วันก่อน" in page, "วันหลัง" in page

    assert shown("") == (True, True)
    assert shown(f"officer={one.id}") == (True, False)
    assert shown("until=๒๐/๑๑/๒๕๖๙") == (True, False)
    assert shown("since=21/11/2569") == (False, True)
    assert shown("subject=holiday:2026-12-11") == (False, True)
    assert shown("group=sign_ins") == (False, False)
    assert "วันหยุดเฉพาะพื้นที่" in auditor.get(PAGE).text
    wrong = auditor.get(f"{PAGE}?since=31/02/2569&officer=x&group=x&after=x_1")
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.text


def test_every_group_can_be_asked_for_and_pages_follow(auditor: Desk) -> None:
    who = make_officer().id
    for number in range(53):
        note("template_added", f"template:{number}", who, title=f"แม่แบบเลข {number:03}")
    page = auditor.get(PAGE).text
    assert "แม่แบบเลข 052" in page
    assert "แม่แบบเลข 002" not in page
    older = page.split('rel="next"')[0].rpartition('href="')[2].split('"')[0].replace("&amp;", "&")
    assert "แม่แบบเลข 002" in auditor.get(older).text
    for group in GROUPS:
        assert auditor.get(f"{PAGE}?group={group}").status_code == 200


def test_the_table_holds_the_same_and_taking_it_is_noted(auditor: Desk) -> None:
    note("template_added", "template:1", None, title="=1+1")
    answer = auditor.get(f"{PAGE}/audit.csv")
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert rows[0][0] == "เวลา"
    assert ["ระบบหรือคำสั่งที่เครื่องแม่ข่าย", "เพิ่มแม่แบบคำตอบ", "'=1+1"] in [row[1:4] for row in rows]
    assert "ดาวน์โหลดบันทึกการใช้งาน" in auditor.get(PAGE).text
