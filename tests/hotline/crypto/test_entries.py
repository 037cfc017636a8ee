"""Entries: their sizes, and that none can be changed, moved or taken for one of another circle."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.entries import Past, Statement, move_entries, open_entry, say
from muangmai_portal.hotline.crypto.keys import Keys
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, encrypt, length_prefixed, number, pad
from muangmai_portal.hotline.crypto.wraps import TipKeys, make_tip_keys
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import OTHER_TIP_ID, TIP_ID, flip, message, note, somebody


def reporters(keys: TipKeys) -> TipKeys:
    """The same keys as the reporter has them."""
    return TipKeys(keys.tip_id, keys.epoch, keys.tip_key)


def write(keys: TipKeys, signer: Keys, *statements: Statement) -> list[bytes]:
    """Entries one after the other; notes are private."""
    past, blobs = Past(), []
    for no, statement in enumerate(statements):
        blobs.append(say(keys, no, past, statement, signer.sign, is_private=statement.kind == "note"))
        past = past.after(blobs[-1], open_entry(keys, no, blobs[-1]))
    return blobs


def test_entries_from_before_still_open_and_are_still_signed(vectors: Vectors) -> None:
    known = vectors["tip"]
    keys = TipKeys(
        bytes.fromhex(known["tip_id"]), 3, bytes.fromhex(known["tip_key"]), bytes.fromhex(known["readers_key"])
    )
    signers = [vectors["receipts"][0]["sign"], vectors["officer"]["sign"], vectors["officer"]["sign"]]
    past = Past()
    for each, signer in zip(vectors["entries"], signers, strict=True):
        blob = base64.b64decode(each["blob_b64"])
        entry = open_entry(keys, each["no"], blob)
        assert entry.statement.body().decode() == each["body"]
        assert (entry.previous.hex(), entry.past.hex()) == (each["previous"], each["past"])
        assert entry.is_private is each["is_private"]
        assert entry.signature.hex() == each["signature"]
        assert entry.is_signed_by(bytes.fromhex(signer), keys.tip_id)
        past = past.after(blob, entry)
        assert past.code == each["code_after"]
    assert {name: getattr(past, name).hex() for name in vectors["past"]} == vectors["past"]


@pytest.mark.parametrize(("letters", "size"), [(0, 4137), (1, 4137), (1000, 4137), (2000, 8233), (3000, 12329)])
def test_thai_texts_come_in_steps_of_4096_bytes(letters: int, size: int) -> None:
    keys = make_tip_keys(TIP_ID)
    assert len(say(keys, 0, Past(), message("ก" * letters), somebody().sign)) == size


def test_a_note_is_as_long_as_a_message() -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    blobs = write(keys, signer, message(), note())
    assert len(blobs[0]) == len(blobs[1])


@settings(max_examples=50)
@given(st.text(max_size=300), st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5), max_size=3))
def test_what_was_said_is_read_again(text: str, data: dict[str, object]) -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    statement = Statement(role="reporter", kind="message", day="2026-11-27", text=text, data=data)
    entry = open_entry(keys, 0, say(keys, 0, Past(), statement, signer.sign))
    assert entry.statement == statement
    assert entry.is_signed_by(signer.sign.public, TIP_ID)


def test_the_reporter_opens_messages_and_no_notes() -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    blobs = write(keys, signer, message(), note())
    assert open_entry(reporters(keys), 0, blobs[0]).statement == message()
    with pytest.raises(CannotOpenError):
        open_entry(reporters(keys), 1, blobs[1])
    assert open_entry(keys, 1, blobs[1]).is_private


def test_an_entry_opens_at_its_own_place_only() -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    blob = write(keys, signer, message())[0]
    other_tip = TipKeys(OTHER_TIP_ID, 0, keys.tip_key, keys.readers_key)
    other_epoch = TipKeys(TIP_ID, 1, keys.tip_key, keys.readers_key)
    for place, no in ((keys, 1), (other_tip, 0), (other_epoch, 0), (make_tip_keys(TIP_ID), 0)):
        with pytest.raises(CannotOpenError):
            open_entry(place, no, blob)


@pytest.mark.parametrize("position", [0, 1, 24, 25, 2000, -1])
def test_a_changed_entry_opens_nothing(position: int) -> None:
    keys = make_tip_keys(TIP_ID)
    blob = write(keys, somebody(), message())[0]
    with pytest.raises(CannotOpenError):
        open_entry(keys, 0, flip(blob, position))


@pytest.mark.parametrize("length", [0, 1, 10, 41, 4136])
def test_an_entry_that_was_cut_off_opens_nothing(length: int) -> None:
    keys = make_tip_keys(TIP_ID)
    with pytest.raises(CannotOpenError):
        open_entry(keys, 0, write(keys, somebody(), message())[0][:length])


@pytest.mark.parametrize(
    "outer",
    [
        [],
        {"body": "{}"},
        {"body": json.dumps(vars(message()) | {"more": 1})},
        {"body": json.dumps(vars(message()) | {"kind": ["report"]})},
        {"body": json.dumps(vars(message()) | {"data": []})},
        {"body": json.dumps(vars(message()) | {"text": "\ud800"})},
    ],
)
def test_what_a_holder_of_the_keys_writes_amiss_opens_nothing(outer: object) -> None:
    keys = make_tip_keys(TIP_ID)
    whole = {"previous": "", "past": "", "signature": ""} | outer if isinstance(outer, dict) else outer
    context = length_prefixed(b"MMTE1", TIP_ID, number(0), number(0))
    blob = b"\x01" + encrypt(keys.shared_key, pad(json.dumps(whole).encode(), 4096), context)
    with pytest.raises(CannotOpenError):
        open_entry(keys, 0, blob)


def test_a_signature_holds_for_one_tip_number_past_and_text() -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    entry = open_entry(keys, 0, write(keys, signer, message())[0])
    public = signer.sign.public
    assert entry.is_signed_by(public, TIP_ID)
    assert not entry.is_signed_by(public, OTHER_TIP_ID)
    assert not entry.is_signed_by(somebody().sign.public, TIP_ID)
    assert not replace(entry, no=1).is_signed_by(public, TIP_ID)
    assert not replace(entry, past=bytes(range(32))).is_signed_by(public, TIP_ID)
    assert not replace(entry, statement=message("อื่น")).is_signed_by(public, TIP_ID)


def test_moved_entries_keep_words_signatures_and_past() -> None:
    old, new, signer = make_tip_keys(TIP_ID), make_tip_keys(TIP_ID, 1), somebody()
    blobs = write(old, signer, message("หนึ่ง"), note(), message("สอง"))
    moved = move_entries(old, new, blobs)
    past_before, past_after = Past(), Past()
    for no, (blob, again) in enumerate(zip(blobs, moved, strict=True)):
        before, after = open_entry(old, no, blob), open_entry(new, no, again)
        assert (after.statement, after.signature, after.past) == (before.statement, before.signature, before.past)
        assert after.is_signed_by(signer.sign.public, TIP_ID)
        assert after.previous == past_after.previous
        past_before, past_after = past_before.after(blob, before), past_after.after(again, after)
        with pytest.raises(CannotOpenError):
            open_entry(old, no, again)
    assert (past_before.shared, past_before.everything) == (past_after.shared, past_after.everything)


def test_nothing_is_moved_when_one_entry_is_damaged() -> None:
    old, new = make_tip_keys(TIP_ID), make_tip_keys(TIP_ID, 1)
    blobs = write(old, somebody(), message("หนึ่ง"), message("สอง"))
    with pytest.raises(CannotOpenError):
        move_entries(old, new, [blobs[0], flip(blobs[1], 50)])


def test_a_note_leaves_the_reporters_code_as_it_was() -> None:
    keys, signer = make_tip_keys(TIP_ID), somebody()
    past, codes = Past(), []
    for no, blob in enumerate(write(keys, signer, message(), note(), message())):
        past = past.after(blob, open_entry(keys, no, blob))
        codes.append(past.code)
    assert codes[0] == codes[1] != codes[2]
    assert all(len(code) == 6 and code.isdigit() for code in codes)
