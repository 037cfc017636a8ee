"""A changed receipt: the new one opens, the old one opens nothing, and the readers follow."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.crypto.receipts import ReporterKeys, keys_of_root
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.bookmarks import leave_bookmark, read_bookmark
from muangmai_portal.hotline.tips.circles import rekey
from muangmai_portal.hotline.tips.filing import NewTip, file_tip
from muangmai_portal.hotline.tips.speaking import Visit, change_receipt
from tests.factories.tips import Ceremony, Filed
from tests.hotline.acts import attach, blobs, contents, own_tip, problems, set_entries, texts, tip_of, write_message


def changed(ceremony: Ceremony, filed: Filed) -> Filed:
    """The reporter changes the receipt; what they have in hand now."""
    new: ReporterKeys = keys_of_root(random_bytes(32))
    tip = own_tip(ceremony, filed)
    with ceremony.database.write() as connection:
        change_receipt(Visit(connection, tip, filed.reporter, ceremony.day), new)
    return replace(filed, reporter=new)


def test_the_new_receipt_opens_everything_and_the_old_one_nothing(ceremony: Ceremony) -> None:
    filed = ceremony.file("รายงาน")
    attach(ceremony, filed, b"evidence")
    new = changed(ceremony, filed)
    assert ceremony.visit(filed.reporter) is None
    own = own_tip(ceremony, new)
    assert problems(own.thread) == []
    assert texts(own.thread)[0] == "รายงาน"
    assert contents(ceremony, own) == [b"evidence"]


def test_what_is_said_with_the_new_receipt_counts_and_with_the_old_one_not(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = own_tip(ceremony, filed)
    new = changed(ceremony, filed)
    write_message(ceremony, new, "ยังเป็นฉัน")
    thread = tip_of(ceremony, "first", filed).thread
    assert thread.is_sound
    assert texts(thread)[-1] == "ยังเป็นฉัน"
    assert thread.reporter_sign == new.reporter.sign.public
    assert before.thread.reporter_sign == filed.reporter.sign.public


def test_a_tip_moves_to_new_keys_for_the_new_receipt(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    new = changed(ceremony, filed)
    tip = tip_of(ceremony, "first", filed)
    with ceremony.database.write() as connection:
        rekey(ceremony.act(connection, "first"), tip)
    assert own_tip(ceremony, new).keys.epoch == 1
    assert ceremony.visit(filed.reporter) is None


def test_an_old_receipt_that_is_put_back_into_the_table_speaks_no_more(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    with ceremony.database.read() as connection:
        row = connection.execute(sa.select(tables.tip.c.lookup, tables.tip.c.reporter_wrap)).one()
    new = changed(ceremony, filed)
    with ceremony.database.write() as connection:
        connection.execute(tables.tip.update().values(lookup=row.lookup, reporter_wrap=row.reporter_wrap))
    assert problems(own_tip(ceremony, filed).thread) == [(0, "forged")]
    write_message(ceremony, filed, "ผู้พบใบรับ")
    assert problems(tip_of(ceremony, "first", new).thread) == [(2, "forged")]


def test_a_change_that_was_cut_off_is_seen_by_the_new_receipts_holder(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = blobs(ceremony.database, tables.entry, filed)
    new = changed(ceremony, filed)
    set_entries(ceremony.database, filed, before)
    assert problems(own_tip(ceremony, new).thread) == [(0, "forged")]


def test_one_form_files_one_tip(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    for tip_id in (filed.tip_id, random_bytes(16)):
        with pytest.raises(IntegrityError), ceremony.database.write() as connection:
            file_tip(
                connection,
                ceremony.staffing(connection),
                NewTip(text="อีกครั้ง"),
                tip_id=tip_id,
                reporter=filed.reporter,
                day=ceremony.day,
            )
    with ceremony.database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(tables.tip)).scalar_one() == 1


def test_an_unknown_receipt_opens_nothing(ceremony: Ceremony) -> None:
    ceremony.file()
    assert ceremony.visit(keys_of_root(random_bytes(32))) is None


def test_the_word_of_the_last_visit_is_found_again_and_always_changes(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    keys = own_tip(ceremony, filed).keys
    last = None
    for _ in range(5):
        with ceremony.database.write() as connection:
            assert read_bookmark(connection, keys) == last
            word = leave_bookmark(connection, keys, last)
        assert word != last
        last = word
    letters = blobs(ceremony.database, tables.letter, filed)
    assert [len(blob) for blob in letters] == [3120] * 9
    with ceremony.database.read() as connection:
        assert read_bookmark(connection, keys) == last
        assert read_bookmark(connection, own_tip(ceremony, ceremony.file()).keys) is None
