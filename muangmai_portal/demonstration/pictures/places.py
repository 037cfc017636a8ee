"""Pictures of water, waste, smoke and houses, and one floor plan."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures import scenery
from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas

WATER = "#8aa79f"


def drain_flooded(canvas: Canvas) -> None:
    """A market street under water."""
    scenery.rain_sky(canvas)
    canvas.shade((0, 430, WIDTH, HEIGHT), "#9db3ab", "#6f8d86")
    for x, wall, roof in ((150, "#e6d3b1", "#a34f3b"), (430, "#cfd8d2", "#4f7d88"), (720, "#ead9c2", "#9a6a34")):
        _shop(canvas, x, wall, roof)
    scenery.pole(canvas, (1050, 640), 470)
    _ripples(canvas)
    canvas.box((560, 700, 800, 712), "#3c4b4a", radius=6)
    for index in range(6):
        canvas.box((572 + index * 38, 712, 588 + index * 38, 744), "#3c4b4a")
    canvas.oval((930, 780), 90, 30, "#f3efe3")
    canvas.oval((300, 800), 70, 24, "#d98b62")


def _shop(canvas: Canvas, x: float, wall: str, roof: str) -> None:
    canvas.box((x - 130, 330, x + 130, 590), wall)
    canvas.box((x - 104, 420, x + 104, 590), "#55605e")
    for row in range(5):
        canvas.box((x - 104, 430 + row * 30, x + 104, 434 + row * 30), "#6d7876")
    canvas.shape([(x - 150, 400), (x + 150, 400), (x + 130, 330), (x - 130, 330)], roof)
    canvas.shade((x - 130, 560, x + 130, 600), "#8aa79f", "#8fa9a2")


def _ripples(canvas: Canvas) -> None:
    for x, y, width in (
        (220, 660, 220),
        (620, 640, 260),
        (980, 700, 240),
        (380, 740, 300),
        (820, 840, 320),
        (160, 850, 220),
    ):
        canvas.oval((x, y), width, 10, "#ffffff38")


def pipe_burst(canvas: Canvas) -> None:
    """Water that shoots out of the verge."""
    scenery.day_sky(canvas)
    scenery.far_trees(canvas)
    scenery.fields(canvas)
    scenery.house(canvas, (230, 560), 250, "#f0e6d2", "#4f7d88")
    canvas.shade((0, 640, WIDTH, HEIGHT), "#a6865f", "#8b6d4b")
    canvas.box((0, 742, 520, 786), "#4f7fb0", radius=10)
    canvas.box((690, 742, WIDTH, 786), "#4f7fb0", radius=10)
    canvas.oval((610, 800), 620, 120, "#7f6647")
    canvas.oval((610, 806), 540, 84, "#9cc1cf")
    for spread, top in ((-190, 380), (-110, 300), (0, 250), (120, 310), (200, 400)):
        canvas.stroke([(606, 770), (606 + spread * 0.4, top + 90), (606 + spread * 0.7, top)], "#d9edf3", 26)
        canvas.stroke([(606 + spread * 0.7, top), (606 + spread, top + 120)], "#d9edf3b0", 16)
    for index in range(18):
        canvas.oval((430 + index * 21, 330 + index * 67 % 210), 13, 18, "#eef8fb")


def bins_overflowing(canvas: Canvas) -> None:
    """Two bins and what lies around them."""
    _lane(canvas)
    _bin(canvas, 430, 340, "#3f8f6b")
    _bin(canvas, 700, 340, "#d2a22e")
    for x, y, size, colour in (
        (330, 770, 190, "#2f3437"),
        (560, 800, 230, "#3b4145"),
        (860, 780, 200, "#2f3437"),
        (470, 400, 150, "#3b4145"),
        (720, 390, 170, "#2f3437"),
        (960, 830, 140, "#c9d3cf"),
    ):
        _bag(canvas, x, y, size, colour)
    for x, y, colour in ((230, 850, "#d98b62"), (690, 868, "#e9e4d6"), (1060, 790, "#7fa6b5"), (760, 850, "#c94f22")):
        canvas.box((x, y, x + 46, y + 22), colour, radius=5)


def bins_clean(canvas: Canvas) -> None:
    """The same place after the lorry came."""
    _lane(canvas)
    _bin(canvas, 430, 340, "#3f8f6b")
    _bin(canvas, 700, 340, "#d2a22e")
    canvas.box((408, 386, 632, 420), "#2f7456", radius=14)
    canvas.box((678, 386, 902, 420), "#b38a22", radius=14)


def _lane(canvas: Canvas) -> None:
    canvas.shade((0, 0, WIDTH, 640), "#e9dfc9", "#d8ccb2")
    for y in range(60, 620, 70):
        for x in range(-60 + y // 70 % 2 * 70, WIDTH, 140):
            canvas.box((x, y, x + 134, y + 64), "#ffffff30", radius=3)
    canvas.shade((0, 620, WIDTH, HEIGHT), "#aaa69b", "#8f8b80")
    canvas.box((0, 612, WIDTH, 634), "#c8c3b5")
    scenery.tree(canvas, (1120, 640), 420)


def _bin(canvas: Canvas, x: float, height: float, colour: str) -> None:
    top = 760 - height
    canvas.shape([(x, top), (x + 180, top), (x + 162, 760), (x + 18, 760)], colour)
    canvas.shape([(x + 20, top), (x + 50, top), (x + 58, 760), (x + 34, 760)], "#ffffff30")
    canvas.box((x - 10, top - 16, x + 190, top + 14), colour, radius=12)
    for wheel in (x + 40, x + 140):
        canvas.oval((wheel, 764), 40, 40, "#2a2e30")


def _bag(canvas: Canvas, x: float, y: float, size: float, colour: str) -> None:
    canvas.oval((x, y), size, size * 0.72, colour)
    canvas.shape([(x - 18, y - size * 0.32), (x, y - size * 0.5), (x + 18, y - size * 0.32)], colour)
    canvas.oval((x - size * 0.18, y - size * 0.1), size * 0.2, size * 0.26, "#ffffff22")


def smoke_field(canvas: Canvas) -> None:
    """A heap that burns behind a fence."""
    canvas.shade((0, 0, WIDTH, 480), "#c9b79b", "#ecdcc0")
    canvas.oval((930, 190), 130, 130, "#f2b25d")
    scenery.far_trees(canvas, "#a9a98a", "#7f8b66")
    scenery.fields(canvas, "#c2b070", "#8f7f4a")
    canvas.haze(
        [(520, 690), (430, 520), (470, 330), (360, 120), (640, 20), (760, 240), (650, 480), (610, 690)], "#6b6862d0", 46
    )
    canvas.haze([(540, 690), (500, 560), (560, 400), (520, 220), (650, 160), (640, 420), (590, 690)], "#4a4844b0", 26)
    canvas.oval((560, 716), 330, 110, "#37322c")
    for x, height in ((480, 70), (530, 110), (580, 90), (630, 60)):
        canvas.shape([(x - 26, 704), (x, 704 - height), (x + 26, 704)], "#ee7b2b")
        canvas.shape([(x - 13, 704), (x, 704 - height * 0.6), (x + 13, 704)], "#ffd166")
    for x in range(20, WIDTH, 150):
        canvas.box((x, 690, x + 16, 850), "#7d6a52")
    for y in (730, 790):
        canvas.box((0, y, WIDTH, y + 7), "#9a8a72")


def roof_storm(canvas: Canvas) -> None:
    """A house that lost half of its roof."""
    scenery.rain_sky(canvas)
    scenery.far_trees(canvas, "#7f9c8c", "#567a5c")
    scenery.fields(canvas, "#93ad6a", "#6b8d4e")
    canvas.box((330, 470, 890, 760), "#e7d9bd")
    for x in (400, 720):
        canvas.box((x, 540, x + 110, 650), "#7fa6b5")
    canvas.box((560, 560, 670, 760), "#7a5a41")
    canvas.shape([(280, 480), (420, 290), (600, 290), (612, 480)], "#7d8a8f")
    for x in (330, 400, 470, 540):
        canvas.stroke([(x, 476), (x + 66, 296)], "#6a777c", 5)
    canvas.stroke([(612, 480), (600, 290), (800, 290), (940, 480)], "#6b4a33", 14)
    for x in (660, 730, 800):
        canvas.stroke([(x, 474), (x - 14, 296)], "#6b4a33", 9)
    canvas.shape([(930, 700), (1120, 640), (1150, 730), (960, 800)], "#7d8a8f")
    canvas.shape([(160, 800), (330, 770), (350, 840), (190, 860)], "#8b979b")
    scenery.tree(canvas, (120, 640), 240, "#426f45")


def house_flooded(canvas: Canvas) -> None:
    """A house in water up to its door."""
    scenery.rain_sky(canvas)
    scenery.far_trees(canvas, "#7f9c8c", "#567a5c")
    canvas.shade((0, 450, WIDTH, HEIGHT), "#8f9f86", "#8a7f63")
    scenery.house(canvas, (560, 720), 480, "#efe2c8", "#8c4b3a")
    canvas.shade((0, 640, WIDTH, HEIGHT), "#9a8f72", "#857a5d")
    for x in range(330, 830, 84):
        canvas.oval((x, 664), 96, 44, "#c8b58c")
        canvas.oval((x + 40, 640), 96, 44, "#d6c59d")
    _ripples(canvas)
    scenery.tree(canvas, (1060, 660), 330, "#426f45")


def floor_plan(canvas: Canvas) -> None:
    """A drawing of a small house, as a draughtsman would hand it in."""
    canvas.shade((0, 0, WIDTH, HEIGHT), "#fdfdfb", "#fdfdfb")
    line = "#24323a"
    for x in range(0, WIDTH, 60):
        canvas.box((x, 0, x + 1, HEIGHT), "#dfe8ea")
    for y in range(0, HEIGHT, 60):
        canvas.box((0, y, WIDTH, y + 1), "#dfe8ea")
    outline = [(240.0, 140.0), (900.0, 140.0), (900.0, 700.0), (240.0, 700.0), (240.0, 140.0)]
    canvas.stroke(outline, line, 14)
    for wall in (
        [(560, 140), (560, 430)],
        [(240, 430), (690, 430)],
        [(780, 430), (900, 430)],
        [(560, 520), (560, 700)],
    ):
        canvas.stroke([(float(x), float(y)) for x, y in wall], line, 10)
    for gap in ((340, 690, 440, 712), (660, 130, 780, 152), (230, 240, 252, 340), (890, 520, 912, 620)):
        canvas.box(gap, "#9cc1cf")
    canvas.stroke([(240, 770), (900, 770)], "#b5533c", 3)
    for x in (240, 900):
        canvas.stroke([(x, 752), (x, 788)], "#b5533c", 3)
    canvas.stroke([(970, 140), (970, 700)], "#b5533c", 3)
    for y in (140, 700):
        canvas.stroke([(952, y), (988, y)], "#b5533c", 3)
