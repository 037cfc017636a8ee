"""What the publishing rooms add to the demonstration: one line for each room."""

from __future__ import annotations

from collections.abc import Callable

from muangmai_portal.demonstration.pages import plant_pages
from muangmai_portal.demonstration.personnel import plant_personnel
from muangmai_portal.demonstration.pictures.portraits import LOOKS
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening

# Each gives what happens in its room with the moment of each, to be played among the stories in order of time.
PLANTERS: tuple[Callable[[Stage], list[Happening]], ...] = (
    plant_personnel,
    plant_pages,
)
# The pictures and papers that the rooms show, by the names of `pictures.album`.
PICTURES: frozenset[str] = frozenset(LOOKS)
