"""Pictures of streets: the dark lamp, potholes and their repair, mud, a broken drain cover, fallen trees."""

from __future__ import annotations

from muangmai_portal.demonstration.pictures import scenery
from muangmai_portal.demonstration.pictures.canvas import HEIGHT, WIDTH, Canvas

ASPHALT, VERGE = "#585f63", "#b9ad93"
CONCRETE = "#b9b7ae"


def lamp_dark(canvas: Canvas) -> None:
    """A street at dusk; the lamp in front is dark, the one far away burns."""
    scenery.dusk_sky(canvas)
    scenery.far_trees(canvas, "#3c4460", "#262d45")
    canvas.shade((0, 450, WIDTH, HEIGHT), "#2c3142", "#171b27")
    scenery.road(canvas, "#2a2e3b", "#3b3d49")
    scenery.centre_line(canvas, "#8b8358")
    scenery.house(canvas, (150, 560), 210, "#3b3c4b", "#2a2632")
    canvas.box((192, 476, 230, 518), "#f6c667")
    canvas.glow((211, 497), 210, "#f6c667", 0.45)
    far_lamp = scenery.pole(canvas, (470, 520), 190, "#4a4f5c")
    canvas.glow(far_lamp, 260, "#ffe2a0", 0.9)
    canvas.oval((far_lamp[0] - 30, 540), 230, 30, "#ffe2a040")
    dead = scenery.pole(canvas, (820, 800), 640, "#5b6170")
    canvas.box((dead[0] - 30, dead[1] - 6, dead[0] + 26, dead[1] + 4), "#20242e", radius=4)
    canvas.stroke([(0, 190), (470, 330), (820, 196), (1200, 90)], "#161a26", 3)


def pothole(canvas: Canvas) -> None:
    """A deep hole with water in it."""
    _country_road(canvas)
    canvas.oval((590, 720), 470, 150, "#474d50")
    canvas.oval((592, 726), 430, 128, "#2f3436")
    canvas.oval((600, 736), 350, 92, "#7d9aa0")
    canvas.oval((560, 722), 180, 26, "#c9dadb90")
    for x, y, size in ((330, 700, 40), (860, 742, 50), (800, 668, 30), (410, 800, 34), (700, 806, 26)):
        canvas.oval((x, y), size, size * 0.5, "#3c4245")
    _cracks(canvas)


def road_patched(canvas: Canvas) -> None:
    """The same place, mended, with a cone still standing."""
    _country_road(canvas)
    canvas.shape([(360, 660), (800, 652), (868, 792), (312, 800)], "#33383b")
    canvas.shape([(372, 664), (790, 657), (852, 784), (328, 791)], "#3d4346")
    scenery.cone(canvas, (930, 800), 120)


def road_muddy(canvas: Canvas) -> None:
    """A laterite track after rain, with wheel ruts full of water."""
    scenery.rain_sky(canvas)
    scenery.far_trees(canvas, "#7f9c8c", "#567a5c")
    scenery.fields(canvas, "#93ad6a", "#5f8546")
    scenery.road(canvas, "#b0653d", "#8e5032")
    for near, far in ((330, 590), (850, 650)):
        canvas.shape([(near - 70, HEIGHT), (near + 80, HEIGHT), (far + 8, 470), (far - 8, 470)], "#8a4a2b")
        canvas.shape([(near - 30, HEIGHT), (near + 44, HEIGHT), (far + 4, 500), (far - 3, 500)], "#9fb0b0")
    canvas.oval((610, 770), 280, 60, "#8a4a2b")
    canvas.oval((610, 774), 230, 40, "#a7b8b8")
    scenery.tree(canvas, (110, 600), 260, "#426f45")
    scenery.tree(canvas, (1120, 560), 200, "#426f45")


