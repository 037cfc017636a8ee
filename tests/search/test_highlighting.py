"""Marking what was looked for: whole clusters, nothing lost, the same places that matching sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.core.thai_text import searchable
from muangmai_portal.search.highlighting import PASSAGE_LENGTH, cut_passage, find_spans, mark

_TYPED = st.text(alphabet="กเแขา\u0e33\u0e4d\u0e49\u0e48\u0e35\u0e4c\u0e39 \u0e45\u200bA1๑\u0e31é", max_size=40)


def test_a_vowel_or_tone_mark_stays_with_its_letter() -> None:
    assert mark("น้ำประปา", ["น"]) == [("น้ำ", True), ("ประปา", False)]
    assert mark("ที่ดิน", ["ท"]) == [("ที่", True), ("ดิน", False)]


@pytest.mark.parametrize("typed", ["น\u0e4d\u0e49า", "น \u0e49\u0e33", "น\u0e33\u0e49", "น\u0e49\u0e49\u0e33"])
def test_what_was_typed_in_another_way_is_marked_whole(typed: str) -> None:
    assert mark(f"ดื่ม{typed}ดี", [searchable("น้ำ")]) == [("ดื่ม", False), (typed, True), ("ดี", False)]


def test_digits_spaces_and_overlaps_are_marked_as_one() -> None:
    assert mark("หมู่ ที่ ๑๒", ["หมู่ที่1"]) == [("หมู่ ที่ ๑", True), ("๒", False)]
    assert mark("abcd", ["abc", "bcd"]) == [("abcd", True)]


@given(_TYPED, st.text(alphabet="กขน้ำไฟ1a", min_size=1, max_size=4))
def test_marking_loses_no_letter(text: str, term: str) -> None:
    assert "".join(segment for segment, _ in mark(text, [searchable(term)] if searchable(term) else [])) == text


@given(before=st.text(alphabet="กขค 12ab", max_size=20), after=st.text(alphabet="กขค 12ab", max_size=20))
def test_what_matching_finds_is_marked(before: str, after: str) -> None:
    text = f"{before}น้\u0e4d\u0e32 ท่วม{after}"
    term = searchable("น้ำท่วม")
    assert term in searchable(text)
    assert find_spans(text, [term])


def test_a_long_passage_is_cut_around_what_was_found_even_far_inside() -> None:
    text = "ก ข " * 20_000 + "เข็ม" + "ง จ " * 20_000
    passage = cut_passage(text, ["เข็ม"], near=searchable(text).find("เข็ม") / len(searchable(text)))
    assert "เข็ม" in passage
    assert len(passage) <= PASSAGE_LENGTH + 4
    assert passage.startswith("… ")
    assert passage.endswith(" …")
