"""A sheet to draw on in flat colours: twice as large as the finished picture, so that its edges come out smooth."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from muangmai_portal.config import PROJECT_ROOT

WIDTH, HEIGHT = 1200, 900
PORTRAIT_WIDTH = 720
SCALE = 2
STRIP = 64
CAPTION = "ภาพตัวอย่าง"
FONT = PROJECT_ROOT / "static" / "vendor" / "sarabun" / "ttf" / "Sarabun-Bold.ttf"

Point = tuple[float, float]
Box = tuple[float, float, float, float]


class Canvas:
    """Draws in coordinates of the finished picture; colours are written #rrggbb or #rrggbbaa."""

    def __init__(self) -> None:
        self._image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self._pen = ImageDraw.Draw(self._image, "RGBA")

    def shade(self, box: Box, top: str, bottom: str) -> None:
        """Fill a box with a colour that changes from top to bottom."""
        left, upper, right, lower = (round(value * SCALE) for value in box)
        ramp = Image.linear_gradient("L").resize((right - left, lower - upper))
        size = ramp.size
        blended = Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), ramp)
        self._image.paste(blended, (left, upper))

    def box(self, box: Box, colour: str, *, radius: float = 0) -> None:
        """A rectangle, with round corners where a radius is given."""
        self._pen.rounded_rectangle([value * SCALE for value in box], radius * SCALE, fill=colour)

    def oval(self, centre: Point, width: float, height: float, colour: str) -> None:
        """An ellipse around a point."""
        (x, y), half, tall = centre, width / 2, height / 2
        self._pen.ellipse([value * SCALE for value in (x - half, y - tall, x + half, y + tall)], fill=colour)

    def shape(self, points: list[Point], colour: str) -> None:
        """A closed shape."""
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def stroke(self, points: list[Point], colour: str, width: float) -> None:
        """A line through points, with round joints and ends."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(scaled, fill=colour, width=round(width * SCALE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.oval((x, y), width, width, colour)

    def glow(self, centre: Point, size: float, colour: str, strength: float) -> None:
        """Light that fades away around a point."""
        side = round(size * SCALE)
        fading = ImageChops.invert(Image.radial_gradient("L")).resize((side, side))
        mask = fading.point(lambda value: round(max(0, value - 90) / 165 * 255 * strength))
        corner = (round(centre[0] * SCALE - side / 2), round(centre[1] * SCALE - side / 2))
        self._image.paste(Image.new("RGB", (side, side), colour), corner, mask)

    def haze(self, points: list[Point], colour: str, softness: float) -> None:
        """A shape without edges: smoke, mist, a reflection."""
        quarter = SCALE / 4  # what is blurred need not be drawn large
        sheet = Image.new("L", (WIDTH // 4, HEIGHT // 4))
        ImageDraw.Draw(sheet).polygon([(x / 4, y / 4) for x, y in points], fill=int(colour[7:] or "ff", 16))
        mask = sheet.filter(ImageFilter.GaussianBlur(softness * quarter)).resize(self._image.size)
        self._image.paste(Image.new("RGB", self._image.size, colour[:7]), (0, 0), mask)

    def finish(self) -> Image.Image:
        """The finished picture, with the strip that says what it is."""
        picture = self._image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(picture, "RGBA")
        pen.rectangle((0, HEIGHT - STRIP, WIDTH, HEIGHT), fill="#10231fd8")
        middle = HEIGHT - STRIP / 2
        pen.text((32, middle), CAPTION, font=_font(32), fill="#ffffff", anchor="lm")
        pen.text((WIDTH - 32, middle), "วาดขึ้นสำหรับระบบสาธิต", font=_font(24), fill="#ffffffb0", anchor="rm")
        return picture

    def finish_portrait(self) -> Image.Image:
        """The middle of the picture, upright, with the strip that says what it is."""
        side = (WIDTH - PORTRAIT_WIDTH) / 2 * SCALE
        picture = self._image.crop((round(side), 0, round(side + PORTRAIT_WIDTH * SCALE), HEIGHT * SCALE))
        picture = picture.resize((PORTRAIT_WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        pen = ImageDraw.Draw(picture, "RGBA")
        pen.rectangle((0, HEIGHT - STRIP, PORTRAIT_WIDTH, HEIGHT), fill="#10231fd8")
        pen.text((PORTRAIT_WIDTH / 2, HEIGHT - STRIP / 2), CAPTION, font=_font(44), fill="#ffffff", anchor="mm")
        return picture


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def as_photo(picture: Image.Image) -> bytes:
    """The picture as a telephone would send it."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=88)
    return stream.getvalue()


def as_document(picture: Image.Image) -> bytes:
    """The picture as a page of a PDF."""
    stream = io.BytesIO()
    picture.save(stream, "PDF", resolution=150)
    return stream.getvalue()
