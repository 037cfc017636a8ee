"""Requests for information: the fifteen days, decisions, more time, and the public log."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.queries import list_public_events
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.information_requests.models import InformationDecision
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.outbox.models import OutboundMessage
from tests.factories.cases import fresh
from tests.factories.requests import fill_service, load_catalogue, read_receipt, send_form
from tests.inbox.desk import Desk, alert, sit_down

NOW = dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK)
PAGE = "/information-requests/"
SECRET = "นายทองดี มีสุข"
SUMMARY = "ขอสัญญาจ้างก่อสร้างถนนสายบ้านดอนกลาง"


@dataclass
class Request:
    """A request that came in through the web, and the officer who decides on it."""

    case: Case
    desk: Desk
    citizen: FlaskClient
    pin: str

    @property
    def path(self) -> str:
        return f"/staff/information/{self.case.reference}"

    def send(self, act: str = "", **typed: Any) -> TestResponse:
        data = {"csrf_token": self.desk.token, "version": str(fresh(self.case).version), **typed}
        return self.desk.client.post(f"{self.path}{act}", data=data)

    def tracked(self) -> str:
        """What the person reads on the tracking page."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.citizen.get("/track").text)
        assert token is not None
        opened = {"csrf_token": token[1], "reference": self.case.reference, "pin": self.pin}
        self.citizen.post("/track", data=opened)
        return self.citizen.get("/track/case").text


@pytest.fixture(autouse=True)
def stopped_clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def asked(app: Flask, client: FlaskClient) -> Request:
    load_catalogue()
    form = {**fill_service("INFO"), "what": "สัญญาจ้างก่อสร้างถนน", "full_name": SECRET, "email": "thongdee@example.com"}
    assert send_form(client, "INFO", form).status_code == 303
    reference, pin = read_receipt(client)
    case = db.session.scalars(sa.select(Case).where(Case.reference == reference)).one()
    return Request(case, sit_down(app, Role.OFFICER, "OFFICE"), client, pin)


def make_pdf() -> io.BytesIO:
    buffer = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    document.save(buffer)
    buffer.seek(0)
    return buffer


def decisions() -> list[InformationDecision]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(InformationDecision).order_by(InformationDecision.id)))


def test_a_request_has_fifteen_calendar_days(asked: Request) -> None:
    assert asked.case.kind == CaseKind.INFORMATION
    assert (asked.case.days, asked.case.days_unit) == (15, "calendar")
    assert at_office(asked.case.due_at).date() == dt.date(2026, 12, 8)


def test_a_refusal_tells_ground_reason_appeal_and_complaint_and_is_logged_without_a_name(
    app: Flask, asked: Request, stopped_clock: time_machine.Traveller
) -> None:
    assert "ยังไม่มีคำขอที่พิจารณาแล้ว" in asked.citizen.get(PAGE).text
    stopped_clock.move_to(NOW + dt.timedelta(days=4))
    asked.desk = sit_down(app, Role.OFFICER, "OFFICE")
    with transaction():
        set_office_setting("information_appeal_th", "อุทธรณ์ได้ภายใน 15 วัน ที่ห้องธุรการ")
    refusal: dict[str, Any] = {"kind": "refuse", "public_summary": SUMMARY, "closes": "y"}
    assert 'href="#grounds"' in alert(asked.send(**refusal).text)
    assert 'href="#reason"' in alert(asked.send(**refusal, grounds="15-5").text)
    full: dict[str, Any] = {**refusal, "grounds": ["15-5", "15-6"], "reason": "มีข้อมูลสุขภาพของบุคคล"}
    named = asked.send(**{**full, "public_summary": f"{SUMMARY} ของ{SECRET}", "is_checked": "y"})
    assert named.status_code == 422
    assert 'href="#public_summary"' in alert(named.text)
    assert "มีข้อมูลสุขภาพของบุคคล" in named.text
    assert decisions() == []
    sent = asked.send(**full)
    assert sent.status_code == 303
    (decision,) = decisions()
    assert (decision.kind, decision.grounds, decision.decided_by_id) == (
        "refuse", ["15-5", "15-6"], asked.desk.officer.id,
    )  # fmt: skip
    case = fresh(asked.case)
    assert (case.status, case.outcome) == (CaseStatus.CLOSED, Outcome.NOT_FEASIBLE)
    page = asked.tracked()
    for told in ("ไม่เปิดเผยข้อมูล", "มาตรา 15 (5)", "มาตรา 15 (6)", "มีข้อมูลสุขภาพ", "ที่ห้องธุรการ", "มาตรา 13"):
        assert told in page
    mails = db.session.scalars(sa.select(OutboundMessage.context).where(OutboundMessage.template == "cases/reply"))
    assert ["ที่ห้องธุรการ" in str(context) for context in mails] == [True]
    log = asked.citizen.get(f"{PAGE}?later").text
    assert SUMMARY in log
    assert "มาตรา 15 (5), มาตรา 15 (6)" in log
    assert '<td class="number">4</td>' in log
    table = asked.citizen.get(f"{PAGE}decisions.csv").get_data()
    assert table.startswith(b"\xef\xbb\xbf")
    assert SUMMARY in table.decode()
    assert "2026-11-27" in table.decode()
    for public in (log, table.decode()):
        for private in (SECRET, "thongdee", asked.case.reference, "สุขภาพ", asked.desk.officer.name):
            assert private not in public
    assert [str(each) for each in verify_cases()] == []


