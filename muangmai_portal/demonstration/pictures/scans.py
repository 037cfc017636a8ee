"""Papers of the office as its scanner sees them: writing that nobody can read, a seal, signatures."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas

_LINES = (0.92, 0.96, 0.94, 0.6, 0.95, 0.9, 0.97, 0.72, 0.93, 0.5)
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


def signed_paper(canvas: Canvas) -> None:
    """An announcement with a signature below."""
    canvas.shade((0, 0, WIDTH, HEIGHT), "#f4f2ec", "#ebe8df")
    canvas.box((190, 30, 1010, 826), "#fffefa")
    ink = "#4a4f57"
    canvas.oval((600, 100), 70, 70, "#8a6d3b")
    canvas.oval((600, 100), 54, 54, "#fffefa")
    for y, width in ((160, 280), (186, 380)):
        canvas.box((600 - width / 2, y, 600 + width / 2, y + 10), ink)
    for index, share in enumerate(_LINES):
        y = 240 + index * 36
        left = 290 if index in (0, 4, 8) else 250
        canvas.box((left, y, left + (950 - left) * share, y + 7), "#9aa0a8")
    pen = [(640.0, 690.0), (680.0, 640.0), (700.0, 700.0), (740.0, 650.0), (760.0, 695.0), (860.0, 655.0)]
    canvas.stroke(pen, "#23408f", 5)
    for y, width in ((720, 220), (746, 300), (772, 160)):
        canvas.box((740 - width / 2, y, 740 + width / 2, y + 8), ink)


def _sign(canvas: Canvas, x: float, y: float, loops: int) -> None:
    points = [(x, y)]
    for loop in range(loops + 2):
        start = x + 16 + loop * 34
        points += [(start, y - 22), (start + 12, y + 10), (start + 26, y - 12)]
    canvas.stroke([*points, (points[-1][0] + 60, y - 4)], _PEN, 4)
