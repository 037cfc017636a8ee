"""Whoever writes the database can destroy, but cannot reorder, move, exchange or cut without being found out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muangmai_portal.hotline.crypto.entries import REPORTER, Past, say
from muangmai_portal.hotline.crypto.identity import fill_identity_slots, lock_identity, make_identity_key
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, keys_of_root
from muangmai_portal.hotline.crypto.wraps import TipKeys, fill_slots, make_tip_keys, wrap_for_reporter
from muangmai_portal.hotline.ledger.seen import is_new, is_shortened, list_missing, mark_of
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import list_readable, open_tip
from tests.factories.tips import Ceremony, Filed
from tests.hotline.acts import (
    blobs,
    own_tip,
    problems,
    set_blob,
    set_entries,
    speak,
    statement,
    texts,
    tip_of,
    write_message,
)


def filed_with_talk(ceremony: Ceremony) -> Filed:
    """A tip with five entries: report, reply, message, note, reply."""
    filed = ceremony.file("ศูนย์")
    speak(ceremony, "first", filed, "หนึ่ง")
    write_message(ceremony, filed, "สอง")
    speak(ceremony, "second", filed, "สาม", Kind.NOTE)
    speak(ceremony, "first", filed, "สี่")
    return filed


def entries_of(ceremony: Ceremony, filed: Filed) -> list[bytes]:
    """The entries as they are stored."""
    return blobs(ceremony.database, tables.entry, filed)


def test_an_untouched_talk_is_sound_for_both_sides(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    reader, own = tip_of(ceremony, "second", filed).thread, own_tip(ceremony, filed).thread
    assert reader.is_sound
    assert own.is_sound
    assert texts(reader) == ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่"]
    assert texts(own) == ["ศูนย์", "หนึ่ง", "สอง", "สี่"]
    assert (len(own.entries), own.length) == (4, 5)
    assert own.codes[4] == reader.codes[4]


def test_entries_in_another_order_are_found(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    entries = entries_of(ceremony, filed)
    for order in ((0, 2, 1, 3, 4), (0, 1, 4, 3, 2), (0, 1, 1, 3, 4), (0, 1, 2, 4, 3)):
        set_entries(ceremony.database, filed, [entries[no] for no in order])
        assert not tip_of(ceremony, "first", filed).thread.is_sound
    set_entries(ceremony.database, filed, [entries[no] for no in (1, 0, 2, 3, 4)])
    assert ceremony.read("first", filed.tip_id) is None


def test_an_entry_deleted_in_the_middle_is_found_at_once(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    entries = entries_of(ceremony, filed)
    for no in (1, 2, 3):
        set_entries(ceremony.database, filed, [*entries[:no], None, *entries[no + 1 :]])
        thread = tip_of(ceremony, "second", filed).thread
        assert problems(thread)[0] == (no, "changed")
        assert not own_tip(ceremony, filed).thread.is_sound


def test_entries_that_close_up_over_a_deleted_one_are_found(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    entries = entries_of(ceremony, filed)
    set_entries(ceremony.database, filed, entries[:1] + entries[2:])
    assert problems(tip_of(ceremony, "first", filed).thread)[0] == (1, "changed")


def test_an_entry_with_a_number_out_of_reach_is_passed_over(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    with ceremony.database.write() as connection:
        for no in (-1, 2_000_000_000):
            rows.add_entry(connection, filed.tip_id, no, random_bytes(4137))
    assert tip_of(ceremony, "first", filed).thread.is_sound


def test_one_damaged_bit_is_found(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    blob = entries_of(ceremony, filed)[2]
    set_blob(ceremony.database, tables.entry, (filed.tip_id, 2), blob[:-1] + bytes([blob[-1] ^ 1]))
    assert problems(tip_of(ceremony, "first", filed).thread)[0] == (2, "changed")
    assert problems(own_tip(ceremony, filed).thread) == [(4, "moved")]  # what follows does not fit to what is shown


def test_a_cut_tail_is_found_by_what_a_reader_saw_last(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    marks = {filed.tip_id.hex(): mark_of(tip_of(ceremony, "first", filed).thread)}
    assert not is_shortened(tip_of(ceremony, "first", filed).thread, marks)
    set_entries(ceremony.database, filed, entries_of(ceremony, filed)[:3])
    thread = tip_of(ceremony, "first", filed).thread
    assert thread.is_sound
    assert is_shortened(thread, marks)


def test_a_cut_tail_is_found_although_more_was_said_since(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    marks = {filed.tip_id.hex(): mark_of(tip_of(ceremony, "first", filed).thread)}
    set_entries(ceremony.database, filed, entries_of(ceremony, filed)[:3])
    for text in ("ใหม่", "ใหม่อีก", "อีก", "และอีก"):
        write_message(ceremony, filed, text)
    thread = tip_of(ceremony, "first", filed).thread
    assert thread.is_sound
    assert thread.length > 5
    assert is_shortened(thread, marks)


def test_what_was_said_since_is_new_and_nothing_is_missed(ceremony: Ceremony) -> None:
    filed = filed_with_talk(ceremony)
    thread = tip_of(ceremony, "first", filed).thread
    marks = {filed.tip_id.hex(): mark_of(thread)}
    assert not is_new(thread, marks)
    write_message(ceremony, filed)
    thread = tip_of(ceremony, "first", filed).thread
    assert is_new(thread, marks)
    assert not is_shortened(thread, marks)


def test_a_deleted_tip_is_missed_by_its_readers(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file()
    marks = {each.tip_id.hex(): mark_of(tip_of(ceremony, "first", each).thread) for each in (filed, other)}
    with ceremony.database.write() as connection:
        rows.delete_tip(connection, filed.tip_id)
    with ceremony.database.read() as connection:
        readable = {keys.tip_id.hex() for keys in list_readable(connection, ceremony.keys("first").box)}
    assert list_missing(marks, readable, ceremony.day) == [filed.tip_id.hex()]


def test_an_entry_from_another_tip_is_found(ceremony: Ceremony) -> None:
    filed, other = filed_with_talk(ceremony), filed_with_talk(ceremony)
    entries = entries_of(ceremony, filed)
    entries[2] = entries_of(ceremony, other)[2]
    set_entries(ceremony.database, filed, entries)
    assert (2, "changed") in problems(tip_of(ceremony, "first", filed).thread)


def test_wraps_of_another_tip_open_nothing(ceremony: Ceremony) -> None:
    filed, kept_away = ceremony.file(), ceremony.file(ticks=("secretary",))
    for slot, blob in enumerate(blobs(ceremony.database, tables.wrap, filed)):
        set_blob(ceremony.database, tables.wrap, (kept_away.tip_id, slot), blob)
    assert ceremony.read("second", kept_away.tip_id) is None
    assert ceremony.read("first", kept_away.tip_id) is None


def test_a_whole_tip_under_another_identifier_opens_for_nobody(ceremony: Ceremony) -> None:
    filed, other = filed_with_talk(ceremony), ceremony.file()
    for slot, blob in enumerate(blobs(ceremony.database, tables.wrap, filed)):
        set_blob(ceremony.database, tables.wrap, (other.tip_id, slot), blob)
    set_entries(ceremony.database, other, entries_of(ceremony, filed))
    assert ceremony.read("first", other.tip_id) is None


def test_another_identity_laid_into_a_tip_is_found(ceremony: Ceremony) -> None:
    filed = ceremony.file(identity={"name": "ผู้แจ้งตัวจริง"})
    key = make_identity_key()  # every public key is in the database: whoever writes it can seal to the custodians
    with ceremony.database.read() as connection:
        custodian = ceremony.staffing(connection).custodians[0].certificate.keys.box
    with ceremony.database.write() as connection:
        connection.execute(
            tables.identity.update()
            .where(tables.identity.c.tip_id == filed.tip_id)
            .values(blob=lock_identity(key, filed.tip_id, {"name": "คนบริสุทธิ์"}))
        )
    for slot, blob in enumerate(fill_identity_slots(key, filed.tip_id, {0: custodian})):
        set_blob(ceremony.database, tables.identity_wrap, (filed.tip_id, slot), blob)
    assert problems(tip_of(ceremony, "first", filed).thread) == [(0, "changed")]
    assert problems(own_tip(ceremony, filed).thread) == [(0, "changed")]


def test_an_identity_that_was_taken_away_is_found(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    with ceremony.database.write() as connection:
        connection.execute(tables.identity.delete())
    assert problems(tip_of(ceremony, "first", filed).thread) == [(0, "changed")]


def test_a_destroyed_report_does_not_keep_a_reader_from_other_tips(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file("อีกเรื่อง")
    set_blob(ceremony.database, tables.entry, (filed.tip_id, 0), random_bytes(4137))
    assert opened_texts(ceremony) == ["อีกเรื่อง"]
    assert texts(tip_of(ceremony, "first", other).thread) == ["อีกเรื่อง"]


def opened_texts(ceremony: Ceremony) -> list[str]:
    """The reports that the first reader finds among all tips."""
    with ceremony.database.read() as connection:
        signers = ceremony.staffing(connection).signers()
        readable = list_readable(connection, ceremony.keys("first").box)
        tips = [open_tip(connection, keys, signers) for keys in readable]
        return [tip.thread.report.text for tip in tips if tip and tip.thread.circle and tip.thread.received_on]


def lay_tip(ceremony: Ceremony, keys: TipKeys, reporter: ReporterKeys, data: dict[str, Any], day: str) -> None:
    """An adversary lays a tip of their own into the database, past all of our rules."""
    with ceremony.database.write() as connection:
        readers = {0: ceremony.staffing(connection).readers[0].certificate.keys.box}
        readers[1] = ceremony.staffing(connection).readers[1].certificate.keys.box
        wrap = wrap_for_reporter(keys, reporter.box.public)
        connection.execute(
            tables.tip.insert().values(
                id=keys.tip_id, lookup=reporter.lookup, reporter_wrap=wrap, epoch=0, day=ceremony.day
            )
        )
        rows.replace_wraps(connection, keys.tip_id, fill_slots(keys, readers))
        report = replace(statement(REPORTER, Kind.REPORT, **data), day=day)
        blob = say(keys, 0, Past(), report, reporter.sign)
        rows.add_entry(connection, keys.tip_id, 0, blob)


STRANGE: list[dict[str, Any]] = [
    {"slots": None},
    {"slots": {"9": "root"}},
    {"ticks": "executive"},
    {"box": "zz"},
    {"sign": "00"},
    {"identity": 7},
    {"day": "tomorrow"},
]


def test_strange_tips_do_not_keep_a_reader_from_other_tips(ceremony: Ceremony) -> None:
    ceremony.file("เรื่องจริง")
    for strange in STRANGE:
        reporter = keys_of_root(random_bytes(32))
        data = {"slots": {"0": "root"}, "ticks": [], "identity": "00" * 32}
        data |= {"box": reporter.box.public.hex(), "sign": reporter.sign.public.hex()}
        day = str(strange.get("day", "2026-11-27"))
        lay_tip(ceremony, make_tip_keys(random_bytes(16)), reporter, data | strange, day)
    assert opened_texts(ceremony) == ["เรื่องจริง"]
