"""Numbers of identity cards are found however they are written, and told covered; other numbers are left alone."""

from __future__ import annotations

import pytest

from muangmai_portal.core.national_ids import find_national_ids

COVERED = "x-xxxx-xxxxx-x0-8"


@pytest.mark.parametrize(
    "text",
    [
        "1101700230708",
        "เลขประจำตัว 1-1017-00230-70-8 ค่ะ",
        "๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘",
        "1101700230708, 1101700230708",
        "ท้ายประโยค1101700230708.",
    ],
)
def test_a_number_is_found_once_and_covered(text: str) -> None:
    assert find_national_ids(text) == [COVERED]


@pytest.mark.parametrize(
    "text",
    ["", "1101700230707", "0994000160097", "040-000-100", "11017002307081", "91101700230708", "2,569,000,123.00 บาท"],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert find_national_ids(text) == []
