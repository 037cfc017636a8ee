"""The boxes and the log of their openings, at the desk and in public."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.figures import list_figures
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.offline_channels.models import BoxOpening, BoxPaper
from muangmai_portal.offline_channels.operations import BoxFacts, add_box, note_paper
from muangmai_portal.offline_channels.queries import list_boxes, list_due_boxes
from tests.factories.cases import make_case
from tests.inbox.desk import Desk, alert, sit_down

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)  # a Monday
BOX = BoxFacts(name_th="กล่องหน้าสำนักงาน", place_th="ข้างประตูทางเข้า", weekdays=(4,))
LOG = "/staff/boxes"


@pytest.fixture(autouse=True)
def stopped_clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def form_of(desk: Desk, path: str, **typed: str) -> dict[str, str]:
    """The form as the page gives it, with these fields typed over."""
    page = desk.get(path).text
    token = re.search(r'name="token"[^>]*value="([^"]+)"', page)
    chosen = dict(re.findall(r'<select[^>]*?name="(\w+)".*?<option value="(\d+)" selected', page, re.S))
    assert token is not None
    return {"csrf_token": desk.token, "token": token[1], **chosen, "opened_on": "23/11/2569", **typed}


def lines() -> list[BoxOpening]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(BoxOpening).order_by(BoxOpening.id)))


def hang_up(facts: BoxFacts = BOX) -> int:
    with transaction():
        return add_box(facts).id


def test_the_administrator_keeps_the_boxes_and_the_public_sees_them(app: Flask, client: FlaskClient) -> None:
    desk = sit_down(app, Role.ADMIN, None)
    assert "<strong>ยังไม่ได้กรอก</strong> ประชาชนจึงไม่เห็นที่ตั้งกล่อง" in desk.get("/staff/office").text
    assert "<li>กล่องรับความคิดเห็น</li>" in desk.get("/staff/").text
    typed = {"csrf_token": desk.token, "name_th": " กล่องหน้าสำนักงาน ", "every_weeks": "1", "is_active": "y"}
    wrong = desk.client.post("/staff/office/boxes", data=typed)
    assert wrong.status_code == 422
    assert 'href="#place_th"' in alert(wrong.text)
    full = {**typed, "place_th": "ข้างประตู", "place_en": "Beside the door", "weekdays": ["0", "4"]}
    assert desk.client.post("/staff/office/boxes", data=full).status_code == 303
    assert "<li>กล่องรับความคิดเห็น</li>" not in desk.get("/staff/").text
    for path in ("/", "/contact", "/opinions/"):
        page = client.get(path).text
        assert "ข้างประตู" in page
        assert "เปิดกล่องทุกวันจันทร์, วันศุกร์" in page
    assert "Beside the door" in client.get("/en/contact").text
    (box,) = list_boxes()
    edited = {**full, "place_th": "ใต้ถุนอาคาร", "is_active": ""}
    edited.pop("is_active")
    assert desk.client.post(f"/staff/office/boxes/{box.id}", data=edited).status_code == 303
    assert "ใต้ถุนอาคาร" not in client.get("/contact?again").text
    assert "เลิกใช้แล้ว" in desk.get("/staff/office/boxes").text
    audited = db.session.scalars(sa.select(AuditEntry.subject).where(AuditEntry.action == "office_changed")).all()
    assert audited == [f"opinion_box:{box.id}"] * 2


def test_an_opening_is_written_down_once_however_often_it_is_sent(app: Flask, client: FlaskClient) -> None:
    box_id = hang_up()
    desk = sit_down(app)
    typed = form_of(desk, f"{LOG}/open?box={box_id}", opened_on="๒๐ พ.ย. ๒๕๖๙", papers="๓", witness="นางมาลี")
    assert typed["box"] == str(box_id)
    for _ in range(2):
        assert desk.client.post(f"{LOG}/open", data=typed).headers["Location"] == f"{LOG}?year=2570"
    (line,) = lines()
    assert (line.opened_on, line.papers, line.witness, line.entered_by_id) == (
        dt.date(2026, 11, 20), 3, "นางมาลี", desk.officer.id,
    )  # fmt: skip
    page = client.get("/opinions/").text
    assert "20 พฤศจิกายน 2569" in page
    assert "นางมาลี" not in page
    assert desk.officer.name not in page
    nothing = form_of(desk, f"{LOG}/open?box={box_id}", papers="0")
    assert desk.client.post(f"{LOG}/open", data=nothing).status_code == 303
    assert "รวมเปิด 2 ครั้ง พบ 3 ฉบับ" in desk.get(LOG).text
    figures = {each.key: each.rows for each in list_figures(app, FiscalYear(2570), "th")}
    assert figures["opinion_boxes"] == (("กล่องหน้าสำนักงาน", 2, 3),)
    printed = desk.get(f"{LOG}/print?year=2570").text
    assert "๒๐ พ.ย. ๒๕๖๙" in printed
    assert "รวมเปิดกล่อง ๒ ครั้ง พบความคิดเห็น ๓ ฉบับ" in printed


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("opened_on", "24/11/2569", "ยังมาไม่ถึง"),
        ("opened_on", "20/11/2026", "20/11/2569"),
        ("opened_on", "เมื่อวาน", "วัน/เดือน/ปี พ.ศ."),
        ("papers", "สาม", "ตัวเลขจำนวนเต็ม"),
        ("papers", "", "ถ้าไม่มีใส่ 0"),
        ("box", "999", "เลือกกล่อง"),
        ("opened_by", "999", "เลือกผู้เปิดกล่อง"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_cannot_be_is_refused_and_stays_typed(app: Flask, field: str, typed: str, told: str) -> None:
    desk = sit_down(app)
    box_id = hang_up()
    form = {**form_of(desk, f"{LOG}/open?box={box_id}", papers="1", note="ฝนตก"), field: typed}
    answer = desk.client.post(f"{LOG}/open", data=form)
    assert answer.status_code == 422
    assert f'href="#{field}"' in alert(answer.text)
    assert told in alert(answer.text)
    assert "ฝนตก" in answer.text
    assert lines() == []


def test_a_correction_supersedes_a_line_and_the_papers_follow_it(app: Flask, client: FlaskClient) -> None:
    box_id = hang_up()
    desk = sit_down(app)
    desk.client.post(f"{LOG}/open", data=form_of(desk, f"{LOG}/open?box={box_id}", papers="2"))
    (first,) = lines()
    case = make_case()
    with transaction():
        note_paper(first.id, case.id)
        note_paper(first.id, case.id)
    path = f"{LOG}/openings/{first.id}"
    unexplained = desk.client.post(path, data=form_of(desk, path, papers="5"))
    assert unexplained.status_code == 422
    assert 'href="#reason"' in alert(unexplained.text)
    typed = form_of(desk, path, papers="5", reason="นับใหม่")
    stale = form_of(desk, path, papers="4", reason="ช้าไป")
    too_few = form_of(desk, path, papers="0", reason="นับใหม่")
    assert desk.client.post(path, data=too_few).status_code == 422
    for _ in range(2):
        assert desk.client.post(path, data=typed).status_code == 303
    assert desk.client.post(path, data=stale).status_code == 409
    before, after = lines()
    assert (before.papers, after.papers, after.supersedes_id, after.reason) == (2, 5, before.id, "นับใหม่")
    assert db.session.get_one(BoxPaper, case.id).opening_id == after.id
    page = desk.get(path).text
    assert "นับใหม่" in page
    assert "พบ 2 ฉบับ" in page
    table = client.get("/opinions/").text
    assert table.count('<td class="number">') == 1
    assert '<td class="number">5</td>' in table
    actions = db.session.scalars(sa.select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-2:] == ["box_opened", "box_opening_corrected"]


def test_a_line_that_never_happened_is_taken_out_of_every_figure_but_kept(app: Flask, client: FlaskClient) -> None:
    box_id = hang_up()
    desk = sit_down(app)
    desk.client.post(f"{LOG}/open", data=form_of(desk, f"{LOG}/open?box={box_id}", papers="2"))
    path = f"{LOG}/openings/{lines()[0].id}"
    typed = form_of(desk, path, reason="บันทึกผิดกล่อง", is_void="y", papers="2")
    assert desk.client.post(path, data=typed).status_code == 303
    assert len(lines()) == 2
    assert desk.get(path).status_code == 404
    assert "ยังไม่มีบันทึกในปีงบประมาณนี้" in desk.get(LOG).text
    assert "ยังไม่มีบันทึกการเปิดกล่อง" in client.get("/opinions/").text


def test_a_box_whose_day_has_passed_is_shown_as_overdue(app: Flask, stopped_clock: time_machine.Traveller) -> None:
    box_id = hang_up()
    assert [(each.due_on, each.is_overdue) for each in list_due_boxes()] == [(dt.date(2026, 11, 27), False)]
    stopped_clock.move_to(dt.datetime(2026, 11, 30, 9, 0, tzinfo=BANGKOK))
    desk = sit_down(app)
    page = desk.get(LOG).text
    assert "ครบกำหนดเปิดกล่องแล้ว 1 กล่อง" in page
    assert f'href="{LOG}/open?box={box_id}"' in page
    desk.client.post(f"{LOG}/open", data=form_of(desk, f"{LOG}/open?box={box_id}", papers="0", opened_on="30/11/2569"))
    assert "ครบกำหนดเปิดกล่องแล้ว" not in desk.get(LOG).text
    assert [each.due_on for each in list_due_boxes()] == [dt.date(2026, 12, 4)]
