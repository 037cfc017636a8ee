"""Which groups are too small to be shown, and which others must go with them so that nobody can work them out.

A reader has the total. Whatever is left after subtracting the groups that are shown must itself be large enough:
then neither a single hidden group nor all hidden ones together can be told from the page.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from muangmai_portal.surveys.results.arithmetic import Frequencies, pool

SMALLEST = 5
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """A group of people: how many they are and what marks they gave to each item."""

    n: int = 0
    items: Mapping[str, Frequencies] = field(default_factory=dict)

    def marks(self, item: str) -> Frequencies:
        """The marks given to an item."""
        return self.items.get(item, Frequencies())


def join(cells: Iterable[Cell]) -> Cell:
    """The groups as one group."""
    parts = list(cells)
    codes = dict.fromkeys(code for part in parts for code in part.items)
    return Cell(sum(part.n for part in parts), {code: pool(part.marks(code) for part in parts) for code in codes})


def subtract(whole: Cell, part: Cell) -> Cell:
    """Those of the whole who are not in the part."""
    return Cell(whole.n - part.n, {code: marks - part.marks(code) for code, marks in whole.items.items()})


Rule = Callable[[Cell], bool]


def is_enough(n: int) -> bool:
    """Whether a number of people may be shown: nobody, or at least five."""
    return n == 0 or n >= SMALLEST


def has_enough_people(cell: Cell) -> bool:
    """Whether the number of people may be shown."""
    return is_enough(cell.n)


def has_enough_in(dimensions: Sequence[Sequence[str]]) -> Rule:
    """A rule for showing one mean for each dimension: behind each of them are nobody or at least five people.

    How many people a dimension has is not counted, but at least as many as its most answered item.
    """

    def rule(cell: Cell) -> bool:
        most = (max((cell.marks(item).n for item in items), default=0) for items in dimensions)
        return has_enough_people(cell) and all(map(is_enough, most))

    return rule


def has_enough_everywhere(items: Iterable[str]) -> Rule:
    """A rule for showing every item: each was answered by nobody or by at least five people."""
    codes = tuple(items)
    return lambda cell: has_enough_people(cell) and all(is_enough(cell.marks(code).n) for code in codes)


def hide(cells: Mapping[K, Cell], rule: Rule, already: frozenset[K] = frozenset()) -> frozenset[K]:
    """The groups that are not shown. The cells must be all of the total, those who gave no answer among them.

    First those that break the rule, and those hidden `already` where less is shown of them; then, while the hidden
    ones together break it, the smallest that is still shown. Empty groups protect nobody and are never taken.
    """
    hidden = {key for key, cell in cells.items() if key in already or not rule(cell)}
    shown = sorted((key for key, cell in cells.items() if key not in hidden and cell.n), key=lambda key: cells[key].n)
    while hidden and shown and not rule(join(cells[key] for key in hidden)):
        hidden.add(shown.pop(0))
    return frozenset(hidden)
