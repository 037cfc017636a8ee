"""Wraps: for whom they are, for which tip, and that decoys are like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.keys import officer_keys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, random_bytes, seal
from muangmai_portal.hotline.crypto.receipts import keys_of_root
from muangmai_portal.hotline.crypto.wraps import (
    SLOTS,
    deal_slots,
    fill_slots,
    make_decoy,
    make_tip_keys,
    open_reader_wrap,
    open_reporter_wrap,
    wrap_for_reader,
    wrap_for_reporter,
)
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import OTHER_TIP_ID, TIP_ID, flip, somebody


def test_wraps_from_before_still_open(vectors: Vectors) -> None:
    known = vectors["tip"]
    tip_id, officer = bytes.fromhex(known["tip_id"]), officer_keys(bytes.fromhex(vectors["officer"]["seed"]))
    keys = open_reader_wrap(officer.box, tip_id, bytes.fromhex(known["reader_wrap"]))
    assert keys.readers_key is not None
    assert (keys.readers_key.hex(), keys.tip_key.hex(), keys.epoch) == (known["readers_key"], known["tip_key"], 3)
    assert (keys.shared_key.hex(), keys.notes_key.hex()) == (known["shared_key"], known["notes_key"])
    reporter = keys_of_root(bytes.fromhex(vectors["receipts"][0]["root"]))
    own = open_reporter_wrap(reporter.box, tip_id, bytes.fromhex(known["reporter_wrap"]))
    assert (own.tip_key, own.epoch, own.readers_key) == (keys.tip_key, 3, None)


def test_wraps_of_both_kinds_and_decoys_have_105_bytes() -> None:
    keys, somebody_ = make_tip_keys(TIP_ID), somebody()
    wraps = wrap_for_reader(keys, somebody_.box.public), wrap_for_reporter(keys, somebody_.box.public), make_decoy()
    assert [len(wrap) for wrap in wraps] == [105] * 3


def test_the_reporters_keys_reach_no_notes_and_wrap_for_no_reader() -> None:
    keys, reporter = make_tip_keys(TIP_ID), somebody()
    own = open_reporter_wrap(reporter.box, TIP_ID, wrap_for_reporter(keys, reporter.box.public))
    assert own.shared_key == keys.shared_key
    with pytest.raises(CannotOpenError):
        _ = own.notes_key
    with pytest.raises(CannotOpenError):
        wrap_for_reader(own, somebody().box.public)


def test_the_readers_key_does_not_follow_from_the_tip_key() -> None:
    keys = make_tip_keys(TIP_ID)
    assert len({keys.readers_key, keys.tip_key, keys.shared_key, keys.notes_key}) == 4


def test_a_wrap_of_another_tip_or_kind_opens_nothing() -> None:
    keys, holder = make_tip_keys(TIP_ID), somebody()
    for_reader, for_reporter = wrap_for_reader(keys, holder.box.public), wrap_for_reporter(keys, holder.box.public)
    with pytest.raises(CannotOpenError):
        open_reader_wrap(holder.box, OTHER_TIP_ID, for_reader)
    with pytest.raises(CannotOpenError):
        open_reader_wrap(holder.box, TIP_ID, for_reporter)
    with pytest.raises(CannotOpenError):
        open_reporter_wrap(holder.box, TIP_ID, for_reader)
    with pytest.raises(CannotOpenError):
        open_reader_wrap(somebody().box, TIP_ID, for_reader)
    with pytest.raises(CannotOpenError):
        open_reader_wrap(holder.box, TIP_ID, flip(for_reader, 70))


def test_a_wrap_of_another_length_opens_nothing() -> None:
    holder = somebody()
    for length in (31, 33):
        with pytest.raises(CannotOpenError):
            open_reader_wrap(holder.box, TIP_ID, seal(holder.box.public, b"MMTR1" + TIP_ID + bytes(4 + length)))


def test_eight_slots_are_filled_and_only_their_holders_open_them() -> None:
    keys, one, other = make_tip_keys(TIP_ID), somebody(), somebody()
    wraps = fill_slots(keys, {2: one.box.public, 7: other.box.public})
    assert len(wraps) == SLOTS == 8
    assert len(set(wraps)) == 8
    assert open_reader_wrap(one.box, TIP_ID, wraps[2]) == open_reader_wrap(other.box, TIP_ID, wraps[7]) == keys
    for slot in (0, 1, 3, 4, 5, 6, 7):
        with pytest.raises(CannotOpenError):
            open_reader_wrap(one.box, TIP_ID, wraps[slot])


def test_filling_again_changes_every_wrap() -> None:
    keys, circle = make_tip_keys(TIP_ID), {2: somebody().box.public}
    assert not set(fill_slots(keys, circle)) & set(fill_slots(keys, circle))


@given(st.lists(st.text("abcdef", min_size=1), unique=True, max_size=8))
def test_everybody_gets_a_slot_of_their_own(names: list[str]) -> None:
    dealt = deal_slots(names)
    assert sorted(dealt.values()) == sorted(names)
    assert set(dealt) <= set(range(8))


def test_slots_are_dealt_anew_each_time() -> None:
    assert len({tuple(deal_slots("abc").items()) for _ in range(50)}) > 20


def test_nine_holders_are_too_many() -> None:
    with pytest.raises(ValueError, match="larger than population"):
        deal_slots("abcdefghi")


def test_fresh_keys_differ() -> None:
    assert make_tip_keys(TIP_ID).readers_key != make_tip_keys(TIP_ID).readers_key
    assert random_bytes(32) != random_bytes(32)
