"""Thai text made comparable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.core.thai_text import clean, clean_line, fold_digits, searchable, to_thai_digits


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("ท\u0e4d\u0e32", "ทำ"),
        ("\u0e40\u0e40ม่", "แม่"),
        ("ท\u0e49\u0e35", "ที้"),
        ("เมือง\u200bใหม่\ufeff", "เมืองใหม่"),
        ("ก\x00ข\x07", "กข"),
        ("หนึ่ง\r\nสอง\rสาม", "หนึ่ง\nสอง\nสาม"),
    ],
)
def test_usual_mistypings_are_mended(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_a_line_has_single_spaces_and_no_ends() -> None:
    assert clean_line("  ก \n ข\t ค ") == "ก ข ค"


def test_matching_ignores_spaces_case_and_kinds_of_digits() -> None:
    assert searchable("หมู่ ที่ ๓ LED") == searchable("หมู่ที่3led")


def test_digits_are_folded_both_ways() -> None:
    assert fold_digits("๐๑๒๓๔๕๖๗๘๙ ก") == "0123456789 ก"
    assert to_thai_digits("0123456789 ก") == "๐๑๒๓๔๕๖๗๘๙ ก"


@given(st.text(max_size=200))
def test_clean_text_stays_clean(text: str) -> None:
    once = clean(text)
    assert clean(clean(once)) == clean(once)
    assert not set(once) & {"\x00", "\u200b", "\ufeff", "\r"}
