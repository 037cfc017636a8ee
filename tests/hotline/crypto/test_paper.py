"""What stands on paper is read as it was written, and a slip of the pen is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.keys import public_half, read_root, root_fingerprint, root_keys, write_root
from muangmai_portal.hotline.crypto.paper import (
    ALPHABET,
    FIRST_SHARE,
    PEPPER,
    ROOT,
    SECOND_SHARE,
    PaperError,
    decode,
    encode,
    read_code,
    split,
    write_code,
)
from muangmai_portal.hotline.crypto.primitives import xor
from tests.hotline.crypto.conftest import Vectors


def test_the_sheets_stay_as_they_were(vectors: Vectors) -> None:
    known = vectors["root"]
    secret, share = bytes.fromhex(known["secret"]), bytes.fromhex(known["share_1"])
    assert write_code(ROOT, secret) == known["code"]
    assert write_code(FIRST_SHARE, share) == known["share_1_code"]
    assert xor(share, read_code(SECOND_SHARE, known["share_2_code"])) == secret
    assert read_code(PEPPER, known["pepper_code"]).hex() == vectors["receipts"][0]["pepper"]


def test_a_sheet_has_fourteen_groups_of_four() -> None:
    groups = write_code(ROOT, bytes(range(32))).split()
    assert [len(group) for group in groups] == [4] * 14


@given(st.binary(max_size=80))
def test_letters_give_the_bytes_again(data: bytes) -> None:
    assert decode(encode(data)) == data


@given(st.binary(min_size=32, max_size=32))
def test_a_sheet_is_read_however_it_is_written(secret: bytes) -> None:
    code = write_code(ROOT, secret)
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    for typed in (code.lower(), code.replace(" ", "-"), code.replace(" ", ""), thai, code.replace("0", "o")):
        assert read_code(ROOT, typed) == secret
    assert read_code(ROOT, code.replace("1", "l")) == secret


@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from(ALPHABET))
def test_a_wrong_letter_is_found(secret: bytes, at: int, letter: str) -> None:
    code = write_code(ROOT, secret).replace(" ", "")
    typo = code[:at] + letter + code[at + 1 :]
    if typo == code:
        assert read_code(ROOT, typo) == secret
        return
    with pytest.raises(PaperError):
        read_code(ROOT, typo)


@pytest.mark.parametrize("change", [lambda code: code[:-1], lambda code: code + " 0", lambda code: code + "!"])
def test_a_sheet_of_another_length_or_with_strange_letters_is_refused(change: object) -> None:
    assert callable(change)
    with pytest.raises(PaperError):
        read_code(ROOT, change(write_code(ROOT, bytes(32))))


@pytest.mark.parametrize("kind", [FIRST_SHARE, SECOND_SHARE, PEPPER])
def test_another_sheet_than_the_one_asked_for_is_refused(kind: str) -> None:
    with pytest.raises(PaperError):
        read_code(ROOT, write_code(kind, bytes(32)))


def test_two_shares_give_the_secret_and_differ_each_time() -> None:
    secret = bytes(range(32))
    first, second = split(secret)
    assert xor(first, second) == secret
    assert secret not in {first, second}
    assert split(secret) != (first, second)


def test_the_public_half_of_a_root_stays_as_it_was(vectors: Vectors) -> None:
    known = vectors["root"]
    keys = public_half(root_keys(bytes.fromhex(known["secret"])))
    assert (keys.box.hex(), keys.sign.hex()) == (known["box"], known["sign"])
    assert root_fingerprint(keys) == known["fingerprint"]
    assert [len(group) for group in known["fingerprint"].split()] == [4] * 8
    assert write_root(keys) == known["public_code"]
    assert read_root(known["public_code"].lower()) == keys


def test_a_wrong_letter_in_a_public_half_is_found(vectors: Vectors) -> None:
    code = vectors["root"]["public_code"]
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    for typed in (wrong, code[5:], ""):
        with pytest.raises(PaperError):
            read_root(typed)
