"""The people who answered, divided by what they chose: how many they are, and how each group judged.

More is asked of a group the more is shown of it: its size, then one mean for each dimension, then every item. What is
hidden at one step stays hidden at the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from muangmai_portal.surveys.counting import VIA, GroupTally
from muangmai_portal.surveys.definitions import Question, QuestionKind
from muangmai_portal.surveys.results.arithmetic import Figure, shares
from muangmai_portal.surveys.results.report import Material, Sheet, make_sheet, read_cell
from muangmai_portal.surveys.results.suppression import (
    Cell,
    Rule,
    has_enough_everywhere,
    has_enough_in,
    has_enough_people,
    hide,
    join,
    subtract,
)

UNANSWERED = ""  # the key of those who chose nothing


@dataclass(frozen=True, slots=True)
class Group:
    """One option. Without `n` it is hidden; without `whole` only its judgement is."""

    key: str
    title: str
    n: int | None
    share: Decimal | None
    whole: Figure | None = None
    dimensions: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A question, and the people divided by its options. Exclusive: nobody is in two groups."""

    code: str
    title: str
    groups: tuple[Group, ...]
    is_exclusive: bool = True

    is_judged: bool = False

    @property
    def has_hidden(self) -> bool:
        """Whether anything of a group is hidden."""
        return any(group.n is None or (self.is_judged and group.whole is None) for group in self.groups)


@dataclass(frozen=True)
class Divided:
    """The cells of one question, and what of them is hidden."""

    material: Material
    cells: Mapping[str, Cell]
    is_exclusive: bool = True

    @cached_property
    def without_size(self) -> frozenset[str]:
        """Groups whose size is not shown."""
        return self._hide(has_enough_people, frozenset())

    @cached_property
    def without_means(self) -> frozenset[str]:
        """Groups whose judgement is not shown."""
        return self._hide(has_enough_in(list(self.material.dimensions.values())), self.without_size)

    @cached_property
    def without_items(self) -> frozenset[str]:
        """Groups of which no single item is shown."""
        return self._hide(has_enough_everywhere(self.material.items), self.without_means)

    def _hide(self, rule: Rule, already: frozenset[str]) -> frozenset[str]:
        if not self.material.is_shown:
            return frozenset(self.cells)
        if self.is_exclusive:
            return hide(self.cells, rule, already)
        rest = {key: subtract(self.material.whole, cell) for key, cell in self.cells.items()}
        return already | {key for key, cell in self.cells.items() if not (rule(cell) and rule(rest[key]))}


def divide(material: Material, question: Question, *, with_marks: bool = True) -> Divided:
    """Everybody, by the options of a question, in their order; those who chose none of one come last."""
    counted = material.tally.by.get(question.code, {}) if with_marks else {}
    chosen = material.tally.choices.get(question.code, {})
    known = [key for key, _ in material.options.get(question.code, ())]
    keys = [*known, *sorted(chosen.keys() - set(known))]
    cells = {key: read_cell(counted[key]) if key in counted else Cell(chosen.get(key, 0)) for key in keys}
    if question.kind is QuestionKind.MULTIPLE:
        return Divided(material, cells, is_exclusive=False)
    whole = material.whole if with_marks else Cell(material.n)
    rest = subtract(whole, join(cells.values()))
    return Divided(material, {**cells, UNANSWERED: rest} if rest.n else cells)


def list_choices(material: Material) -> list[Division]:
    """How many people chose each option of each question."""
    return [_shape(material, question, is_judged=False) for question in material.definition.choices()]


def judge_groups(material: Material, question: Question) -> Division:
    """How the people of each option judged, by dimension."""
    return _shape(material, question, is_judged=True)


def count_ways(material: Material, title: str) -> Division:
    """How the answers reached the office: on the web, on paper, …"""
    counted = material.tally.choices.get(VIA, {})
    divided = Divided(material, {key: read_cell(GroupTally(counted.get(key, 0))) for key, _ in material.options[VIA]})
    return Division(VIA, title, _groups(divided, dict(material.options[VIA]), is_judged=False))


def find_group_sheet(material: Material, question: Question, key: str) -> Sheet | None:
    """The tables of one group, its items only where all of them may be shown; None where none may."""
    divided = divide(material, question)
    cell = divided.cells.get(key)
    if cell is None or not cell.n or key in divided.without_means:
        return None
    return make_sheet(material, cell, with_items=key not in divided.without_items)


def _shape(material: Material, question: Question, *, is_judged: bool) -> Division:
    divided = divide(material, question, with_marks=is_judged)
    names = {UNANSWERED: material.unanswered_name, **dict(material.options.get(question.code, ()))}
    groups = _groups(divided, names, is_judged=is_judged)
    if question.options_from:  # long lists of the office's own: nobody misses what nobody chose
        groups = tuple(group for group in groups if group.n != 0)
    return Division(question.code, material.say(question), groups, divided.is_exclusive, is_judged)


def _groups(divided: Divided, names: Mapping[str, str], *, is_judged: bool) -> tuple[Group, ...]:
    material = divided.material
    percents = shares([cell.n for cell in divided.cells.values()], material.n)
    made = []
    for (key, cell), percent in zip(divided.cells.items(), percents, strict=True):
        title = names.get(key, key)
        if key in divided.without_size:
            made.append(Group(key, title, None, None))
        elif not is_judged or key in divided.without_means:
            made.append(Group(key, title, cell.n, percent))
        else:
            dimensions = tuple(material.describe(cell, codes) for codes in material.dimensions.values())
            made.append(Group(key, title, cell.n, percent, material.describe(cell, material.items), dimensions))
    return tuple(made)
