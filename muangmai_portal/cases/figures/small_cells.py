"""Figures so small that they could tell of a person who is known to have asked. Pure.

In a village, "one application for disability allowance, refused" is a name. Delicate services with fewer than FEWEST
cases therefore stand in one row together; and never one alone, because the total would give it away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from muangmai_portal.cases.figures.counting import FEWEST, Tally, sum_of

K = TypeVar("K")


def fold_delicate(tallies: Mapping[K, Tally], delicate: Collection[K]) -> tuple[dict[K, Tally], Tally | None]:
    """The rows that may stand alone, and the sum of those that may not (None when all may).

    A single small row takes the next smallest with it, delicate ones first, until nothing can be subtracted.
    """
    shown = {key: tally for key, tally in tallies.items() if tally.received}
    folded = {key for key in shown if key in delicate and shown[key].received < FEWEST}
    if not folded:
        return shown, None
    others = sorted(shown.keys() - folded, key=lambda key: (key not in delicate, shown[key].received, str(key)))
    while others and (len(folded) < 2 or sum(shown[key].received for key in folded) < FEWEST):
        folded.add(others.pop(0))
    rest = {key: tally for key, tally in shown.items() if key not in folded}
    return rest, sum_of(shown[key] for key in folded)
