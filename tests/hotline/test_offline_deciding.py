"""The root holder decides about a reporter's name, and reads what was done at the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from muangmai_portal.hotline.crypto.mailbox import write_letter
from muangmai_portal.hotline.ledger.deeds import Deed, record
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import identity, rows
from muangmai_portal.hotline.tips.identity import (
    Decision,
    list_decisions,
    list_requests,
    read_identity,
    request_identity,
)
from tests.factories.tips import Ceremony, Filed
from tests.hotline.offline_tool import Said, Tool, address, root_letters

NAME = {"name": "สมหญิง ใจกล้า", "phone": "0812345678"}


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    """The tool."""
    return Tool(tmp_path)


def ask(ceremony: Ceremony, filed: Filed, reason: str = "ต้องเรียกเป็นพยาน") -> None:
    """Let the first reader ask for the name."""
    tip = ceremony.read("first", filed.tip_id)
    assert tip is not None
    with ceremony.database.write() as connection:
        request_identity(ceremony.act(connection, "first"), tip, reason)


def decide(ceremony: Ceremony, tool: Tool, *answers: str) -> Said:
    """Export, and decide with the sheet."""
    (tool.folder / "all.zip").unlink(missing_ok=True)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    typed = "\n".join([root_letters(ceremony), *answers]) + "\n"
    return tool.try_run("decide", "all.zip", "--out", "back", typed=typed)


def decisions(ceremony: Ceremony, filed: Filed, *, by_reporter: bool = False) -> list[Decision]:
    """What the reader, or the reporter, finds in the pigeon-holes."""
    own = ceremony.visit(filed.reporter)
    assert own is not None
    pair = own.thread.notice if by_reporter else ceremony.keys("first").box
    with ceremony.database.read() as connection:
        return list_decisions(connection, ceremony.staffing(connection), filed.tip_id, pair)


def waiting(ceremony: Ceremony) -> int:
    """How many requests wait for the root holder."""
    with ceremony.database.read() as connection:
        return len(list_requests(connection, ceremony.staffing(connection), ceremony.root_keys.box))


def test_an_approval_opens_the_name_for_the_reader_who_asked_and_is_told_to_the_reporter(
    ceremony: Ceremony, tool: Tool
) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    said = decide(ceremony, tool, "a", "จำเป็นต่อการสอบสวน")
    assert said.code == 0, said.error
    for words in ("ต้องเรียกเป็นพยาน", "ตำแหน่ง first", filed.tip_id.hex()):
        assert words in said.out
    assert NAME["name"] not in said.out
    tool.run("apply", *address(ceremony), "back")
    (decision,) = decisions(ceremony, filed)
    assert (decision.is_approved, decision.author, decision.reason) == (True, "root", "จำเป็นต่อการสอบสวน")
    assert decision.key is not None
    with ceremony.database.read() as connection:
        assert read_identity(connection, filed.tip_id, decision.key) == NAME
    (notice,) = decisions(ceremony, filed, by_reporter=True)
    assert (notice.is_approved, notice.author, notice.key) == (True, "root", None)
    assert waiting(ceremony) == 0


def test_a_refusal_gives_a_reason_and_no_key(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    assert decide(ceremony, tool, "r", "ถามผู้แจ้งทางข้อความก่อน").code == 0
    tool.run("apply", *address(ceremony), "back")
    for by_reporter in (False, True):
        (decision,) = decisions(ceremony, filed, by_reporter=by_reporter)
        assert (decision.is_approved, decision.reason, decision.key) == (False, "ถามผู้แจ้งทางข้อความก่อน", None)
    tip = ceremony.visit(filed.reporter)
    assert tip is not None
    assert tip.thread.is_sound


def test_a_decided_request_does_not_wait_again_and_is_not_applied_twice(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    decide(ceremony, tool, "r", "ยังไม่จำเป็น")
    tool.run("apply", *address(ceremony), "back")
    tool.refuse("apply", *address(ceremony), "back")
    assert "0 requests" in decide(ceremony, tool).out


def test_each_request_is_decided_for_itself_and_can_be_left_for_later(ceremony: Ceremony, tool: Tool) -> None:
    one, other = ceremony.file(identity=NAME), ceremony.file()
    ask(ceremony, one)
    ask(ceremony, other)
    assert decide(ceremony, tool, "s", "s").code == 1
    assert decide(ceremony, tool, "s", "a", "จำเป็น").code == 0
    tool.run("apply", *address(ceremony), "back")
    assert sorted(len(decisions(ceremony, filed)) for filed in (one, other)) == [0, 1]
    assert waiting(ceremony) == 1


def test_the_second_round_has_pigeon_holes_of_its_own(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file(identity=NAME)
    for reason in ("ครั้งแรก", "ครั้งที่สอง"):
        ask(ceremony, filed, reason)
        (tool.folder / "back").unlink(missing_ok=True)
        assert decide(ceremony, tool, "r", f"ตอบ{reason}").code == 0
        tool.run("apply", *address(ceremony), "back")
    assert [each.reason for each in decisions(ceremony, filed)] == ["ตอบครั้งแรก", "ตอบครั้งที่สอง"]


def test_a_letter_that_the_tip_does_not_bear_out_is_no_request(ceremony: Ceremony, tool: Tool) -> None:
    """An officer who writes the database asks for the name behind the reporter's back."""
    filed = ceremony.file(identity=NAME)
    letter = {
        "requester": ceremony.names["second"],
        "reason": "แอบขอ",
        "round": 0,
        "day": "2026-11-27",
    }
    keys = ceremony.keys("second")
    blob = write_letter(filed.tip_id, ceremony.root_keys.box.public, letter, keys.sign)
    with ceremony.database.write() as connection:
        rows.replace_letter(connection, filed.tip_id, 1, blob)
    assert "0 requests" in decide(ceremony, tool).out


