"""Coordinates in what people paste."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.intake.locations import parse_location


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("6.98765, 100.45678", (6.98765, 100.45678)),
        ("๖.๙๘๗๖๕ ๑๐๐.๔๕๖๗๘", (6.98765, 100.45678)),
        ("100.45678,6.98765", (6.98765, 100.45678)),
        ("6.98765° N, 100.45678° E", (6.98765, 100.45678)),
        ("https://www.google.com/maps/@6.98765,100.45678,17z", (6.98765, 100.45678)),
        ("https://maps.google.com/?q=6.98765%2C100.45678", (6.98765, 100.45678)),
        ("https://www.google.com/maps/place/x/@1.11,2.22,17z/data=!3d6.98765!4d100.45678", (6.98765, 100.45678)),
        ("พิกัดบ้าน 6.98765,100.45678 ครับ", (6.98765, 100.45678)),
    ],
)
def test_coordinates_are_found(text: str, place: tuple[float, float]) -> None:
    assert parse_location(text) == place


@pytest.mark.parametrize(
    "text", ["", "หน้าวัด", "https://maps.app.goo.gl/abc", "51.50735, -0.12776", "6.9, 100.4", "7, 100"]
)
def test_where_there_are_none_in_thailand_nothing_is_invented(text: str) -> None:
    assert parse_location(text) is None


@given(st.text(max_size=120))
def test_nothing_pasted_breaks_it(text: str) -> None:
    place = parse_location(text)
    assert place is None or (5 <= place[0] <= 21 and 97 <= place[1] <= 106)
