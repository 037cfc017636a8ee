"""All pictures by name, and the way they take into the portal: the same as any citizen's photo."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from muangmai_portal.attachments.cleaning import CleanFile, clean_upload
from muangmai_portal.attachments.rules import THUMBNAIL_SIDE, UploadRules
from muangmai_portal.demonstration.pictures import places, scans, streets
from muangmai_portal.demonstration.pictures.canvas import Canvas, as_document, as_photo
from muangmai_portal.demonstration.pictures.papers import PAPERS
from muangmai_portal.demonstration.pictures.portraits import LOOKS, draw_portrait

DRAWERS: dict[str, Callable[[Canvas], None]] = {
    drawer.__name__: drawer
    for drawer in (
        streets.lamp_dark,
        streets.pothole,
        streets.road_patched,
        streets.road_muddy,
        streets.drain_cover,
        streets.tree_fallen,
        streets.tree_leaning,
        places.drain_flooded,
        places.pipe_burst,
        places.bins_overflowing,
        places.bins_clean,
        places.smoke_field,
        places.roof_storm,
        places.house_flooded,
        places.floor_plan,
        scans.signed_circular,
        scans.signed_paper,
    )
}
DOCUMENTS = frozenset({"floor_plan", "signed_paper"})
_AT_ONCE = 2  # as many as the portal cleans at the same time


def draw(name: str) -> bytes:
    """A picture as the file that a citizen would send."""
    if name in PAPERS:
        return PAPERS[name]()
    canvas = Canvas()
    if name in LOOKS:
        draw_portrait(canvas, LOOKS[name])
        return as_photo(canvas.finish_portrait())
    DRAWERS[name](canvas)
    return (as_document if name in DOCUMENTS else as_photo)(canvas.finish())


def clean_pictures(names: Iterable[str]) -> dict[str, CleanFile]:
    """Draw the pictures and let them be checked, cleaned and stored."""
    wanted = sorted(names)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return dict(zip(wanted, pool.map(_send, wanted), strict=True))


def _send(name: str) -> CleanFile:
    kind = "pdf" if name in DOCUMENTS or name in PAPERS else "jpg"
    side = 128 if name in LOOKS else THUMBNAIL_SIDE
    rules = UploadRules(field="files", accept="document", is_published=True, thumbnail_side=side)
    return clean_upload(io.BytesIO(draw(name)), f"{name.replace('_', '-')}.{kind}", rules)
