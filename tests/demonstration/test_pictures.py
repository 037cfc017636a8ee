"""The illustrations, looked at one by one."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from muangmai_portal.demonstration.pictures.album import DOCUMENTS, DRAWERS, draw
from muangmai_portal.demonstration.pictures.canvas import HEIGHT, STRIP, WIDTH


@pytest.mark.parametrize("name", sorted(set(DRAWERS) - DOCUMENTS))
def test_a_photo_is_a_small_picture_with_a_strip_that_says_what_it_is(name: str) -> None:
    data = draw(name)
    assert len(data) < 300_000
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (WIDTH, HEIGHT))
        strip = picture.convert("L").crop((0, HEIGHT - STRIP, 300, HEIGHT))
    shades = strip.histogram()
    assert sum(shades[:70]) > sum(shades[70:])
    assert sum(shades[200:]) > 500


def test_the_floor_plan_is_a_document() -> None:
    with pikepdf.open(io.BytesIO(draw("floor_plan"))) as document:
        assert len(document.pages) == 1
