"""QR codes: read back by comparing modules, drawn without styles of their own."""

from __future__ import annotations

import io
import re

import segno
from PIL import Image

from muangmai_portal.typesetting.qr import QUIET_ZONE, qr_png, qr_svg

URL = "https://www.muangmai.go.th/track?reference=MM-2569-000123-7"


def modules_of(png: bytes) -> list[list[bool]]:
    image = Image.open(io.BytesIO(png)).convert("L")
    side = image.width // 8
    return [
        [image.getpixel((x * 8 + 4, y * 8 + 4)) == 0 for x in range(QUIET_ZONE, side - QUIET_ZONE)]
        for y in range(QUIET_ZONE, side - QUIET_ZONE)
    ]


def test_the_picture_shows_the_modules_of_the_code() -> None:
    expected = [[bool(module) for module in row] for row in segno.make(URL, micro=False, error="m").matrix]
    assert modules_of(qr_png(URL)) == expected


def test_the_drawing_needs_no_style_and_no_script() -> None:
    svg = qr_svg(URL)
    assert svg.startswith("<svg ")
    assert not re.search(r"style=|<script|<\?xml", svg)
    assert 'viewBox="0 0' in svg


def test_the_quiet_zone_is_part_of_the_drawing_unless_the_page_gives_it() -> None:
    def side(svg: str) -> int:
        found = re.search(r'viewBox="0 0 (\d+) ', svg)
        assert found
        return int(found[1])

    assert side(qr_svg(URL)) - side(qr_svg(URL, quiet_zone=0)) == 2 * QUIET_ZONE
