"""The page of a fiscal year, its files, and that nobody is in them."""

from __future__ import annotations

import csv
import datetime as dt
import io

import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import CaseKind, CaseStatus, Channel, Outcome
from muangmai_portal.cases.operations.closing import close_case
from muangmai_portal.cases.operations.filing import NewContact
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.figures import Column, FigureTable, offer_figures
from muangmai_portal.core.transaction import transaction
from muangmai_portal.statistics.front_panel import front_panel
from muangmai_portal.statistics.report import MEMORY_SECONDS
from tests.factories.cases import make_case, move_to
from tests.factories.officers import make_officer
from tests.statistics.conftest import NOW

DAY = dt.timedelta(days=1)
TABLES = ("summary", "kinds", "months", "services", "sections", "channels", "outcomes", "satisfaction", "published")
SECRETS = NewContact(
    prefix="นาง", full_name="ประกายดาว ลับเฉพาะ", phone="+66899990001", email="secret@example.test", house_no="777/9"
)


def _file(client: FlaskClient, table: str, year: int = 2570) -> list[list[str]]:
    answer = client.get(f"/statistics/cases.csv?year={year}&table={table}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def _figure(rows: list[list[str]], code: str, column: str) -> str:
    index = next(i for i, name in enumerate(rows[0]) if name.startswith(f"{column} "))
    code_at = next(i for i, name in enumerate(rows[0]) if "_code " in name)
    return next(row[index] for row in rows if row[code_at] == code)


def test_a_year_in_which_nothing_was_filed_says_so_plainly(client: FlaskClient) -> None:
    page = client.get("/statistics/").text
    for sentence in ("ยังไม่มีผู้ยื่นเรื่องในปีงบประมาณนี้", "ไม่มีเรื่องร้องเรียนในช่วงเวลานี้", "ไม่มีคำถามในช่วงเวลานี้"):
        assert sentence in page
    assert "ปีงบประมาณ พ.ศ. 2570 (1 ตุลาคม 2569 – 30 กันยายน 2570)" in page
    assert "ข้อมูล ณ วันที่ 23 พฤศจิกายน 2569 เวลา 10.00 น." in page
    assert _figure(_file(client, "summary"), "received", "this_year") == "0"


def test_the_page_counts_what_was_filed_in_the_year_and_compares_it(
    client: FlaskClient, traveller: time_machine.Traveller
) -> None:
    officer = make_officer(Role.OFFICER, "ENG")
    traveller.move_to(NOW - 400 * DAY)  # in the same part of the year before
    make_case()
    traveller.move_to(NOW - 200 * DAY)  # in the year before, but later in it
    make_case()
    traveller.move_to(NOW - 20 * DAY)
    late = make_case()
    complaint = make_case(kind=CaseKind.COMPLAINT, service_code="NUISANCE", channel=Channel.COUNTER)
    traveller.move_to(NOW - 18 * DAY)
    move_to(complaint, CaseStatus.CLOSED, officer)
    traveller.move_to(NOW)
    held = make_case(held_because=("links",))
    assert late.status == CaseStatus.RECEIVED
    page = client.get("/statistics/").text
    assert "ไม่มีเรื่องร้องเรียนในช่วงเวลานี้" not in page
    assert "ไม่มีความคิดเห็นในช่วงเวลานี้" in page
    assert "ช่วงเดียวกันของปี 2569" in page
    summary = _file(client, "summary")
    codes = ("received", "closed", "open", "overdue", "closed_in_time", "closed_in_time_percent")
    told = {code: (_figure(summary, code, "this_year"), _figure(summary, code, "year_before")) for code in codes}
    assert told == {
        "received": ("2", "1"), "closed": ("1", "0"), "open": ("1", "1"), "overdue": ("1", "1"),
        "closed_in_time": ("1", "0"), "closed_in_time_percent": ("", ""),
    }  # fmt: skip
    assert _figure(_file(client, "kinds"), "complaint", "closed") == "1"
    assert _figure(_file(client, "channels"), "counter", "received") == "1"
    assert _figure(_file(client, "sections"), "ENG", "received") == "2"
    assert _figure(_file(client, "outcomes"), "fixed", "closed") == "1"
    assert _figure(_file(client, "months", 2569), "2025-10", "received") == "1"
    with transaction():
        screen_case(held.id, actor=officer, is_spam=False)
    assert _figure(_file(client, "summary"), "received", "this_year") == "2"  # remembered
    traveller.shift(MEMORY_SECONDS)
    assert _figure(_file(client, "summary"), "received", "this_year") == "3"


def test_the_files_hold_stable_names_iso_dates_and_thai_ones(client: FlaskClient) -> None:
    make_case()
    rows = _file(client, "kinds", 2570)
    assert rows[0][:3] == ["fiscal_year (ปีงบประมาณ พ.ศ.)", "period_from (ตั้งแต่วันที่)", "period_from_be (ตั้งแต่วันที่ พ.ศ.)"]
    assert rows[1][:6] == ["2570", "2026-10-01", "01/10/2569", "2026-11-23", "23/11/2569", "2026-11-23T10:00:00+07:00"]
    assert rows[0][6:10] == ["kind_code (รหัส)", "kind (ประเภทเรื่อง)", "received (รับเรื่อง)", "closed (แล้วเสร็จ)"]
    english = client.get("/en/statistics/cases.csv?table=kinds&year=๒๕๗๐")
    assert english.data.decode("utf-8-sig") == client.get("/statistics/cases.csv?table=kinds").data.decode("utf-8-sig")


def test_other_rooms_put_their_tables_on_the_page_and_no_cell_becomes_a_formula(app: Flask) -> None:
    rows = (("=HYPERLINK(1)", dt.date(2026, 11, 2), 3), ("ตู้หน้าตลาด", None, 0))
    names = (("box", "ตู้"), ("on", "วันที่"), ("papers", "ฉบับ"))
    columns = tuple(Column(name=name, label=label) for name, label in names)
    offer_figures(app, lambda year, _: FigureTable(key="boxes", title=f"ตู้ {year.number}", columns=columns, rows=rows))
    offer_figures(
        app, lambda *_: FigureTable(key="none", title="ว่าง", columns=columns, rows=(), nothing="ยังไม่มีการเปิดตู้")
    )
    offer_figures(app, lambda *_: None)
    client = app.test_client()
    page = client.get("/statistics/2570").text
    assert "ตู้ 2570" in page
    assert "2 พ.ย. 2569" in page
    assert "ยังไม่มีการเปิดตู้" in page
    told = _file(client, "boxes")
    assert told[0][6:] == ["box (ตู้)", "on (วันที่)", "on_be (วันที่ พ.ศ.)", "papers (ฉบับ)"]
    assert [row[6:] for row in told[1:]] == [
        ["'=HYPERLINK(1)", "2026-11-02", "02/11/2569", "3"],
        ["ตู้หน้าตลาด", "", "", "0"],
    ]


def test_what_there_is_not_is_not_found(client: FlaskClient) -> None:
    for address in ("2571", "2400", "99999999999", "cases.csv?table=people", "cases.csv?year=2400"):
        assert client.get(f"/statistics/{address}").status_code == 404, address


def test_nobody_is_in_any_figure_and_a_welfare_case_cannot_be_singled_out(
    client: FlaskClient, traveller: time_machine.Traveller
) -> None:
    officer = make_officer(Role.OFFICER, "ENG")
    traveller.move_to(NOW - 3 * DAY)
    for service in ("DISABLED", "LIGHT", "LIGHT"):
        case = make_case(service_code=service, contact=SECRETS, summary="บ้านป้าประกายดาวหลังวัด")
        with transaction():
            close_case(case.id, version=case.version, actor=officer, outcome=Outcome.ANSWERED, text="คำตอบลับ")
    traveller.move_to(NOW)
    given = "".join(
        [client.get("/statistics/").text, client.get("/en/statistics/").text]
        + [str(_file(client, table)) for table in TABLES]
    )
    for secret in ("ประกายดาว", "ลับเฉพาะ", "คำตอบลับ", "99990001", "secret@", "777/9", "MM-2569", officer.name):
        assert secret not in given
    services = [row[6] for row in _file(client, "services")[1:]]
    assert services == ["small"]
    assert "DISABLED" not in given
    assert "บริการที่มีจำนวนน้อย รวมไว้ด้วยกัน" in given


def test_the_page_is_the_same_for_everybody_and_is_found(client: FlaskClient) -> None:
    answer = client.get("/statistics/")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "/statistics/" in client.get("/sitemap.xml").text
    assert "/statistics/" in client.get("/search?q=สถิติ").text
    assert client.get("/statistics/๒๕๗๐").status_code == 200


def test_the_front_page_shows_the_figures_of_last_night_all_day(app: Flask) -> None:
    make_case()
    with app.test_request_context():
        assert front_panel("th") is None
        with time_machine.travel(clock.now() + dt.timedelta(days=1)):
            panel = front_panel("th")
            make_case()
            assert panel is not None
            assert panel == front_panel("th")
            assert panel.total == 1