def drain_cover(canvas: Canvas) -> None:
    """A pavement with a broken cover."""
    canvas.shade((0, 0, WIDTH, HEIGHT), "#cdc8ba", "#b2ad9f")
    canvas.box((0, 0, WIDTH, 250), ASPHALT)
    canvas.box((0, 236, WIDTH, 276), "#e2ddcf")
    for x in range(0, WIDTH, 200):
        canvas.box((x, 276, x + 4, HEIGHT), "#a19c8e")
    canvas.box((0, 560, WIDTH, 564), "#a19c8e")
    canvas.box((380, 330, 830, 700), "#8d897c", radius=8)
    canvas.box((400, 350, 810, 680), "#1d2224")
    canvas.oval((610, 560), 300, 110, "#33474a")
    canvas.shape([(400, 350), (640, 350), (560, 480), (470, 520), (400, 610)], CONCRETE)
    canvas.shape([(810, 350), (690, 350), (740, 430), (700, 520), (810, 560)], CONCRETE)
    canvas.shape([(500, 560), (640, 540), (660, 610), (540, 640)], "#a5a39a")
    for start, end in (((560, 480), (610, 540)), ((470, 520), (520, 600)), ((740, 430), (660, 470))):
        canvas.stroke([start, end], "#7d4b2f", 7)
    scenery.cone(canvas, (930, 640), 170)


def tree_fallen(canvas: Canvas) -> None:
    """A tree across half of a lane."""
    scenery.rain_sky(canvas)
    scenery.far_trees(canvas, "#88a593", "#5f8464")
    scenery.fields(canvas, "#9bb878", "#6c934f")
    scenery.road(canvas, ASPHALT, VERGE)
    scenery.centre_line(canvas)
    canvas.stroke([(1180, 610), (900, 676), (560, 716)], "#6b4a33", 52)
    canvas.stroke([(1160, 604), (900, 664)], "#80593f", 16)
    for x, y, width, height in ((470, 700, 260, 190), (370, 740, 240, 150), (560, 640, 240, 150), (420, 640, 200, 130)):
        canvas.oval((x, y), width, height, "#44773f")
    for x, y in ((350, 720), (470, 650), (540, 700), (420, 770)):
        canvas.oval((x, y), 110, 60, "#5d9355")
    canvas.shape([(1120, 560), (1200, 520), (1200, 700), (1150, 660)], "#55402f")
    scenery.cone(canvas, (250, 830), 120)


def tree_leaning(canvas: Canvas) -> None:
    """Branches in the power line."""
    scenery.day_sky(canvas)
    scenery.far_trees(canvas)
    scenery.fields(canvas)
    scenery.road(canvas, ASPHALT, VERGE, vanish=760)
    scenery.pole(canvas, (250, 830), 660)
    canvas.box((196, 190, 330, 202), "#8d9294")
    canvas.stroke([(930, 840), (900, 620), (800, 420)], "#6b4a33", 54)
    canvas.stroke([(880, 560), (1010, 420)], "#6b4a33", 30)
    for x, y, width in ((760, 330, 360), (620, 280, 300), (900, 280, 320), (1030, 360, 260), (700, 220, 260)):
        canvas.oval((x, y), width, width * 0.6, "#4f8a4c")
    for x, y in ((600, 250), (760, 300), (920, 250), (1020, 340)):
        canvas.oval((x, y), 130, 56, "#6ba361")
    for sag in (0, 22, 44):
        canvas.stroke([(0, 150 + sag), (262, 196 + sag * 0.2), (640, 262 + sag), (1200, 210 + sag)], "#2a2f31", 4)


def _country_road(canvas: Canvas) -> None:
    scenery.day_sky(canvas)
    scenery.far_trees(canvas)
    scenery.fields(canvas)
    scenery.road(canvas, ASPHALT, VERGE)
    scenery.centre_line(canvas)
    scenery.tree(canvas, (130, 610), 300)
    scenery.house(canvas, (1060, 560), 190)


def _cracks(canvas: Canvas) -> None:
    for line in (
        [(360, 690), (270, 650), (240, 668)],
        [(820, 690), (900, 650), (930, 662), (1000, 640)],
        [(600, 650), (610, 600), (590, 570)],
    ):
        canvas.stroke([(float(x), float(y)) for x, y in line], "#3c4245", 5)
