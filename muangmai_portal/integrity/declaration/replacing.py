"""A new declaration takes the place of the earlier ones."""

from __future__ import annotations

from functools import partial

from muangmai_portal.integrity.declaration.queries import KIND
from muangmai_portal.integrity.papers.queries import find_in_force
from muangmai_portal.integrity.papers.replacing import replaces_earlier

mark_replaced = replaces_earlier(KIND, partial(find_in_force, KIND))
