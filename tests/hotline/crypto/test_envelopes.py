"""The identity envelope and the letters in pigeon-holes: one size whatever is in them, for one tip and one receiver."""

from __future__ import annotations

import base64

import pytest

from muangmai_portal.hotline.crypto.identity import (
    fill_identity_slots,
    find_identity_key,
    lock_identity,
    make_identity_key,
    open_identity,
)
from muangmai_portal.hotline.crypto.keys import officer_keys, root_keys
from muangmai_portal.hotline.crypto.mailbox import is_from, make_decoy_letter, open_letter, write_letter
from muangmai_portal.hotline.crypto.primitives import CannotOpenError, seal
from muangmai_portal.hotline.crypto.wraps import make_tip_keys
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import OTHER_TIP_ID, TIP_ID, flip, somebody

NAME = {"name": "สมชาย ใจดี", "phone": "0812345678"}


def test_an_envelope_from_before_still_opens(vectors: Vectors) -> None:
    known, tip_id = vectors["identity"], bytes.fromhex(vectors["tip"]["tip_id"])
    officer = officer_keys(bytes.fromhex(vectors["officer"]["seed"]))
    key = find_identity_key(officer.box, tip_id, [bytes.fromhex(known["wrap"])])
    assert key.hex() == known["key"]
    assert open_identity(key, tip_id, base64.b64decode(known["envelope_b64"])) == known["fields"]


@pytest.mark.parametrize("fields", [{}, NAME, {"name": "ก" * 1000}])
def test_an_envelope_has_4137_bytes_with_and_without_a_name(fields: dict[str, str]) -> None:
    key = make_identity_key()
    envelope = lock_identity(key, TIP_ID, fields)
    assert len(envelope) == 4137
    assert open_identity(key, TIP_ID, envelope) == fields


def test_what_does_not_fit_into_the_envelope_is_refused_and_not_seen_by_its_size() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        lock_identity(make_identity_key(), TIP_ID, {"name": "ก" * 2000})


def test_an_envelope_opens_with_its_key_for_its_tip_only() -> None:
    key = make_identity_key()
    envelope = lock_identity(key, TIP_ID, NAME)
    for other_key, tip_id, blob in (
        (make_identity_key(), TIP_ID, envelope),
        (make_tip_keys(TIP_ID).tip_key, TIP_ID, envelope),
        (key, OTHER_TIP_ID, envelope),
        (key, TIP_ID, flip(envelope, 100)),
        (key, TIP_ID, b""),
    ):
        with pytest.raises(CannotOpenError):
            open_identity(other_key, tip_id, blob)


def test_eight_identity_slots_are_alike_and_open_for_custodians() -> None:
    key, custodian = make_identity_key(), somebody()
    wraps = fill_identity_slots(key, TIP_ID, {4: custodian.box.public})
    assert [len(wrap) for wrap in wraps] == [101] * 8
    assert find_identity_key(custodian.box, TIP_ID, wraps) == key
    for pair, tip_id, blobs in ((somebody().box, TIP_ID, wraps), (custodian.box, OTHER_TIP_ID, wraps)):
        with pytest.raises(CannotOpenError):
            find_identity_key(pair, tip_id, blobs)
    with pytest.raises(CannotOpenError):
        find_identity_key(custodian.box, TIP_ID, wraps[:4] + wraps[5:])


def test_a_letter_from_before_still_opens(vectors: Vectors) -> None:
    known, tip_id = vectors["letter"], bytes.fromhex(vectors["tip"]["tip_id"])
    root = root_keys(bytes.fromhex(vectors["root"]["secret"]))
    letter, body, signature = open_letter(tip_id, root.box, base64.b64decode(known["blob_b64"]))
    assert letter == known["letter"]
    assert is_from(bytes.fromhex(vectors["officer"]["sign"]), tip_id, root.box.public, body, signature)


def test_letters_and_decoys_have_one_size() -> None:
    writer, reader = somebody(), somebody()
    letters = [write_letter(TIP_ID, reader.box.public, {"reason": "ก" * length}, writer.sign) for length in (0, 300)]
    assert [len(blob) for blob in (*letters, make_decoy_letter())] == [3120] * 3


def test_a_letter_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        write_letter(TIP_ID, somebody().box.public, {"reason": "ก" * 1100}, somebody().sign)


def test_a_letter_is_signed_for_one_tip_and_one_receiver() -> None:
    writer, reader, other = somebody(), somebody(), somebody()
    letter, body, signature = open_letter(
        TIP_ID, reader.box, write_letter(TIP_ID, reader.box.public, {"approved": True}, writer.sign)
    )
    assert letter == {"approved": True}
    to, by = reader.box.public, writer.sign.public
    assert is_from(by, TIP_ID, to, body, signature)
    assert not is_from(by, OTHER_TIP_ID, to, body, signature)
    assert not is_from(by, TIP_ID, other.box.public, body, signature)
    assert not is_from(other.sign.public, TIP_ID, to, body, signature)
    assert not is_from(by, TIP_ID, to, body.replace(b"true", b"false"), signature)


def test_a_letter_for_somebody_else_changed_or_without_form_opens_nothing() -> None:
    reader = somebody()
    blob = write_letter(TIP_ID, reader.box.public, {"approved": True}, somebody().sign)
    for pair, attempt in (
        (somebody().box, blob),
        (reader.box, flip(blob, 200)),
        (reader.box, blob[:-1]),
        (reader.box, make_decoy_letter()),
        (reader.box, seal(reader.box.public, bytes(3072))),
        (reader.box, seal(reader.box.public, b'["body"]'.ljust(3071, b" ") + b"\x80")),
    ):
        with pytest.raises(CannotOpenError):
            open_letter(TIP_ID, pair, attempt)
