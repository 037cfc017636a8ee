"""An opinion from the desk to the public page: answered, published in checked words, found again, and taken off."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.cases.models import Case
from muangmai_portal.cases.operations.publishing import PublicWords, publish_case
from muangmai_portal.cases.public_queries import find_public_case_of
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import fresh
from tests.factories.letters import OPINION, file_letter
from tests.factories.requests import read_receipt
from tests.inbox.desk import sit_down

NEW = "/opinions/new"
SECRETS = {"full_name": "สมหญิง ใจดีเหลือเกิน", "phone": "0812345678", "email": "planted@example.com", "house_no": "123/45"}


def test_an_opinion_is_answered_published_and_shown_without_its_writer(app: Flask, citizen: FlaskClient) -> None:
    case = file_letter(citizen, NEW, {**OPINION, **SECRETS, "section": "ENG", "publish_consent": "y"})
    reference, _ = read_receipt(citizen)
    assert reference == case.reference
    desk = sit_down(app, Role.OFFICER, "ENG")
    page = desk.open(case).text
    assert "ผู้ยื่นยินยอมให้เผยแพร่" in page or "เผยแพร่บนเว็บไซต์" in page
    assert desk.act(case, "reply", text="ตั้งเวลาไฟใหม่แล้วค่ะ").status_code == 303
    words: dict[str, Any] = {
        "subject": "ไฟลานกีฬา",
        "body": "อยากให้เปิดไฟถึงสองทุ่ม",
        "answer": "ตั้งเวลาไฟใหม่แล้ว",
        "done": "เปิดถึงสองทุ่มทุกวัน",
    }
    told: dict[str, Any] = {**words, "body": "โทรหา สมหญิง ใจดีเหลือเกิน 0812345678"}
    refused = desk.act(case, "publish", **told)
    assert refused.status_code == 422
    assert citizen.get("/opinions/?fresh=1").text.count("<article") == 0
    assert desk.act(case, "publish", **words).status_code == 303
    assert desk.act(case, "close", outcome="fixed", text="เรียบร้อยแล้ว").status_code == 303
    shown = find_public_case_of(case.id)
    assert shown is not None
    for address in ("/opinions/?fresh=2", f"/opinions/{shown.id}", "/en/opinions/?fresh=3", f"/en/opinions/{shown.id}"):
        text = citizen.get(address).text
        assert "ไฟลานกีฬา" in text
        assert "เปิดถึงสองทุ่มทุกวัน" in text
        for secret in (*SECRETS.values(), case.reference, OPINION["body"], "+6681"):
            assert secret not in text
    assert "ไฟลานกีฬา" in citizen.get("/search?q=ไฟลานกีฬา").text
    assert f"/opinions/{shown.id}" in citizen.get("/sitemap.xml?fresh=1").text
    assert desk.act(fresh(case), "unpublish").status_code == 303
    assert citizen.get(f"/opinions/{shown.id}?fresh=4").status_code == 404


def test_without_consent_an_opinion_is_never_shown(app: Flask, citizen: FlaskClient) -> None:
    case = file_letter(citizen, NEW, {**OPINION, "section": "ENG"})
    answer = sit_down(app, Role.OFFICER, "ENG").act(case, "publish", subject="ไฟ", body="อยากให้เปิดไฟ")
    assert answer.status_code in {403, 409, 422}
    assert find_public_case_of(case.id) is None


def publish(app: Flask, case: Case, subject: str) -> None:
    desk = sit_down(app, Role.SECRETARY, None)
    with transaction():
        publish_case(
            case.id,
            version=fresh(case).version,
            actor=db.session.merge(desk.officer),
            words=PublicWords(subject=subject, body="เนื้อหาที่ตรวจแล้ว", answer="ตอบแล้ว"),
        )


def test_the_list_is_searched_filtered_and_paged(app: Flask, citizen: FlaskClient) -> None:
    text = citizen.get("/opinions/").text
    assert "ยังไม่มีความคิดเห็นที่เผยแพร่" in text
    for number in range(12):
        section = "ENG" if number % 4 else "FIN"
        fields = {"subject": f"เรื่อง {number}", "body": f"ข้อที่ {number}", "publish_consent": "y", "section": section}
        publish(app, file_letter(citizen, NEW, fields), f"ข้อเสนอหมายเลข {number:02}")
    first = citizen.get("/opinions/?a=1").text
    assert first.count("<article") == 10
    older = next(part for part in first.split('"') if "after=" in part).replace("&amp;", "&")
    second = citizen.get(older).text
    assert second.count("<article") == 2
    assert "ข้อเสนอหมายเลข 00" in second
    assert citizen.get("/opinions/?section=FIN").text.count("<article") == 3
    found = citizen.get("/opinions/?q=หมายเลข ๐๗").text
    assert found.count("<article") == 1
    assert "ไม่พบความคิดเห็นที่ค้นหา" in citizen.get("/opinions/?q=ไม่มีคำนี้").text
    for nonsense in ("?after=x", "?section=NOWHERE", "?after=9_9999999999999999999999", "?q=%00%27"):
        assert citizen.get(f"/opinions/{nonsense}").status_code == 200
