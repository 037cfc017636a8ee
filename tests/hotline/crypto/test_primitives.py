"""The primitives give what their specifications say, measured against other implementations and published answers."""

from __future__ import annotations

import argon2.low_level
import nacl.bindings as sodium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.primitives import (
    CannotOpenError,
    KdfCost,
    box_pair,
    decrypt,
    encrypt,
    is_signed,
    keyed_hash,
    length_prefixed,
    pad,
    plain_hash,
    seal,
    sign,
    sign_pair,
    stretch,
    unpad,
    unseal,
    xor,
)
from tests.hotline.crypto.conftest import Vectors
from tests.hotline.crypto.samples import flip


@pytest.mark.parametrize(("memory_kib", "passes"), [(64, 1), (256, 3), (128 * 1024, 4)])
def test_stretching_is_argon2id_as_another_binding_computes_it(memory_kib: int, passes: int) -> None:
    salt = bytes(range(16))
    expected = argon2.low_level.hash_secret_raw(
        b"secret", salt, passes, memory_kib, 1, 32, argon2.low_level.Type.ID, version=0x13
    )
    assert stretch(b"secret", salt, KdfCost(memory_kib, passes)) == expected


def test_the_keyed_hash_is_blake2b_as_libsodium_computes_it() -> None:
    expected = sodium.crypto_generichash_blake2b_salt_personal(
        b"data", digest_size=16, key=bytes(32), person=b"mmt-lookup-v1".ljust(16, b"\0")
    )
    assert keyed_hash(bytes(32), "mmt-lookup-v1", b"data", size=16) == expected


def test_the_keyed_hash_stays_as_it_was(vectors: Vectors) -> None:
    for each in vectors["keyed_hash"]:
        key, data = bytes.fromhex(each["key"]), bytes.fromhex(each["data"])
        assert keyed_hash(key, each["purpose"], data, each["size"]).hex() == each["hash"]


def test_a_purpose_that_would_be_cut_off_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 16 bytes"):
        keyed_hash(bytes(32), "mmt-much-too-long-v1")


def test_the_plain_hash_stays_as_it_was(vectors: Vectors) -> None:
    parts = [bytes.fromhex(part) for part in vectors["plain_hash"]["parts"]]
    assert plain_hash(*parts).hex() == vectors["plain_hash"]["hash"]


def test_x25519_and_ed25519_give_the_published_public_keys(vectors: Vectors) -> None:
    box, signing = vectors["rfc7748_x25519"], vectors["rfc8032_ed25519"]
    assert box_pair(bytes.fromhex(box["secret"])).public.hex() == box["public"]
    assert sign_pair(bytes.fromhex(signing["seed"])).public.hex() == signing["public"]


def test_decrypting_gives_the_published_plaintext(vectors: Vectors) -> None:
    known = {name: bytes.fromhex(value) for name, value in vectors["draft_xchacha"].items()}
    assert decrypt(known["key"], known["nonce"] + known["ciphertext"], known["context"]) == known["plain"]


def test_a_signature_stays_as_it_was(vectors: Vectors) -> None:
    known = vectors["signature"]
    pair, parts = sign_pair(bytes.fromhex(known["seed"])), [bytes.fromhex(part) for part in known["parts"]]
    assert pair.public.hex() == known["public"]
    assert sign(pair, *parts).hex() == known["signature"]
    assert is_signed(pair.public, bytes.fromhex(known["signature"]), *parts)


def test_a_signature_does_not_fit_to_parts_that_only_join_alike() -> None:
    pair = sign_pair(bytes(32))
    signature = sign(pair, b"ab", b"c")
    assert not is_signed(pair.public, signature, b"a", b"bc")
    assert not is_signed(pair.public, signature, b"abc")


def test_keys_and_signatures_of_a_wrong_length_sign_nothing() -> None:
    pair = sign_pair(bytes(32))
    signature = sign(pair, b"said")
    assert not is_signed(b"", signature, b"said")
    assert not is_signed(pair.public[:31], signature, b"said")
    assert not is_signed(pair.public, signature[:63], b"said")
    # libsodium itself would take what is too much of the signature for the beginning of the message.
    longer = sign(pair, b"said", b"more")
    assert not is_signed(pair.public, longer + length_prefixed(b"said"), b"more")


@given(st.lists(st.binary(max_size=6), max_size=4), st.lists(st.binary(max_size=6), max_size=4))
def test_no_two_lists_of_parts_look_the_same(one: list[bytes], other: list[bytes]) -> None:
    assert (length_prefixed(*one) == length_prefixed(*other)) == (one == other)


@given(st.binary(max_size=200), st.binary(max_size=40), st.data())
def test_one_changed_bit_or_another_context_opens_nothing(plain: bytes, context: bytes, data: st.DataObject) -> None:
    key = bytes(32)
    sealed = encrypt(key, plain, context)
    assert decrypt(key, sealed, context) == plain
    changed = flip(sealed, data.draw(st.integers(0, len(sealed) - 1)))
    for attempt in ((key, changed, context), (key, sealed, context + b"x"), (flip(key, 0), sealed, context)):
        with pytest.raises(CannotOpenError):
            decrypt(*attempt)


@pytest.mark.parametrize("length", [0, 1, 23, 24, 39])
def test_what_is_too_short_to_be_sealed_opens_nothing(length: int) -> None:
    with pytest.raises(CannotOpenError):
        decrypt(bytes(32), bytes(length), b"")
    with pytest.raises(CannotOpenError):
        unseal(box_pair(bytes(range(32))), bytes(length))


def test_a_sealed_box_opens_for_its_receiver_alone() -> None:
    receiver, other = box_pair(bytes(range(32))), box_pair(bytes(range(1, 33)))
    sealed = seal(receiver.public, b"for you")
    assert len(sealed) == len(b"for you") + 48
    assert unseal(receiver, sealed) == b"for you"
    for pair, blob in ((other, sealed), (receiver, flip(sealed, 0)), (receiver, flip(sealed, 40))):
        with pytest.raises(CannotOpenError):
            unseal(pair, blob)


@given(st.binary(max_size=40))
def test_padding_comes_off_as_it_went_on_and_always_adds_something(plain: bytes) -> None:
    padded = pad(plain, 16)
    assert len(padded) % 16 == 0
    assert len(padded) > len(plain)
    assert unpad(padded, 16) == plain


def test_what_has_no_padding_is_refused() -> None:
    with pytest.raises(CannotOpenError):
        unpad(bytes(16), 16)


def test_two_shares_added_give_the_secret() -> None:
    assert xor(xor(b"\x0f\xf0", b"\xaa\x55"), b"\xaa\x55") == b"\x0f\xf0"
    with pytest.raises(ValueError, match="zip"):
        xor(b"ab", b"a")
