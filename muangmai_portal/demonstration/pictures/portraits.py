"""Portraits of nobody: people put together from a few flat shapes, for the pages about who works here."""

from __future__ import annotations

from dataclasses import dataclass

from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas, Point

MIDDLE = WIDTH / 2
WHITE, KHAKI = "#f7f5ee", "#b79f6b"


@dataclass(frozen=True)
class Look:
    """How an invented person looks. `hair` is short, bun, long or thin; `dress` the colour of the uniform."""

    hair: str
    tint: str = "#26221f"
    skin: str = "#d9a77e"
    dress: str = KHAKI
    wall: str = "#b9cbd6"
    glasses: bool = False


LOOKS = {
    "portrait_chief": Look("short", "#5d5a58", dress=WHITE, wall="#a9bfd0", glasses=True),
    "portrait_deputy_one": Look("bun", "#2d2623", "#e2b48d", WHITE, "#cbbfd0"),
    "portrait_clerk": Look("bun", "#4a423d", "#dcab83", wall="#bcd0c3", glasses=True),
    "portrait_deputy_clerk": Look("short", skin="#c99669"),
    "portrait_office_head": Look("long", skin="#e2b48d", wall="#d3c7b4"),
    "portrait_eng_head": Look("short", skin="#bf8a5e", wall="#c4cdb8"),
    "portrait_fin_head": Look("bun", "#35302c", wall="#cfc3cb", glasses=True),
    "portrait_edu_head": Look("thin", "#6b6662", "#d3a077", wall="#c0cbd8"),
    "portrait_health_head": Look("long", "#2b2421", "#e0b08a", wall="#bfd3cf"),
    "portrait_welfare_head": Look("short", "#3b3531", "#c7935f", wall="#d4ccb6"),
    "portrait_webmaster": Look("long", "#2a211d", "#e6ba95", wall="#c8c6dc", glasses=True),
    "portrait_speaker": Look("thin", "#77736f", "#c28f63", WHITE, "#c6cfc2"),
}


def draw_portrait(canvas: Canvas, look: Look) -> None:
    """Somebody from the chest up, looking at us."""
    canvas.shade((0, 0, WIDTH, HEIGHT), look.wall, _darker(look.wall))
    if look.hair in ("long", "bun"):
        _hair_behind(canvas, look)
    _uniform(canvas, look)
    canvas.box((MIDDLE - 58, 470, MIDDLE + 58, 640), _darker(look.skin), radius=50)
    canvas.oval((MIDDLE, 380), 260, 340, look.skin)
    for side in (-1, 1):
        canvas.oval((MIDDLE + side * 132, 392), 40, 72, look.skin)
    _face(canvas, look)
    _hair(canvas, look)


def _uniform(canvas: Canvas, look: Look) -> None:
    shade = _darker(look.dress)
    canvas.oval((MIDDLE, 900), 660, 580, look.dress)
    canvas.shape([(MIDDLE - 90, 610), (MIDDLE, 735), (MIDDLE - 150, 690)], shade)
    canvas.shape([(MIDDLE + 90, 610), (MIDDLE, 735), (MIDDLE + 150, 690)], shade)
    canvas.stroke([(MIDDLE, 735), (MIDDLE, 900)], shade, 5)
    for y in (770, 830):
        canvas.oval((MIDDLE, y), 18, 18, "#c9a44a")
    for side in (-1, 1):
        canvas.box((MIDDLE + side * 225 - 55, 668, MIDDLE + side * 225 + 55, 694), "#2a2f4a", radius=8)
    canvas.box((MIDDLE + 110, 775, MIDDLE + 190, 797), "#c9a44a", radius=4)


def _face(canvas: Canvas, look: Look) -> None:
    for side in (-1, 1):
        x = MIDDLE + side * 58
        canvas.oval((x, 378), 26, 20, "#2a2320")
        canvas.stroke([(x - 28, 340), (x + 28, 338)], _darker(look.tint, 0.9), 9)
    canvas.stroke([(MIDDLE, 395), (MIDDLE - 12, 432), (MIDDLE + 6, 436)], _darker(look.skin), 7)
    canvas.stroke([(MIDDLE - 46, 480), (MIDDLE, 496), (MIDDLE + 46, 480)], "#9c4f45", 10)
    if look.glasses:
        for side in (-1, 1):
            x = MIDDLE + side * 60
            lens: list[Point] = [(x - 44, 352), (x + 44, 352), (x + 44, 408), (x - 44, 408), (x - 44, 352)]
            canvas.stroke(lens, "#3a3a44", 6)
        canvas.stroke([(MIDDLE - 16, 372), (MIDDLE + 16, 372)], "#3a3a44", 6)


def _hair_behind(canvas: Canvas, look: Look) -> None:
    if look.hair == "bun":
        canvas.oval((MIDDLE, 190), 150, 130, look.tint)
        canvas.oval((MIDDLE, 350), 310, 340, look.tint)
        return
    canvas.oval((MIDDLE, 360), 340, 380, look.tint)
    canvas.box((MIDDLE - 170, 360, MIDDLE + 170, 640), look.tint, radius=70)


def _hair(canvas: Canvas, look: Look) -> None:
    if look.hair == "thin":
        for side in (-1, 1):
            canvas.oval((MIDDLE + side * 122, 310), 46, 130, look.tint)
        return
    left: list[Point] = [
        (MIDDLE - 140, 380),
        (MIDDLE - 146, 270),
        (MIDDLE - 80, 196),
        (MIDDLE + 20, 186),
        (MIDDLE + 110, 214),
    ]
    right: list[Point] = [
        (MIDDLE + 146, 280),
        (MIDDLE + 140, 380),
        (MIDDLE + 112, 300),
        (MIDDLE + 30, 262),
        (MIDDLE - 100, 300),
    ]
    canvas.shape(left + right, look.tint)


def _darker(colour: str, share: float = 0.82) -> str:
    red, green, blue = (round(int(colour[at : at + 2], 16) * share) for at in (1, 3, 5))
    return f"#{red:02x}{green:02x}{blue:02x}"
