"""Who can read a tip, and that nobody can tell from the tables who that is or that it changed."""

from __future__ import annotations

import pytest

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.certificates import Role
from muangmai_portal.hotline.crypto.primitives import CannotOpenError
from muangmai_portal.hotline.crypto.wraps import SLOTS
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.circles import can_be_granted, is_only_reader
from muangmai_portal.hotline.tips.kinds import Kind
from muangmai_portal.hotline.tips.opening import list_readable, open_tip
from tests.factories.tips import Ceremony
from tests.hotline.acts import (
    blobs,
    let_in,
    move,
    own_tip,
    retire,
    speak,
    step_back,
    texts,
    tip_of,
)


def test_real_wraps_and_decoys_cannot_be_told_apart(ceremony: Ceremony) -> None:
    for filed in (ceremony.file(), ceremony.file(ticks=("secretary",)), ceremony.file(ticks=("readers",))):
        wraps = blobs(ceremony.database, tables.wrap, filed)
        assert [len(blob) for blob in wraps] == [105] * SLOTS
        assert len(set(wraps)) == SLOTS
        assert [len(blob) for blob in blobs(ceremony.database, tables.identity_wrap, filed)] == [101] * SLOTS


def test_an_excluded_officer_finds_neither_tip_nor_count(ceremony: Ceremony) -> None:
    ceremony.file(ticks=("secretary",))
    with ceremony.database.read() as connection:
        assert list_readable(connection, ceremony.keys("second").box) == []
        assert len(list_readable(connection, ceremony.keys("first").box)) == 1
        assert len(list_readable(connection, ceremony.root_keys.box)) == 1


def test_a_tip_about_all_readers_is_for_the_root_alone(ceremony: Ceremony) -> None:
    filed = ceremony.file(ticks=("readers",))
    assert ceremony.read("first", filed.tip_id) is None
    assert ceremony.read("second", filed.tip_id) is None
    with ceremony.database.read() as connection:
        keys = list_readable(connection, ceremony.root_keys.box)[0]
        tip = open_tip(connection, keys, ceremony.staffing(connection).signers())
    assert tip is not None
    assert list(tip.thread.circle.values()) == ["root"]


def test_an_officer_who_was_let_in_reads_everything_and_the_reporter_sees_it(ceremony: Ceremony) -> None:
    filed = ceremony.file("ก่อนหน้า")
    ceremony.add("third", Role.READER, user_id=4)
    assert ceremony.read("third", filed.tip_id) is None
    before = blobs(ceremony.database, tables.wrap, filed)
    let_in(ceremony, "first", filed, "third")
    after = blobs(ceremony.database, tables.wrap, filed)
    assert [len(blob) for blob in after] == [105] * SLOTS
    assert not set(before) & set(after)  # all eight anew: nobody can tell which slot it was
    assert texts(tip_of(ceremony, "third", filed).thread)[0] == "ก่อนหน้า"
    change = own_tip(ceremony, filed).thread.statements(Kind.CIRCLE)[-1]
    assert (change.data["change"], change.data["officer"]) == ("grant", ceremony.names["third"])


def test_an_officer_whom_the_reporter_keeps_away_cannot_be_let_in(ceremony: Ceremony) -> None:
    filed = ceremony.file(ticks=("secretary",))
    with pytest.raises(DomainError):
        let_in(ceremony, "first", filed, "second")
    with pytest.raises(DomainError):
        let_in(ceremony, "first", filed, "keeper")  # a custodian never reads
    assert ceremony.read("second", filed.tip_id) is None
    assert own_tip(ceremony, filed).thread.length == 1


def test_nobody_is_let_in_twice(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    with pytest.raises(DomainError):
        let_in(ceremony, "first", filed, "second")


def test_a_full_circle_lets_nobody_in_before_it_moved_to_new_keys(ceremony: Ceremony) -> None:
    for number in range(5):
        ceremony.add(f"reader {number}", Role.READER, user_id=10 + number)
    filed = ceremony.file()
    retire(ceremony, "reader 0")
    ceremony.add("late", Role.READER, user_id=20)
    with pytest.raises(DomainError):
        let_in(ceremony, "first", filed, "late")
    move(ceremony, "first", filed)
    let_in(ceremony, "first", filed, "late")
    assert tip_of(ceremony, "late", filed).thread.is_sound


def test_whoever_steps_back_finds_the_tip_no_more(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    before = blobs(ceremony.database, tables.wrap, filed)
    step_back(ceremony, "second", filed)
    assert not set(before) & set(blobs(ceremony.database, tables.wrap, filed))
    assert ceremony.read("second", filed.tip_id) is None
    assert tip_of(ceremony, "first", filed).thread.is_sound
    assert own_tip(ceremony, filed).thread.statements(Kind.CIRCLE)[-1].data["change"] == "recuse"


def test_the_last_reader_cannot_step_back(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    step_back(ceremony, "second", filed)
    with pytest.raises(DomainError):
        step_back(ceremony, "first", filed)
    with ceremony.database.read() as connection:
        tip, act = tip_of(ceremony, "first", filed), ceremony.act(connection, "first")
        assert is_only_reader(tip, act.staffing, act.reader)


def test_a_retired_reader_does_not_make_it_safe_to_step_back(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    retire(ceremony, "second")
    with pytest.raises(DomainError):
        step_back(ceremony, "first", filed)


def test_the_reporter_cannot_read_what_is_among_readers(ceremony: Ceremony) -> None:
    filed = ceremony.file()
    speak(ceremony, "first", filed, "ผู้แจ้งน่าเชื่อถือ", Kind.NOTE)
    own = own_tip(ceremony, filed)
    assert "ผู้แจ้งน่าเชื่อถือ" not in texts(own.thread)
    assert own.keys.readers_key is None
    with pytest.raises(CannotOpenError):
        _ = own.keys.notes_key
    assert "ผู้แจ้งน่าเชื่อถือ" in texts(tip_of(ceremony, "second", filed).thread)


def test_only_those_can_be_let_in_who_read_and_are_not_inside(ceremony: Ceremony) -> None:
    filed = ceremony.file(ticks=("executive",))
    ceremony.add("third", Role.READER, user_id=4)
    ceremony.add("mayor's aide", Role.READER, user_id=5, tags=("executive",))
    with ceremony.database.read() as connection:
        possible = can_be_granted(tip_of(ceremony, "first", filed), ceremony.staffing(connection))
    assert [officer.name for officer in possible] == [ceremony.names["third"]]
