"""Covering what tells who somebody is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.cases.masking import COVER, WITHHELD, mask_personal_data
from muangmai_portal.cases.personal_data import Known

SOMSRI = Known(
    full_name="สมศรี ใจดี",
    phones=frozenset({"+66812345678"}),
    emails=frozenset({"somsri@example.com"}),
    official=frozenset({"+6674123456"}),
)


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("เรียน คุณสมศรี ไฟติดแล้ว", f"เรียน คุณ{COVER} ไฟติดแล้ว"),
        ("เรียน นางสมศรี ใจดี โทร ๐๘๑-๒๓๔-๕๖๗๘", f"เรียน {COVER} โทร {COVER}"),
        ("เขียนถึง somsri@example.com ได้", f"เขียนถึง {COVER} ได้"),
        ("ข้างบ้านนายสมชาย รักดี", f"ข้างบ้าน{COVER}"),
        ("โทรสอบถาม 074-123-456", "โทรสอบถาม 074-123-456"),
        ("น้ำท่วม ๓ วันแล้ว", "น้ำท่วม ๓ วันแล้ว"),
        ("ขอบคุณ สม ศรี ใจ ดี", WITHHELD),
    ],
)
def test_what_tells_who_it_is_is_covered_and_the_rest_stays(text: str, covered: str) -> None:
    assert mask_personal_data(text, SOMSRI) == covered


@settings(max_examples=60, deadline=None)
@given(before=st.text(max_size=20), after=st.text(max_size=20), gap=st.sampled_from(["", " ", "  ", "\u200b", "\n"]))
def test_the_submitters_name_and_number_are_never_left(before: str, after: str, gap: str) -> None:
    shown = mask_personal_data(f"{before} คุณสมศรี{gap}ใจดี โทร 081{gap}2345678 {after}", SOMSRI)
    assert "สมศรี" not in shown
    assert "2345678" not in shown
