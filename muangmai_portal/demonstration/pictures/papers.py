"""Papers as the scanner gives them: lines of writing that nobody can read, a seal, a signature."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas

_LINES = (0.92, 0.96, 0.94, 0.6, 0.95, 0.9, 0.97, 0.72, 0.93, 0.5)


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