def test_a_part_needs_its_file_and_a_new_decision_supersedes_it(asked: Request) -> None:
    part: dict[str, Any] = {
        "kind": "give_in_part",
        "public_summary": SUMMARY,
        "grounds": "15-5",
        "reason": "ปิดทับเลขประจำตัวประชาชน",
    }
    assert 'href="#files"' in alert(asked.send(**part).text)
    with_file: dict[str, Any] = {**part, "files": (make_pdf(), "สัญญา.pdf")}
    no_words = asked.send(**{**with_file, "public_summary": ""})
    kept = re.findall(r'name="files_kept" value="([^"]+)"', no_words.text)
    assert len(kept) == 1
    assert asked.send(**part, files_kept=kept, fee_baht="๑๒").status_code == 422  # what is it for?
    assert asked.send(**part, files_kept=kept, fee_baht="๑๒", fee_for="สำเนา 12 หน้า").status_code == 303
    assert fresh(asked.case).is_open  # the tick was not set
    page = asked.tracked()
    assert "สัญญา.pdf" in page
    assert "12 บาท" in page
    assert "สำเนา 12 หน้า" in page
    link = re.search(r'href="(/track/files/[^"]+)"', page)
    assert link is not None
    assert asked.citizen.get(link[1]).data.startswith(b"%PDF")
    given = {"kind": "published_already", "public_summary": SUMMARY, "closes": "y"}
    assert 'href="#link"' in alert(asked.send(**given, link="javascript:alert(1)").text)
    assert 'href="#grounds"' in alert(asked.send(**given, link="/contracts", grounds="14").text)
    assert asked.send(**given, link="/contracts").status_code == 303
    first, second = decisions()
    assert (second.supersedes_id, first.files, second.files) == (first.id, 1, 0)
    log = asked.citizen.get(PAGE).text.split('id="log"')[1]
    assert "เผยแพร่ข้อมูลไว้แล้ว" in log
    assert "เปิดเผยข้อมูลบางส่วน" not in log
    panel = asked.desk.open(asked.case).text
    assert "มีคำวินิจฉัยใหม่แทนแล้ว" in panel
    assert f'href="{asked.path}"' in panel
    desk = asked.desk.get("/staff/information").text
    assert "แทนฉบับก่อน" in desk
    assert "ไม่มีคำขอที่รอพิจารณา" in desk


def test_more_time_is_told_with_its_date_and_asked_for_once(asked: Request) -> None:
    for due_on, told in (("8/12/2569", "หลังกำหนดเดิม"), ("19/12/2569", "วันหยุด"), ("1/1/2027", "1/1/2570")):
        refused = asked.send("/extend", due_on=due_on, why="ต้องค้นเอกสาร")
        assert refused.status_code == 422
        assert told in alert(refused.text)
        assert "ต้องค้นเอกสาร" in refused.text
    assert asked.send("/extend", due_on="๒๒/๑๒/๒๕๖๙", why="ต้องค้นเอกสาร").status_code == 303
    case = fresh(asked.case)
    assert at_office(case.due_at) == dt.datetime(2026, 12, 22, 16, 30, tzinfo=BANGKOK)
    assert [each.kind for each in list_public_events(case)][-1] == EventKind.DUE_MOVED
    page = asked.tracked()
    assert "ต้องค้นเอกสาร" in page
    assert "22 ธันวาคม 2569" in page
    assert "ขอเวลาเพิ่ม" not in asked.desk.get(asked.path).text
    again = asked.send("/extend", due_on="25/12/2569", why="อีก")
    assert again.status_code == 422
    assert "ขยายอีกไม่ได้" in alert(again.text)
    assert [str(each) for each in verify_cases()] == []


def test_somebody_else_may_object_first(asked: Request) -> None:
    assert asked.send("/third-person").status_code == 303
    assert fresh(asked.case).status == CaseStatus.WAITING_OTHER
    assert "ตามมาตรา 17" in asked.tracked()
    assert asked.send("/third-person").status_code == 409


def test_figures_count_requests_by_their_year_and_say_plainly_when_there_are_none(
    app: Flask, client: FlaskClient
) -> None:
    text = client.get(PAGE).text
    assert "ยังไม่มีคำขอ" in text
    assert "(ถ้อยคำที่เสนอ รอ อบต. ยืนยัน)" in text
    load_catalogue()
    for _ in range(2):
        assert send_form(client, "INFO", fill_service("INFO")).status_code == 303
    case = db.session.scalars(sa.select(Case).order_by(Case.id)).first()
    assert case is not None
    asked = Request(case, sit_down(app, Role.OFFICER, "OFFICE"), client, "")
    assert asked.send(kind="give", public_summary=SUMMARY, reason="มารับได้", closes="y").status_code == 303
    row = re.search(r'<th scope="row">2570</th>(.*?)</tr>', client.get(f"{PAGE}?later").text, re.S)
    assert row is not None
    assert re.findall(r">(\d+)<", row[1]) == ["2", "1", "0", "0", "0", "0", "1", "1"]
    assert asked.send(kind="give", public_summary=SUMMARY, reason="x", version="1").status_code == 409
    assert client.get("/sitemap.xml").text.count("/information-requests/") >= 1
