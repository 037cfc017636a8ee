"""All stories together."""

from __future__ import annotations

from muangmai_portal.demonstration.stories.cleanliness import CLEANLINESS
from muangmai_portal.demonstration.stories.grievances import GRIEVANCES
from muangmai_portal.demonstration.stories.health import HEALTH
from muangmai_portal.demonstration.stories.lights import LIGHTS
from muangmai_portal.demonstration.stories.office import OFFICE
from muangmai_portal.demonstration.stories.roads import ROADS
from muangmai_portal.demonstration.stories.together import TOGETHER
from muangmai_portal.demonstration.stories.waterworks import WATERWORKS
from muangmai_portal.demonstration.stories.welfare import WELFARE

STORIES = (*LIGHTS, *ROADS, *WATERWORKS, *CLEANLINESS, *HEALTH, *OFFICE, *GRIEVANCES, *WELFARE, *TOGETHER)
