"""From a dark street to a repaired lamp: citizen, receipt, mail, desk, reply, closing, and the chain that proves it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.citizen import LIGHT, Citizen, Receipt, hidden_fields
from tests.journeys.officer import DeskScript
from tests.journeys.photos import MAKER, make_telephone_photo, read_exif
from tests.running_portal import RunningPortal
from tests.smtp_server import Received, RecordingServer

SECTION = "eng@muangmai.example"
REPLY = "รับทราบค่ะ ช่างจะไปเปลี่ยนหลอดไฟพรุ่งนี้เช้า"
NOTE = "หลอดรุ่นนี้หมดคลัง ยืมของหมู่ ๔ ไปก่อน"
RESULT = "เปลี่ยนหลอดไฟใหม่แล้ว เมื่อเวลา ๙.๓๐ น."
TITLE = "แจ้งซ่อมไฟฟ้าสาธารณะ"


def newest(smtp: RecordingServer, count: int) -> Received:
    """The mail that came last, when so many have come."""
    messages = smtp.wait_for(count, seconds=90)
    assert len(messages) == count, [str(message.parsed["Subject"]) for message in messages]
    return messages[-1]


def by_reader(smtp: RecordingServer, count: int) -> dict[str, Received]:
    """The mails that have come, by whom they are for."""
    messages = smtp.wait_for(count, seconds=90)
    assert len(messages) == count
    return {message.recipient: message for message in messages}


def stored_pictures(folder: Path) -> list[bytes]:
    """Every file that the portal keeps."""
    return [path.read_bytes() for path in (folder / "files").rglob("*") if path.is_file()]


def the_section_is_told_and_nobody_is_named(message: Received, receipt: Receipt) -> None:
    parsed = message.parsed
    assert str(parsed["Subject"]) == f"เรื่องใหม่ {receipt.reference} {TITLE}"
    assert parsed["To"] == SECTION
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["Message-ID"]
    assert "List-Unsubscribe" not in parsed
    for part in (message.text, message.html):
        assert receipt.reference in part
        assert "หน้าวัดเมืองใหม่ หมู่ ๓ เสาหน้าร้านค้า" in part
        assert f"/staff/cases/{receipt.reference}" in part
    whole = f"{parsed['Subject']}{message.text}{message.html}{message.raw.decode('ascii')}"
    for private in ("สมศรี", "ใจดี", "๐๘๑", "5678", LIGHT["email"], receipt.pin):
        assert private not in whole


def the_citizen_is_told_without_the_pin(message: Received, receipt: Receipt) -> None:
    parsed = message.parsed
    assert str(parsed["Subject"]) == f"รับเรื่องแล้ว {receipt.reference} {TITLE}"
    assert "เรียน ผู้ยื่นเรื่อง" in message.text
    assert "ส่วนราชการที่ดูแล: กองช่าง" in message.text
    assert f"/track?reference={receipt.reference}" in message.text
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in (message.text, message.html, message.raw.decode("ascii")):
        assert receipt.pin not in part


def the_photo_lost_its_place(portal: RunningPortal, desk: DeskScript, reference: str) -> None:
    page = desk.open_case(reference)
    address = re.search(rf'(/staff/cases/{reference}/files/\d+/[^"?]+)"', page)
    assert address is not None
    shown = desk.get(address[1])
    assert shown.headers["Content-Type"] == "image/jpeg"
    pictures = [shown.content, *stored_pictures(portal.folder)]
    assert len(pictures) >= 2
    for content in pictures:
        assert read_exif(content) == ({}, {})
        assert MAKER.encode() not in content


def refused_transfers_change_nothing(desk: DeskScript, reference: str) -> None:
    before = hidden_fields(desk.open_case(reference))["version"]
    for fields in (
        {"section": "FIN", "reason": ""},
        {"section": "ENG", "reason": "อยู่ที่นี่แล้ว"},
        {"section": "NOWHERE", "reason": "ไม่มีกองนี้"},
        {"section": "", "reason": "ลืมเลือก"},
    ):
        answer = desk.try_act(reference, "transfer", **fields)
        assert answer.status_code in {409, 422}, fields
        assert 'role="alert"' in answer.text
        assert fields["reason"] in answer.text
    assert hidden_fields(desk.open_case(reference))["version"] == before


def nobody_else_gets_in(portal: RunningPortal, reference: str) -> None:
    other = DeskScript(portal.address, "fin.officer").sign_in()
    assert reference not in other.get("/staff/inbox").text
    assert other.get(f"/staff/cases/{reference}").status_code == 404
    fields = {**hidden_fields(other.get("/staff/account").text), "version": "1", "text": "ไม่ใช่เรื่องของฉัน"}
    assert other.post(f"/staff/cases/{reference}/reply", fields).status_code == 404
    stranger = DeskScript(portal.address, "nobody")
    answer = stranger.get(f"/staff/cases/{reference}")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/staff/login")


def a_reply_on_an_old_page_is_not_lost(desk: DeskScript, reference: str, old: dict[str, str]) -> None:
    answer = desk.post(f"/staff/cases/{reference}/reply", {**old, "text": "คำตอบที่พิมพ์ไว้บนหน้าเก่า"})
    assert answer.status_code == 409
    assert "คำตอบที่พิมพ์ไว้บนหน้าเก่า" in answer.text


def test_a_lamp_is_reported_answered_and_repaired(portal: RunningPortal, smtp: RecordingServer) -> None:
    citizen = Citizen(portal.address)
    photo = {"photo": ("เสาไฟ.jpg", make_telephone_photo(), "image/jpeg")}
    receipt = citizen.file_request("LIGHT", LIGHT, photo)
    assert re.fullmatch(r"MM-25\d\d-000001-\d", receipt.reference)
    assert len(receipt.pin) >= 8

    mail = by_reader(smtp, 2)
    the_section_is_told_and_nobody_is_named(mail[SECTION], receipt)
    the_citizen_is_told_without_the_pin(mail[LIGHT["email"]], receipt)

    desk = DeskScript(portal.address, "eng.officer").sign_in()
    assert receipt.reference in desk.get("/staff/inbox").text
    first_page = desk.open_case(receipt.reference)
    assert "สมศรี ใจดี" in first_page
    assert "081-234-5678" in first_page
    the_photo_lost_its_place(portal, desk, receipt.reference)
    nobody_else_gets_in(portal, receipt.reference)

    desk.act(receipt.reference, "assign", officer="eng.officer")
    desk.act(receipt.reference, "note", text=NOTE)
    refused_transfers_change_nothing(desk, receipt.reference)
    desk.act(receipt.reference, "reply", text=REPLY)
    a_reply_on_an_old_page_is_not_lost(desk, receipt.reference, hidden_fields(first_page))

    reply = newest(smtp, 3)
    assert reply.recipient == LIGHT["email"]
    assert str(reply.parsed["Subject"]) == f"ตอบกลับเรื่อง {receipt.reference} {TITLE}"
    assert REPLY in reply.text
    assert REPLY in reply.html
    assert REPLY in citizen.track(receipt)

    desk.act(receipt.reference, "close", outcome="fixed", text=RESULT)
    closing = newest(smtp, 4)
    assert str(closing.parsed["Subject"]) == f"แจ้งผลเรื่อง {receipt.reference} {TITLE}"
    assert "ผลการพิจารณา: แก้ไขแล้วเสร็จ" in closing.text
    assert RESULT in closing.text
    page = citizen.track(receipt)
    assert RESULT in page
    assert "แก้ไขแล้วเสร็จ" in page
    for shown in (page, *(message.text + message.html for message in smtp.messages)):
        assert NOTE not in shown
        assert "คุณeng.officer" not in shown
    assert "agrees" in portal.run("cases", "verify")


def test_what_the_citizen_adds_reaches_the_section_and_a_transferred_case_reaches_the_next_one(
    portal: RunningPortal, smtp: RecordingServer
) -> None:
    portal.run("section", "set", "FIN", "--mailbox", "fin@muangmai.example", "--phone", "02-123-4568")
    citizen = Citizen(portal.address)
    receipt = citizen.file_request("LIGHT", LIGHT)
    by_reader(smtp, 2)
    fields = hidden_fields(citizen.track(receipt))
    added = citizen.post("/track/case/information", {**fields, "text": "ตอนนี้ดับทั้งซอยแล้วค่ะ"})
    assert added.status_code == 303
    told = newest(smtp, 3)
    assert told.recipient == SECTION
    assert "ตอนนี้ดับทั้งซอยแล้วค่ะ" in told.text

    desk = DeskScript(portal.address, "eng.officer").sign_in()
    desk.act(receipt.reference, "transfer", section="FIN", reason="เป็นเรื่องค่าไฟค้างชำระ")
    passed_on = newest(smtp, 4)
    assert passed_on.recipient == "fin@muangmai.example"
    assert str(passed_on.parsed["Subject"]) == f"รับโอนเรื่อง {receipt.reference} {TITLE}"
    assert desk.get(f"/staff/cases/{receipt.reference}").status_code == 404
    next_desk = DeskScript(portal.address, "fin.officer").sign_in()
    assert "เป็นเรื่องค่าไฟค้างชำระ" in next_desk.open_case(receipt.reference)
    assert "เป็นเรื่องค่าไฟค้างชำระ" in citizen.track(receipt)

    fields = hidden_fields(citizen.get("/track/case").text)
    withdrawn = citizen.post("/track/case/withdraw", {**fields, "is_sure": "y", "reason": "ไฟติดแล้ว"})
    assert withdrawn.status_code == 303
    assert newest(smtp, 5).recipient == "fin@muangmai.example"
    assert "agrees" in portal.run("cases", "verify")
