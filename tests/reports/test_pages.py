"""The pages and files of the reports: for whom, in which days, and that nobody is in them."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.operations.filing import NewContact
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.cases.operations.writing import add_note
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.reports.tables import DIVISIONS
from tests.factories.cases import fresh, make_case
from tests.factories.officers import make_officer
from tests.inbox.desk import sit_down
from tests.reports.files import numbers_of, read_csv, unpack
from tests.statistics.conftest import NOW

PLACES = ("", "late", *DIVISIONS)
SECRETS = NewContact(
    prefix="นาง", full_name="ประกายดาว ลับเฉพาะ", phone="+66899990001", email="secret@example.test", house_no="777/9"
)
PLANTED = ("ประกายดาว", "ลับเฉพาะ", "99990001", "secret@", "777/9", "บันทึกลับ", "ไฟดับหน้าวัด")
TITLE = "หัวข้อที่ประชาชนตั้งเอง"


def plant_late_case(traveller: time_machine.Traveller, section: str = "ENG", name: str = "=นายช่าง") -> Case:
    """A complaint full of what must not be told, late by two working days; its officer's name begins a formula."""
    traveller.move_to(NOW - dt.timedelta(days=14))
    officer: Officer = make_officer(Role.OFFICER, section, name=name)
    case = make_case(section, kind=CaseKind.COMPLAINT, title=TITLE, service_code=None, contact=SECRETS, days=8)
    with transaction():
        assign_case(case.id, version=case.version, actor=officer, assignee=officer)
    with transaction():
        add_note(case.id, version=fresh(case).version, actor=officer, text="บันทึกลับ")
    traveller.move_to(NOW)
    return case


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.AUDITOR, Role.SECRETARY, Role.HEAD])
def test_no_report_and_no_file_tells_who_filed_or_what_was_written(
    app: Flask, traveller: time_machine.Traveller, role: Role
) -> None:
    case = plant_late_case(traveller)
    desk = sit_down(app, role, "ENG" if role == Role.HEAD else None)
    pages = "".join(desk.get(f"/staff/reports/{place}").text for place in PLACES)
    files = "".join(str(read_csv(desk.client, f"/staff/reports/{place or 'overview'}/csv")) for place in PLACES)
    books = "".join(str(unpack(desk.client, f"/staff/reports/{name}/xlsx")) for name in ("all", "late"))
    for secret in PLANTED:
        assert secret not in pages + files + books, secret
    told = desk.get("/staff/reports/late").text
    assert case.reference in told
    reads_cases = role != Role.EXECUTIVE
    for given in (told, files, books):
        assert (TITLE in given) == reads_cases
    assert (f'href="/staff/cases/{case.reference}"' in told) == reads_cases
    assert (desk.get(f"/staff/cases/{case.reference}").status_code == 200) == reads_cases


def test_a_head_sees_their_own_section_and_no_other(app: Flask, traveller: time_machine.Traveller) -> None:
    here, there = plant_late_case(traveller), plant_late_case(traveller, "FIN")
    desk = sit_down(app, Role.HEAD, "ENG")
    page = desk.get("/staff/reports/late").text
    assert here.reference in page
    assert there.reference not in page
    assert "กองคลัง" not in page
    assert there.reference not in str(read_csv(desk.client, "/staff/reports/late/csv"))
    assert desk.get("/staff/reports/late?section=FIN").status_code == 403
    assert desk.get("/staff/reports/overview/csv?section=FIN").status_code == 403
    assert 'name="section"' not in desk.get("/staff/reports/").text


def test_those_above_choose_a_section(app: Flask, traveller: time_machine.Traveller) -> None:
    here, there = plant_late_case(traveller), plant_late_case(traveller, "FIN")
    desk = sit_down(app, Role.EXECUTIVE, None)
    page = desk.get("/staff/reports/late?section=FIN").text
    assert there.reference in page
    assert here.reference not in page
    assert desk.get("/staff/reports/?section=NONE").status_code == 404


def test_a_period_is_chosen_in_the_dates_of_the_office_or_refused_with_a_reason(app: Flask) -> None:
    make_case()
    desk = sit_down(app, Role.SECRETARY, None)
    page = desk.get("/staff/reports/months?period=days&since=๑๕/๑๑/๒๕๖๙&until=23 พ.ย. 2569").text
    assert "ตั้งแต่ 15 พฤศจิกายน 2569 ถึง 23 พฤศจิกายน 2569" in page
    for query, words in (
        ("period=days&since=01/11/2569", "ใส่วันสุดท้ายของรายงาน"),
        ("period=days&since=23/11/2569&until=01/11/2569", "วันสุดท้ายต้องไม่อยู่ก่อนวันแรก"),
        ("period=days&since=32/11/2569&until=01/11/2569", "ไม่มีวันนี้ในปฏิทิน"),
        ("period=days&since=01/11/2540&until=01/11/2569", "เลือกได้ไม่เกิน 10 ปี"),
        ("period=nonsense", "เลือกช่วงเวลาจากรายการ"),
    ):
        for place in ("", "services"):
            answer = desk.get(f"/staff/reports/{place}?{query}")
            assert answer.status_code == 422, query
            assert words in answer.text, query
            assert 'role="alert"' in answer.text
    assert desk.get("/staff/reports/services/csv?period=nonsense").status_code == 404
    for missing in ("people", "people/csv", "all/csv", "services/exe"):
        assert desk.get(f"/staff/reports/{missing}").status_code == 404, missing


def test_files_hold_real_numbers_a_total_and_no_formula(app: Flask, traveller: time_machine.Traveller) -> None:
    case = plant_late_case(traveller)
    make_case()
    desk = sit_down(app, Role.SECRETARY, None)
    answer = desk.get("/staff/reports/sections/xlsx?period=m-2569-11")
    assert 'filename="sections-2569-11.xlsx"' in answer.headers["Content-Disposition"]
    parts = unpack(desk.client, "/staff/reports/sections/xlsx")
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert numbers_of(sheet).count(2.0) >= 2  # the section's and the sum
    assert 'state="frozen"' in sheet
    late = unpack(desk.client, "/staff/reports/late/xlsx")["xl/worksheets/sheet2.xml"]
    assert "=นายช่าง" in late
    assert "<f>" not in late
    assert "[$-107041E]" in unpack(desk.client, "/staff/reports/late/xlsx")["xl/styles.xml"]
    rows = read_csv(desk.client, "/staff/reports/late/csv")
    assert rows[1][0] == case.reference
    assert rows[1][5] == "'=นายช่าง"
    assert rows[1][6:] == ["2026-11-09", "2026-11-19", "2"]
    table = read_csv(desk.client, "/staff/reports/sections/csv?section=ENG")
    assert table[0][0] == "section_scope (ขอบเขต)"
    assert table[1][3:5] == ["2026-11-23", "23/11/2569"]
    assert [row[6] for row in table[1:]] == ["ENG", "total"]


def test_every_book_has_a_sheet_for_each_report(app: Flask) -> None:
    make_case()
    parts = unpack(sit_down(app, Role.AUDITOR, None).client, "/staff/reports/all/xlsx")
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 1 + len(DIVISIONS)
    assert "ส่วนราชการ" in parts["xl/workbook.xml"]
