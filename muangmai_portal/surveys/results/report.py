"""The report of one version in one fiscal year: every figure that may be shown, and nothing else.

What leaves this file has gone through suppression already, so page, print, PDF, XLSX and CSV cannot differ in what
they give away. An item that fewer than five people judged is left out of its dimension and of the whole as well:
otherwise it could be worked out from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from muangmai_portal.surveys.counting import GroupTally, Tally
from muangmai_portal.surveys.definitions import Definition, Question
from muangmai_portal.surveys.results.arithmetic import MARKS, Figure, Frequencies, describe, half_up, pool, rank
from muangmai_portal.surveys.results.bands import BandTable
from muangmai_portal.surveys.results.suppression import Cell, has_enough_people, is_enough

Options = Mapping[str, Sequence[tuple[str, str]]]  # by question code: keys and names of options, in order


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table. Without a figure it is hidden; `place` is its rank among its kind."""

    code: str
    title: str
    figure: Figure | None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension (ด้าน): its own line, and those of its items; no items where only the dimension may be shown."""

    line: Line
    items: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The judgement of one body of people: all who answered, or those of one group."""

    n: int
    whole: Figure
    dimensions: tuple[Dimension, ...]
    levels: tuple[Decimal, ...] = ()  # how all marks are divided, in percent, from 5 down to 1

    @property
    def has_marks(self) -> bool:
        """Whether anything was judged at all; a survey may consist of other questions."""
        return bool(self.dimensions)

    @property
    def has_items(self) -> bool:
        """Whether each item is shown, or only dimensions."""
        return any(dimension.items for dimension in self.dimensions)


@dataclass(frozen=True)
class Material:
    """What a report is made of: what was asked, what was counted, how means are put into words."""

    definition: Definition
    tally: Tally
    bands: BandTable
    options: Options
    language: str = "th"
    unanswered_name: str = ""  # what those are called who left a question out

    @property
    def n(self) -> int:
        """How many people answered."""
        return self.tally.n

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered for anything at all to be shown."""
        return self.n > 0 and is_enough(self.n)

    @cached_property
    def whole(self) -> Cell:
        """Everybody who answered."""
        return read_cell(GroupTally(self.tally.n, self.tally.items))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """Items that too few people judged to be shown."""
        return frozenset(item.code for item in self.definition.items() if not is_enough(self.whole.marks(item.code).n))

    @cached_property
    def dimensions(self) -> dict[str, tuple[str, ...]]:
        """The items that are reported, by dimension."""
        return {
            matrix.code: tuple(item.code for item in matrix.items if item.code not in self.left_out)
            for matrix in self.definition.matrices()
        }

    @property
    def items(self) -> list[str]:
        """All items that are reported."""
        return [code for codes in self.dimensions.values() for code in codes]

    def say(self, question: Question) -> str:
        """What a question is called."""
        return question.text.say(self.language)

    def describe(self, cell: Cell, items: Sequence[str]) -> Figure:
        """The figures of some items together, as these people judged them."""
        return describe(pool(cell.marks(code) for code in items), self.bands)


def read_cell(group: GroupTally) -> Cell:
    """A group as it was counted."""
    return Cell(group.n, {code: Frequencies.read(marks) for code, marks in group.items.items()})


def make_sheet(material: Material, cell: Cell | None = None, *, with_items: bool = True) -> Sheet:
    """The tables by dimension, of everybody or of a group that may be shown.

    Raises:
        ValueError: so few people must not be reported on.
    """
    people = material.whole if cell is None else cell
    if not has_enough_people(people) or not people.n:
        raise ValueError("too few people to be reported on")
    items = [_item_lines(material, matrix, people) if with_items else () for matrix in material.definition.matrices()]
    return Sheet(
        n=people.n,
        whole=material.describe(people, material.items),
        dimensions=tuple(map(Dimension, _dimension_lines(material, people), items)),
        levels=_levels(pool(people.marks(code) for code in material.items)),
    )


def _dimension_lines(material: Material, people: Cell) -> list[Line]:
    matrices = material.definition.matrices()
    figures = [_dimension_figure(material, matrix, people) for matrix in matrices]
    named = zip(matrices, figures, rank(figures), strict=True)
    return [Line(matrix.code, material.say(matrix), figure, place) for matrix, figure, place in named]


def _dimension_figure(material: Material, matrix: Question, people: Cell) -> Figure | None:
    reported = material.dimensions[matrix.code]
    if len(reported) < len(matrix.items) and not any(material.whole.marks(code).n for code in reported):
        return None  # everything that was said of it is left out
    return material.describe(people, reported)


def _item_lines(material: Material, matrix: Question, people: Cell) -> tuple[Line, ...]:
    figures = [
        None if item.code in material.left_out else material.describe(people, [item.code]) for item in matrix.items
    ]
    named = zip(matrix.items, figures, rank(figures), strict=True)
    return tuple(Line(item.code, item.text.say(material.language), figure, place) for item, figure, place in named)


def _levels(marks: Frequencies) -> tuple[Decimal, ...]:
    parts = [marks.share(mark) for mark in reversed(MARKS)]
    return tuple(half_up(part, 1) for part in parts if part is not None)
