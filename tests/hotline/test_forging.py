"""Nobody can speak in another's name, whatever keys they hold and though they write the database."""

from __future__ import annotations

import pytest

from muangmai_portal.hotline.crypto.entries import OFFICER, REPORTER, ROOT, Past, say
from muangmai_portal.hotline.crypto.keys import officer_keys
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.crypto.wraps import make_tip_keys, wrap_for_reporter
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.circles import recuse
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.speaking import TamperedError
from tests.factories.tips import Ceremony
from tests.hotline.acts import own_tip, problems, set_entries, slip_in, speak, statement, texts, tip_of, write_message


def test_an_entry_under_made_up_keys_is_seen_as_changed(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    stranger = officer_keys(random_bytes(32))
    forged = statement(OFFICER, Kind.REPLY, ceremony.names["first"], "โปรดบอกชื่อของท่าน")
    blob = say(make_tip_keys(filed.tip_id), 1, Past(), forged, stranger.sign)
    with ceremony.database.write() as connection:
        rows.add_entry(connection, filed.tip_id, 1, blob)
    assert problems(tip_of(ceremony, "first", filed).thread) == [(1, "changed")]
    own = own_tip(ceremony, filed).thread
    assert len(own.entries) == 1
    assert (problems(own), own.length) == ([], 2)


def test_the_reporter_cannot_pose_as_an_officer(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    forged = statement(OFFICER, Kind.REPLY, ceremony.names["first"], "เราปิดเรื่องแล้ว")
    slip_in(ceremony, own_tip(ceremony, filed), forged, filed.reporter.sign)
    thread = tip_of(ceremony, "second", filed).thread
    assert problems(thread) == [(1, "forged")]
    assert "เราปิดเรื่องแล้ว" not in texts(thread)


def test_a_reader_cannot_pose_as_another_reader_nor_as_the_root(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    tip, signer = tip_of(ceremony, "first", filed), ceremony.keys("first").sign
    slip_in(ceremony, tip, statement(OFFICER, Kind.REPLY, ceremony.names["second"]), signer)
    slip_in(ceremony, tip_of(ceremony, "first", filed), statement(ROOT, Kind.REPLY), signer)
    slip_in(ceremony, tip_of(ceremony, "first", filed), statement(OFFICER, Kind.REPLY, ROOT), signer)
    for thread in (own_tip(ceremony, filed).thread, tip_of(ceremony, "second", filed).thread):
        assert problems(thread) == [(1, "forged"), (2, "forged"), (3, "forged")]
        assert len(thread.entries) == 1


def test_a_reader_with_all_keys_cannot_pose_as_the_reporter(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    slip_in(ceremony, tip_of(ceremony, "first", filed), statement(REPORTER, Kind.MESSAGE), ceremony.keys("first").sign)
    for thread in (own_tip(ceremony, filed).thread, tip_of(ceremony, "second", filed).thread):
        assert problems(thread) == [(1, "forged")]


def test_a_reader_cannot_put_another_reporters_keys_into_a_tip(ceremony: Ceremony) -> None:
    filed, mine = ceremony.file(), keys_of_root(random_bytes(32))
    data = {"box": mine.box.public.hex(), "sign": mine.sign.public.hex()}
    slip_in(ceremony, tip_of(ceremony, "first", filed), statement(REPORTER, Kind.RECEIPT, **data), mine.sign)
    thread = tip_of(ceremony, "second", filed).thread
    assert problems(thread) == [(1, "forged")]
    assert thread.reporter_box == filed.reporter.box.public
    assert thread.reporter_sign == filed.reporter.sign.public


def test_a_reader_who_rewrites_the_whole_tip_is_found_out_by_its_reporter(ceremony: Ceremony) -> None:
    filed, mine = ceremony.file("ช่างเรียกเงิน"), keys_of_root(random_bytes(32))
    tip = tip_of(ceremony, "first", filed)
    report = statement(
        REPORTER,
        Kind.REPORT,
        text="ไม่มีอะไร",
        **(tip.thread.report.data | {"box": mine.box.public.hex(), "sign": mine.sign.public.hex()}),
    )
    set_entries(ceremony.database, filed, [say(tip.keys, 0, Past(), report, mine.sign)])
    assert tip_of(ceremony, "second", filed).thread.is_sound  # nothing else is known to the other readers
    assert problems(own_tip(ceremony, filed).thread) == [(0, "forged")]


def test_an_answered_tip_cannot_be_rewritten_unnoticed_by_the_other_readers(ceremony: Ceremony) -> None:
    filed, mine = ceremony.file("ช่างเรียกเงิน"), keys_of_root(random_bytes(32))
    speak(ceremony, "second", filed)
    tip = tip_of(ceremony, "first", filed)
    keys = {"box": mine.box.public.hex(), "sign": mine.sign.public.hex()}
    report = statement(REPORTER, Kind.REPORT, text="ไม่มีอะไร", **(tip.thread.report.data | keys))
    with ceremony.database.read() as connection:
        reply = rows.list_entries(connection, filed.tip_id)[1]
    set_entries(ceremony.database, filed, [say(tip.keys, 0, Past(), report, mine.sign), reply])
    assert problems(tip_of(ceremony, "second", filed).thread) == [(1, "moved")]


def test_a_reader_cannot_make_the_others_believe_that_the_reporter_was_answered(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    said = statement(OFFICER, Kind.REPLY, ceremony.names["first"], "ตอบแล้ว")
    slip_in(ceremony, tip_of(ceremony, "first", filed), said, ceremony.keys("first").sign, is_private=True)
    assert problems(tip_of(ceremony, "second", filed).thread) == [(1, "forged")]


def test_a_note_in_the_reporters_view_is_not_taken_for_a_note(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    said = statement(OFFICER, Kind.NOTE, ceremony.names["first"])
    slip_in(ceremony, tip_of(ceremony, "first", filed), said, ceremony.keys("first").sign)
    assert problems(tip_of(ceremony, "second", filed).thread) == [(1, "forged")]


def test_a_reporter_cannot_do_what_officers_do(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    for kind in (Kind.STATE, Kind.CIRCLE, Kind.REPLY, Kind.IDENTITY):
        said = statement(REPORTER, kind, to="closed", slots={"0": "root"})
        slip_in(ceremony, own_tip(ceremony, filed), said, filed.reporter.sign)
    thread = tip_of(ceremony, "first", filed).thread
    assert problems(thread) == [(no, "forged") for no in (1, 2, 3, 4)]
    assert ceremony.names["first"] in thread.circle.values()


def test_a_deletion_asked_for_by_no_officer_does_not_count_as_the_first_of_two(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    slip_in(ceremony, own_tip(ceremony, filed), statement(REPORTER, Kind.PURGE), filed.reporter.sign)
    assert tip_of(ceremony, "first", filed).thread.statements(Kind.PURGE) == []


def test_whoever_stepped_back_has_no_say_any_more(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = tip_of(ceremony, "second", filed)
    with ceremony.database.write() as connection:
        recuse(ceremony.act(connection, "second"), before)
    tip = tip_of(ceremony, "first", filed)
    said = statement(OFFICER, Kind.REPLY, ceremony.names["second"])
    slip_in(ceremony, tip, said, ceremony.keys("second").sign)
    assert problems(tip_of(ceremony, "first", filed).thread) == [(2, "forged")]
    assert problems(own_tip(ceremony, filed).thread) == [(2, "forged")]


def test_a_custodian_has_no_say_in_a_tip(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    said = statement(OFFICER, Kind.REPLY, ceremony.names["keeper"])
    slip_in(ceremony, tip_of(ceremony, "first", filed), said, ceremony.keys("keeper").sign)
    assert problems(own_tip(ceremony, filed).thread) == [(1, "forged")]


def test_officers_add_nothing_to_a_record_that_was_tampered_with(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    slip_in(ceremony, own_tip(ceremony, filed), statement(OFFICER, Kind.REPLY), filed.reporter.sign)
    with pytest.raises(TamperedError):
        speak(ceremony, "first", filed)


def test_a_reporter_still_reaches_the_readers_of_a_tampered_tip(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    slip_in(ceremony, tip_of(ceremony, "first", filed), statement(REPORTER, Kind.MESSAGE), ceremony.keys("first").sign)
    write_message(ceremony, filed, "มีคนเขียนแทนฉัน")
    thread = tip_of(ceremony, "second", filed).thread
    assert texts(thread)[-1] == "มีคนเขียนแทนฉัน"
    assert problems(thread) == [(1, "forged")]


def test_a_receipt_that_leads_to_another_reporters_tip_opens_nothing(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file()
    stolen = tip_of(ceremony, "first", other)
    wrap = wrap_for_reporter(stolen.keys, filed.reporter.box.public)
    with ceremony.database.write() as connection:
        connection.execute(tables.tip.update().where(tables.tip.c.id == filed.tip_id).values(reporter_wrap=wrap))
    assert ceremony.visit(filed.reporter) is None
