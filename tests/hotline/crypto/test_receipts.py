"""Receipts: the digits, what a slip of the hand does to them, and the keys that follow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.hotline.crypto.primitives import KdfCost
from muangmai_portal.hotline.crypto.receipts import (
    check_digit,
    is_receipt,
    keys_of_root,
    make_receipt,
    read_receipt,
    reporter_keys,
    show_receipt,
)
from tests.hotline.crypto.conftest import Vectors

NUMBERS = st.text("0123456789", min_size=19, max_size=19).map(lambda digits: digits + check_digit(digits))
RECEIPT = "12345678901234567896"


def test_the_check_digit_is_the_published_one(vectors: Vectors) -> None:
    assert check_digit("572") == "4"  # the example that goes with the method
    assert {digits: check_digit(digits) for digits in vectors["damm"]} == vectors["damm"]


@given(NUMBERS)
def test_every_wrong_digit_is_found(number: str) -> None:
    assert is_receipt(number)
    for at in range(20):
        wrong = [number[:at] + digit + number[at + 1 :] for digit in "0123456789" if digit != number[at]]
        assert not any(map(is_receipt, wrong))


@given(NUMBERS)
def test_every_swap_of_neighbours_is_found(number: str) -> None:
    for at in range(19):
        swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        assert is_receipt(swapped) == (swapped == number)


def test_a_receipt_is_twenty_digits() -> None:
    number = "1" * 18
    assert not is_receipt(number + check_digit(number))
    number = "1" * 20
    assert not is_receipt(number + check_digit(number))


@given(NUMBERS)
def test_a_receipt_is_read_in_thai_digits_and_any_grouping(number: str) -> None:
    thai = number.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    assert read_receipt(show_receipt(number)) == number
    assert read_receipt(f" {show_receipt(thai)} ".replace(" ", " - ")) == number


@pytest.mark.parametrize("typed", ["", "มะม่วง", "1234", "1" * 200, "²" * 20, "٣" * 20])
def test_what_cannot_be_a_receipt_is_read_as_none(typed: str) -> None:
    assert read_receipt(typed) == ""


def test_one_form_gets_one_receipt_and_another_form_another(vectors: Vectors) -> None:
    known = vectors["receipt_of_form"]
    form_key, nonce = bytes.fromhex(known["form_key"]), bytes.fromhex(known["nonce"])
    assert make_receipt(form_key, nonce) == known["receipt"]
    assert is_receipt(known["receipt"])
    assert make_receipt(form_key, nonce[::-1]) != known["receipt"]
    assert make_receipt(form_key[::-1], nonce) != known["receipt"]


@pytest.mark.parametrize("number", [0, 1], ids=["small cost", "real cost"])
def test_the_keys_of_a_receipt_stay_as_they_were(vectors: Vectors, number: int) -> None:
    known = vectors["receipts"][number]
    pepper, salt = bytes.fromhex(known["pepper"]), bytes.fromhex(known["site_salt"])
    keys = reporter_keys(known["receipt"], pepper, salt, KdfCost(known["memory_kib"], known["passes"]))
    assert keys.root.hex() == known["root"]
    assert keys.lookup.hex() == known["lookup"]
    assert keys.box.public.hex() == known["box"]
    assert keys.sign.public.hex() == known["sign"]
    assert keys_of_root(keys.root) == keys


def test_without_the_pepper_a_receipt_leads_nowhere() -> None:
    cost = KdfCost(64, 1)
    keys = reporter_keys(RECEIPT, bytes(32), bytes(16), cost)
    for other in (
        reporter_keys(RECEIPT, bytes(31) + b"\1", bytes(16), cost),
        reporter_keys(RECEIPT, bytes(32), bytes(15) + b"\1", cost),
        reporter_keys(RECEIPT, bytes(32), bytes(16), KdfCost(64, 2)),
    ):
        assert other.lookup != keys.lookup
        assert other.box.public != keys.box.public
