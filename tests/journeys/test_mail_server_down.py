"""The mail server is away for a whole journey: nobody at the portal notices, and everything arrives in the end."""

from __future__ import annotations

from collections import Counter

from tests.citizen import LIGHT, Citizen
from tests.journeys.officer import DeskScript
from tests.running_portal import RunningPortal
from tests.smtp_server import RecordingServer

SECTION = "eng@muangmai.example"


def subjects(smtp: RecordingServer) -> Counter[tuple[str, str]]:
    """Who got which mail how often."""
    return Counter((message.recipient, str(message.parsed["Subject"])) for message in smtp.messages)


def counts(status: str) -> dict[str, int]:
    """What `muangmai outbox status` says of each state."""
    rows = (line.split() for line in status.splitlines())
    return {row[0]: int(row[1]) for row in rows if len(row) == 2 and row[1].isdigit()}


def test_a_journey_without_a_mail_server_loses_no_mail(portal: RunningPortal, smtp: RecordingServer) -> None:
    smtp.stop()
    citizen = Citizen(portal.address)
    receipt = citizen.file_request("LIGHT", LIGHT)
    desk = DeskScript(portal.address, "eng.officer").sign_in()
    desk.act(receipt.reference, "assign", officer="eng.officer")
    desk.act(receipt.reference, "reply", text="ช่างกำลังไป")
    desk.act(receipt.reference, "close", outcome="fixed", text="เปลี่ยนหลอดแล้ว")
    assert "เปลี่ยนหลอดแล้ว" in citizen.track(receipt)
    assert smtp.messages == []
    waiting = counts(portal.run("outbox", "status"))
    assert sum(waiting.values()) == 4
    assert waiting.get("accepted", 0) == waiting.get("dead", 0) == 0

    smtp.start()
    smtp.wait_for(4, seconds=120)
    title = f"{receipt.reference} แจ้งซ่อมไฟฟ้าสาธารณะ"
    assert subjects(smtp) == {
        (SECTION, f"เรื่องใหม่ {title}"): 1,
        (LIGHT["email"], f"รับเรื่องแล้ว {title}"): 1,
        (LIGHT["email"], f"ตอบกลับเรื่อง {title}"): 1,
        (LIGHT["email"], f"แจ้งผลเรื่อง {title}"): 1,
    }
    portal.stop()  # what the worker had in hand is written down
    assert counts(portal.run("outbox", "status"))["accepted"] == 4
    assert len(smtp.messages) == 4
    assert "agrees" in portal.run("cases", "verify")
