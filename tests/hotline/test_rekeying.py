"""Moving a tip to new keys: the reporter may be away, nothing is lost, and whoever left opens nothing more."""

from __future__ import annotations

import pytest

from muangmai_portal.hotline.crypto.primitives import CannotOpenError, random_bytes
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.crypto.wraps import open_reporter_wrap, wrap_for_reporter
from muangmai_portal.hotline.ledger.seen import is_shortened, mark_of
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from muangmai_portal.hotline.tips.circles import needs_rekey
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import list_readable, open_tip
from muangmai_portal.hotline.tips.speaking import TamperedError
from tests.factories.tips import Ceremony
from tests.hotline.acts import (
    attach,
    contents,
    move,
    own_tip,
    problems,
    retire,
    set_blob,
    slip_in,
    speak,
    statement,
    texts,
    tip_of,
    write_message,
)


def test_a_tip_moves_to_new_keys_while_its_reporter_is_away(ceremony: Ceremony) -> None:
    filed = ceremony.file("รายงาน")
    content = random_bytes(70_000)
    attach(ceremony, filed, content)
    speak(ceremony, "second", filed, "บันทึกภายใน", Kind.NOTE)
    speak(ceremony, "second", filed, "ตอบแล้ว")
    code = own_tip(ceremony, filed).thread.codes[3]
    marks = {filed.tip_id.hex(): mark_of(tip_of(ceremony, "first", filed).thread)}
    retire(ceremony, "second")
    move(ceremony, "first", filed)
    tip, own = tip_of(ceremony, "first", filed), own_tip(ceremony, filed)
    assert tip.keys.epoch == 1
    assert problems(tip.thread) == problems(own.thread) == []
    assert texts(tip.thread)[:4] == ["รายงาน", "", "บันทึกภายใน", "ตอบแล้ว"]
    assert own.thread.codes[3] == code  # the number that the reporter noted is still right
    assert not is_shortened(tip.thread, marks)
    assert contents(ceremony, own) == contents(ceremony, tip) == [content]
    write_message(ceremony, filed, "กลับมาแล้ว")
    assert texts(tip_of(ceremony, "first", filed).thread)[-1] == "กลับมาแล้ว"


def test_a_retired_officers_keys_open_nothing_after_the_move(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    attach(ceremony, filed, b"evidence")
    old = tip_of(ceremony, "second", filed)
    retire(ceremony, "second")
    with ceremony.database.read() as connection:
        staffing = ceremony.staffing(connection)
        assert needs_rekey(tip_of(ceremony, "first", filed), staffing)
    move(ceremony, "first", filed)
    with ceremony.database.read() as connection:
        signers = ceremony.staffing(connection).signers()
        assert list_readable(connection, ceremony.keys("second").box) == []
        assert open_tip(connection, old.keys, signers) is None  # keys that were kept, and the tables of today
        assert not needs_rekey(tip_of(ceremony, "first", filed), ceremony.staffing(connection))
    with pytest.raises(CannotOpenError):
        contents(ceremony, old)


def test_a_retired_officer_who_kept_keys_says_nothing_after_the_move(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    retire(ceremony, "second")
    move(ceremony, "first", filed)
    # Worse than real: as though the new keys had come to them as well.
    said = statement("officer", Kind.REPLY, ceremony.names["second"])
    slip_in(ceremony, tip_of(ceremony, "first", filed), said, ceremony.keys("second").sign)
    assert problems(own_tip(ceremony, filed).thread) == [(2, "forged")]


def test_the_new_key_is_sealed_to_the_reporter_who_signed_and_not_to_what_the_database_says(ceremony: Ceremony) -> None:
    filed, mine = ceremony.file(), keys_of_root(random_bytes(32))
    old = tip_of(ceremony, "second", filed)  # an officer about to leave, who writes the database
    with ceremony.database.write() as connection:
        wrap = wrap_for_reporter(old.keys, mine.box.public)
        rows.change_tip(connection, filed.tip_id, lookup=mine.lookup, reporter_wrap=wrap)
    retire(ceremony, "second")
    move(ceremony, "first", filed)
    with ceremony.database.read() as connection:
        row = rows.find_tip(connection, filed.tip_id)
        assert row is not None
    with pytest.raises(CannotOpenError):
        open_reporter_wrap(mine.box, filed.tip_id, row.reporter_wrap)
    assert open_reporter_wrap(filed.reporter.box, filed.tip_id, row.reporter_wrap).epoch == 1
    assert ceremony.visit(mine) is None


def test_a_tampered_tip_is_not_moved_to_new_keys(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    write_message(ceremony, filed)
    set_blob(ceremony.database, tables.entry, (filed.tip_id, 1), random_bytes(4137))
    with pytest.raises(TamperedError):
        move(ceremony, "first", filed)
    assert tip_of(ceremony, "first", filed).keys.epoch == 0


def test_a_damaged_file_stops_the_move_and_nothing_is_lost(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    attach(ceremony, filed, b"one")
    attach(ceremony, filed, b"two")
    with ceremony.database.write() as connection:
        damaged = tip_of(ceremony, "first", filed).thread.statements(Kind.FILE)[1].data["id"]
        connection.execute(tables.piece.delete().where(tables.piece.c.file_id == bytes.fromhex(damaged)))
    with pytest.raises(CannotOpenError):
        move(ceremony, "first", filed)
    tip = tip_of(ceremony, "first", filed)
    assert tip.keys.epoch == 0
    assert tip.thread.is_sound
    assert len(own_tip(ceremony, filed).thread.entries) == 3
