"""What the publishing rooms add to the demonstration: one line for each room."""

from __future__ import annotations

from collections.abc import Callable

from muangmai_portal.demonstration.declaration import plant_declaration
from muangmai_portal.demonstration.disclosures import plant_disclosures
from muangmai_portal.demonstration.gifts import plant_gifts
from muangmai_portal.demonstration.measures import plant_measures
from muangmai_portal.demonstration.oit import plant_oit
from muangmai_portal.demonstration.pages import plant_pages
from muangmai_portal.demonstration.personnel import plant_personnel
from muangmai_portal.demonstration.pictures.papers import PAPERS
from muangmai_portal.demonstration.pictures.portraits import LOOKS
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.property import PICTURES as PROPERTY_PICTURES
from muangmai_portal.demonstration.property import plant_property
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.demonstration.risks import plant_risks

# Each gives what happens in its room with the moment of each, to be played among the stories in order of time.
PLANTERS: tuple[Callable[[Stage], list[Happening]], ...] = (
    plant_disclosures,
    plant_measures,
    plant_declaration,
    plant_property,
    plant_gifts,
    plant_risks,
    plant_oit,
    plant_personnel,
    plant_pages,
)
# The pictures and papers that the rooms show, by the names of `pictures.album`.
PICTURES: frozenset[str] = frozenset({"signed_paper"}).union(PAPERS, PROPERTY_PICTURES, LOOKS)
