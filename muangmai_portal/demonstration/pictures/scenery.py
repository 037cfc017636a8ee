"""What many pictures share: skies, tree lines, roads, houses, poles."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, Point

HORIZON = 430


def day_sky(canvas: Canvas) -> None:
    """A hazy tropical noon."""
    canvas.shade((0, 0, WIDTH, HORIZON + 40), "#8fc3de", "#e6f1ee")
    for x, y, size in ((210, 120, 150), (300, 135, 190), (390, 122, 120), (880, 190, 160), (960, 182, 120)):
        canvas.oval((x, y), size, size * 0.36, "#ffffffa0")


def rain_sky(canvas: Canvas) -> None:
    """Heavy clouds of the rainy season."""
    canvas.shade((0, 0, WIDTH, HORIZON + 40), "#6f8590", "#c3ced0")
    for x, y, size in ((150, 70, 420), (480, 40, 520), (860, 80, 480), (1120, 50, 360)):
        canvas.oval((x, y), size, size * 0.3, "#5c7079b0")


def dusk_sky(canvas: Canvas) -> None:
    """A few minutes after sunset."""
    canvas.shade((0, 0, WIDTH, HORIZON + 40), "#1d2b4c", "#d98b62")
    canvas.glow((820, HORIZON), 760, "#ffd08a", 0.75)


def far_trees(canvas: Canvas, far: str = "#9dbfa5", near: str = "#6f9f77") -> None:
    """Two tree lines on the horizon."""
    for index in range(16):
        canvas.oval((index * 84, HORIZON - 4), 150, 96 + index * 37 % 50, far)
    for index in range(20):
        canvas.oval((index * 66 + 20, HORIZON + 16), 112, 60 + index * 29 % 40, near)
    canvas.box((0, HORIZON + 8, WIDTH, HORIZON + 60), near)


def fields(canvas: Canvas, top: str = "#a9c777", bottom: str = "#7ba653") -> None:
    """Rice fields from the horizon to our feet."""
    canvas.shade((0, HORIZON + 22, WIDTH, HEIGHT), top, bottom)
    for index, y in enumerate((480, 512, 560, 632)):
        canvas.box((0, y, WIDTH, y + 3 + index * 2), "#ffffff22")


def road(canvas: Canvas, surface: str, edge: str, vanish: float = 620) -> None:
    """A road that runs to the horizon."""
    top = HORIZON + 26
    canvas.shape([(vanish - 30, top), (vanish + 30, top), (WIDTH + 60, HEIGHT), (-60, HEIGHT)], edge)
    canvas.shape([(vanish - 24, top), (vanish + 24, top), (WIDTH - 50, HEIGHT), (50, HEIGHT)], surface)


def centre_line(canvas: Canvas, colour: str = "#f4d35e", vanish: float = 620) -> None:
    """Dashes in the middle of a road, shorter towards the horizon."""
    for near, far in ((880, 790), (750, 690), (660, 620), (598, 570), (554, 534)):
        left, right = _at(vanish, near), _at(vanish, far)
        canvas.shape(
            [(left - near / 90, near), (left + near / 90, near), (right + far / 110, far), (right - far / 110, far)],
            colour,
        )


def _at(vanish: float, y: float) -> float:
    share = (y - HORIZON - 26) / (HEIGHT - HORIZON - 26)
    return vanish + (WIDTH / 2 - vanish) * share


def house(canvas: Canvas, at: Point, size: float, wall: str = "#efe2c8", roof: str = "#b5533c") -> None:
    """A house with a gable roof; `at` is the middle of its foot."""
    x, y = at
    canvas.box((x - size * 0.5, y - size * 0.55, x + size * 0.5, y), wall)
    canvas.box((x - size * 0.12, y - size * 0.38, x + size * 0.1, y), "#7a5a41")
    canvas.box((x + size * 0.2, y - size * 0.4, x + size * 0.38, y - size * 0.2), "#7fa6b5")
    canvas.box((x - size * 0.38, y - size * 0.4, x - size * 0.2, y - size * 0.2), "#7fa6b5")
    ridge = y - size * 0.95
    canvas.shape(
        [
            (x - size * 0.62, y - size * 0.5),
            (x - size * 0.3, ridge),
            (x + size * 0.3, ridge),
            (x + size * 0.62, y - size * 0.5),
        ],
        roof,
    )


def tree(canvas: Canvas, at: Point, size: float, leaf: str = "#4f8a4c") -> None:
    """A round rain tree; `at` is its foot."""
    x, y = at
    canvas.stroke([(x, y), (x, y - size * 0.5)], "#6b4a33", size * 0.09)
    for dx, dy, width in ((-0.22, -0.62, 0.5), (0.24, -0.6, 0.5), (0, -0.78, 0.56)):
        canvas.oval((x + dx * size, y + dy * size), width * size, width * size * 0.72, leaf)
    canvas.oval((x - size * 0.08, y - size * 0.84), size * 0.26, size * 0.16, "#ffffff28")


def pole(canvas: Canvas, at: Point, height: float, colour: str = "#8d9294") -> Point:
    """A concrete pole with an arm; gives the point where its lamp hangs."""
    x, y = at
    top = y - height
    canvas.shape([(x - 11, y), (x + 11, y), (x + 7, top), (x - 7, top)], colour)
    arm = (x + height * 0.24, top + 6)
    canvas.stroke([(x, top + 40), (x + height * 0.1, top + 8), arm], colour, 9)
    canvas.shape(
        [(arm[0] - 8, arm[1] - 9), (arm[0] + 62, arm[1] - 3), (arm[0] + 60, arm[1] + 13), (arm[0] - 8, arm[1] + 9)],
        "#3d4446",
    )
    return arm[0] + 32, arm[1] + 14


def cone(canvas: Canvas, at: Point, size: float) -> None:
    """A traffic cone; `at` is the middle of its foot."""
    x, y = at
    canvas.shape(
        [
            (x - size * 0.5, y),
            (x + size * 0.5, y),
            (x + size * 0.42, y - size * 0.14),
            (x - size * 0.42, y - size * 0.14),
        ],
        "#c94f22",
    )
    canvas.shape(
        [
            (x - size * 0.3, y - size * 0.12),
            (x + size * 0.3, y - size * 0.12),
            (x + size * 0.06, y - size),
            (x - size * 0.06, y - size),
        ],
        "#ee6c2b",
    )
    canvas.shape(
        [
            (x - size * 0.21, y - size * 0.42),
            (x + size * 0.21, y - size * 0.42),
            (x + size * 0.15, y - size * 0.62),
            (x - size * 0.15, y - size * 0.62),
        ],
        "#fff4ea",
    )
