"""Papers of the office as its scanner sees them."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas

_INK, _PEN, _RULE = "#3a3f4a", "#27408f", "#9aa0ab"


def signed_circular(canvas: Canvas) -> None:
    """A list of names below a letter, with a signature in each row; nothing on it can be read."""
    canvas.shade((0, 0, WIDTH, HEIGHT), "#e9e6de", "#dfdbd1")
    canvas.box((210, 20, 990, 900), "#fdfdfa")
    for row, width in enumerate((300, 520, 640, 610, 380)):
        left = 450 if row == 0 else 270
        canvas.box((left, 70 + row * 44, left + width, 86 + row * 44), _INK if row == 0 else _RULE, radius=6)
    for row in range(8):
        y = 320 + row * 62
        canvas.box((270, y, 930, y + 2), _RULE)
        if row < 7:
            canvas.box((300, y + 24, 420 + 37 * row % 120, y + 38), _INK, radius=6)
        if row < 6:
            _sign(canvas, 640 + 29 * row % 60, y + 34, 1 + row % 3)
    for x in (270, 600, 928):
        canvas.box((x, 320, x + 2, 756), _RULE)


def _sign(canvas: Canvas, x: float, y: float, loops: int) -> None:
    points = [(x, y)]
    for loop in range(loops + 2):
        start = x + 16 + loop * 34
        points += [(start, y - 22), (start + 12, y + 10), (start + 26, y - 12)]
    canvas.stroke([*points, (points[-1][0] + 60, y - 4)], _PEN, 4)
