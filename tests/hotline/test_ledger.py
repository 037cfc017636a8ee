"""What the desk can prove: deeds for the root alone, counts on paper, public figures, marks of what was seen."""

from __future__ import annotations

import datetime as dt

import pytest

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, is_signed, number, plain_hash, random_bytes
from muangmai_portal.hotline.ledger.counts import Count, count_tips
from muangmai_portal.hotline.ledger.deeds import Deed, Head, all_blobs, head, read_deeds, record
from muangmai_portal.hotline.ledger.figures import (
    HalfYear,
)
from muangmai_portal.hotline.ledger.seen import Mark, keep_marks, read_marks
from muangmai_portal.hotline.people.officers import Act, Reader
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips import rows
from tests.factories.tips import Ceremony
from tests.hotline.acts import act, close, do, readable, speak

ENDED, TODAY = HalfYear(2569, 2), dt.date(2026, 11, 27)


def signers(ceremony: Ceremony) -> dict[str, bytes]:
    """Everybody's signing keys."""
    with ceremony.database.read() as connection:
        return ceremony.staffing(connection).signers()


def deeds(ceremony: Ceremony) -> list[bytes]:
    """The deeds as they are stored."""
    with ceremony.database.read() as connection:
        return all_blobs(connection)


def test_the_root_holder_reads_every_deed_and_who_did_it(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    do(ceremony, "first", Deed.EXPORT, filed.tip_id)
    do(ceremony, "second", Deed.CLOSE, filed.tip_id)
    read = list(read_deeds(deeds(ceremony), ceremony.root_keys.box, signers(ceremony)))
    assert [(each["deed"], each["author"]) for each in read] == [
        ("export", ceremony.names["first"]),
        ("close", ceremony.names["second"]),
    ]
    assert all(each["is_chained"] and each["is_signed"] for each in read)
    assert read[0]["subject"] == read[1]["subject"] == plain_hash(b"MMTD1", filed.tip_id).hex()


def test_nobody_but_the_root_holder_reads_deeds_and_all_are_of_one_size(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    do(ceremony, "first", Deed.GRANT, filed.tip_id)
    do(ceremony, "first", Deed.DRILL)
    assert {len(blob) for blob in deeds(ceremony)} == {1024 + 48}
    for pair in (ceremony.keys("first").box, ceremony.keys("keeper").box, filed.reporter.box):
        with pytest.raises(CannotOpenError):
            list(read_deeds(deeds(ceremony), pair))


def test_a_broken_chain_is_seen(ceremony: Ceremony) -> None:
    for deed in (Deed.GRANT, Deed.RECUSE, Deed.CLOSE):
        do(ceremony, "first", deed)
    first, second, third = deeds(ceremony)
    root = ceremony.root_keys.box

    def chained(blobs: list[bytes]) -> list[bool]:
        return [each["is_chained"] for each in read_deeds(blobs, root)]

    assert chained([first, second, third]) == [True, True, True]
    assert chained([first, third]) == [True, False]
    assert chained([second, third]) == [False, False]
    assert chained([first, third, second]) == [True, False, False]
    assert chained([first, second, second, third]) == [True, True, False, False]
    with pytest.raises(CannotOpenError):
        chained([first, second[:-1] + bytes([second[-1] ^ 1])])


def test_a_deed_in_somebody_elses_name_is_seen(ceremony: Ceremony) -> None:
    do(ceremony, "first", Deed.GRANT)
    posing = Reader(act(ceremony, "second").reader.officer, ceremony.keys("first"))
    with ceremony.database.write() as connection:
        record(Act(connection, ceremony.staffing(connection), posing, ceremony.day), Deed.CLOSE)
    read = list(read_deeds(deeds(ceremony), ceremony.root_keys.box, signers(ceremony)))
    assert [(each["is_chained"], each["is_signed"]) for each in read] == [(True, True), (True, False)]


def test_deeds_that_are_gone_at_the_end_are_missed_by_the_counts_on_paper(ceremony: Ceremony) -> None:
    do(ceremony, "first", Deed.GRANT)
    do(ceremony, "first", Deed.CLOSE)
    before = take_count(ceremony)
    with ceremony.database.write() as connection:
        connection.execute(tables.deed.delete().where(tables.deed.c.seq == 1))
    after = take_count(ceremony)
    assert before.head != after.head


def current_head(ceremony: Ceremony) -> Head:
    """Where the chain of deeds stands."""
    with ceremony.database.read() as connection:
        return head(connection)


def take_count(ceremony: Ceremony, day: dt.date = TODAY) -> Count:
    """The first reader's monthly count."""
    return count_tips(act(ceremony, "first").reader, readable(ceremony, "first"), current_head(ceremony), day)


def test_the_monthly_count_is_signed_and_covers_every_tip(ceremony: Ceremony) -> None:
    closed = ceremony.file()
    ceremony.file()
    close(ceremony, "second", closed)
    count = take_count(ceremony)
    assert (count.tips, count.open) == (2, 1)
    states = sorted(tip.id + tip.thread.past.everything for tip in readable(ceremony, "first"))
    digest, signature = plain_hash(b"MMTM1", *states), paper.read_code("count", count.signature, size=64)
    said = b"MMTM1", TODAY.isoformat().encode(), number(2), digest, bytes(32)
    assert is_signed(ceremony.keys("first").sign.public, signature, *said)
    assert not is_signed(ceremony.keys("first").sign.public, signature, *said[:2], number(1), *said[3:])


def test_the_monthly_count_finds_a_deleted_and_a_rolled_back_tip(ceremony: Ceremony) -> None:
    filed, other = ceremony.file(), ceremony.file()
    with ceremony.database.read() as connection:
        old = rows.list_entries(connection, filed.tip_id)
    speak(ceremony, "second", filed)
    before = take_count(ceremony)
    assert take_count(ceremony).digest == before.digest
    with ceremony.database.write() as connection:
        rows.replace_entries(connection, filed.tip_id, old)
    rolled_back = take_count(ceremony)
    assert rolled_back.tips == before.tips
    assert rolled_back.digest != before.digest
    with ceremony.database.write() as connection:
        rows.delete_tip(connection, other.tip_id)
    assert take_count(ceremony).tips == 1


def test_marks_are_kept_for_their_reader_alone(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    marks = {filed.tip_id.hex(): Mark(1, "00" * 32)}
    with ceremony.database.write() as connection:
        keep_marks(connection, ceremony.act(connection, "first").reader, marks)
    first = act(ceremony, "first").reader
    assert read_marks(first) == marks
    assert first.officer.seen is not None
    assert len(first.officer.seen) == 4096 + 40
    with ceremony.database.write() as connection:
        connection.execute(tables.officer.update().values(seen=first.officer.seen))
    assert read_marks(act(ceremony, "second").reader) == {}  # another reader's, put into this row


def test_marks_that_somebody_changed_are_none(ceremony: Ceremony) -> None:
    for seen in (None, b"", random_bytes(4136)):
        with ceremony.database.write() as connection:
            connection.execute(tables.officer.update().values(seen=seen))
        assert read_marks(act(ceremony, "first").reader) == {}