def test_the_notice_goes_to_the_reporters_own_key_whatever_the_letter_says(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file(identity=NAME)
    ask(ceremony, filed)
    letter = {
        "requester": ceremony.names["first"],
        "reason": "ต้องเรียกเป็นพยาน",
        "round": 0,
        "reporter": ceremony.keys("first").box.public.hex(),
        "day": "2026-11-27",
    }
    keys = ceremony.keys("first")
    blob = write_letter(filed.tip_id, ceremony.root_keys.box.public, letter, keys.sign)
    with ceremony.database.write() as connection:
        rows.replace_letter(connection, filed.tip_id, 1, blob)
    assert decide(ceremony, tool, "a", "จำเป็น").code == 0
    tool.run("apply", *address(ceremony), "back")
    assert len(decisions(ceremony, filed, by_reporter=True)) == 1


def test_a_reason_is_needed_and_fits_its_letter(ceremony: Ceremony, tool: Tool) -> None:
    filed = ceremony.file()
    ask(ceremony, filed, "ก" * identity.LONGEST_REASON)
    assert decide(ceremony, tool, "a", "ก" * (identity.LONGEST_REASON + 1)).code == 1
    assert not (tool.folder / "back").exists()
    assert decide(ceremony, tool, "a", "ก" * identity.LONGEST_REASON).code == 0


def do_deeds(ceremony: Ceremony) -> None:
    """Three deeds of two readers."""
    for name, deed in (("first", Deed.EXPORT), ("second", Deed.COUNT), ("first", Deed.EXPORT)):
        with ceremony.database.write() as connection:
            record(ceremony.act(connection, name), deed, b"subject", "หมายเหตุ")


def read_deeds(ceremony: Ceremony, tool: Tool) -> Said:
    """Export, and read the deeds with the sheet."""
    (tool.folder / "all.zip").unlink(missing_ok=True)
    tool.run("export", *address(ceremony), "--out", "all.zip")
    return tool.try_run("deeds", "all.zip", typed=root_letters(ceremony))


def test_the_root_holder_reads_who_did_what_with_counts(ceremony: Ceremony, tool: Tool) -> None:
    assert read_deeds(ceremony, tool).code == 0
    do_deeds(ceremony)
    said = read_deeds(ceremony, tool)
    assert said.code == 0, said.error
    assert "3 deeds" in said.out
    assert "export: 2" in said.out
    assert "ตำแหน่ง second: count" in said.out


def test_a_deed_taken_out_or_changed_is_found(ceremony: Ceremony, tool: Tool) -> None:
    do_deeds(ceremony)
    deed = tables.deed
    with ceremony.database.write() as connection:
        connection.execute(deed.delete().where(deed.c.seq == 1))
        connection.execute(deed.update().where(deed.c.seq == 2).values(seq=1))
    said = read_deeds(ceremony, tool)
    assert said.code == 1
    assert "BROKEN" in said.out
    with ceremony.database.write() as connection:
        connection.execute(deed.update().where(deed.c.seq == 1).values(blob=b"x" * 1072))
    said = read_deeds(ceremony, tool)
    assert said.code == 1
    assert "Deed 1 was changed" in said.error
    assert "1 deeds" in said.out
