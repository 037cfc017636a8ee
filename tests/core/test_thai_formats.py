"""Identity numbers and telephone numbers in every spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.core.thai_formats import Phone, parse_phone, parse_thai_id, show_phone, show_thai_id
from muangmai_portal.core.thai_text import to_thai_digits


@pytest.mark.parametrize(
    "digits", ["1000000000122", "3000000000455", "8000000000782", "0000000000019", "1999999999999"]
)
def test_an_identity_number_with_a_right_check_digit_is_read(digits: str) -> None:
    shown = show_thai_id(digits)
    for text in (digits, shown, shown.replace("-", " "), to_thai_digits(shown), f" {digits} ", shown.replace("-", "–")):
        assert parse_thai_id(text) == digits


@pytest.mark.parametrize(
    "text", ["1000000000123", "1234567890123", "100000000012", "10000000001220", "", "สิบสามหลัก", "1000000000１22"]
)
def test_a_wrong_identity_number_is_refused(text: str) -> None:
    assert parse_thai_id(text) is None


@given(st.integers(0, 10**12 - 1), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: int, change: int) -> None:
    first = f"{number:012}"
    digits = next(each for each in (f"{first}{check}" for check in range(10)) if parse_thai_id(each))
    wrong = digits[:-1] + str((int(digits[-1]) + change) % 10)
    assert parse_thai_id(wrong) is None


@pytest.mark.parametrize(
    ("text", "stored", "shown"),
    [
        ("081-234-5678", "+66812345678", "081-234-5678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678", "081-234-5678"),
        ("+66 81 234 5678", "+66812345678", "081-234-5678"),
        ("+66 (0) 81 234 5678", "+66812345678", "081-234-5678"),
        ("0066812345678", "+66812345678", "081-234-5678"),
        ("081.234.5678", "+66812345678", "081-234-5678"),
        ("02-123-4567 ต่อ 12", "+6621234567;ext=12", "02-123-4567 ต่อ 12"),
        ("02-123-4567 ext. 12", "+6621234567;ext=12", "02-123-4567 ต่อ 12"),
        ("02 123 4567 #๑๒", "+6621234567;ext=12", "02-123-4567 ต่อ 12"),
        ("077 123 456", "+6677123456", "077-123-456"),
        ("0-7712-3456", "+6677123456", "077-123-456"),
        ("1669", "1669", "1669"),
    ],
)
def test_a_telephone_number_is_read_in_every_usual_spelling(text: str, stored: str, shown: str) -> None:
    phone = parse_phone(text)
    assert phone is not None
    assert phone.stored() == stored
    assert show_phone(stored) == shown


@pytest.mark.parametrize(
    "text", ["", "12345", "081-234-567", "081-234-56789", "0912", "โทรบ้าน", "+1 202 555 0100", "0112345678"]
)
def test_what_is_no_thai_number_is_refused(text: str) -> None:
    assert parse_phone(text) is None


def test_a_number_without_extension_is_stored_as_e164_alone() -> None:
    assert Phone("+66812345678").stored() == "+66812345678"


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_formats(text: str) -> None:
    phone = parse_phone(text)
    if phone is not None:
        assert parse_phone(show_phone(phone.stored())) == phone
    parse_thai_id(text)


@given(st.from_regex(r"0[689]\d{8}|0[2-57]\d{7}", fullmatch=True))
def test_every_number_that_is_shown_is_read_back(digits: str) -> None:
    phone = parse_phone(digits)
    if phone is not None:  # \d matches digits of other scripts too; those are refused
        assert parse_phone(show_phone(phone.stored())) == phone
