"""Filing: who opens a tip, and who does not."""

from __future__ import annotations

from tests.factories.tips import Ceremony


def test_every_reader_and_the_reporter_open_a_tip(ceremony: Ceremony) -> None:
    filed = ceremony.file("ผู้รับเหมาให้ซองแก่ช่าง")
    for name in ("first", "second"):
        tip = ceremony.read(name, filed.tip_id)
        assert tip is not None
        assert tip.thread.is_sound
        assert tip.thread.report.text == "ผู้รับเหมาให้ซองแก่ช่าง"
    own = ceremony.visit(filed.reporter)
    assert own is not None
    assert own.thread.is_sound


def test_a_custodian_opens_no_tip(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    assert ceremony.read("keeper", filed.tip_id) is None


def test_a_named_position_finds_no_slot(ceremony: Ceremony) -> None:
    filed = ceremony.file(ticks=("secretary",))
    assert ceremony.read("second", filed.tip_id) is None
    assert ceremony.read("first", filed.tip_id) is not None
