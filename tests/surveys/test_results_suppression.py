"""Small groups: never shown, and never to be worked out from what is shown."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction

import pytest

from muangmai_portal.surveys.counting import VIA, FilledForm, count_answers
from muangmai_portal.surveys.definitions import Definition, Item, Part, Question, QuestionKind, Words
from muangmai_portal.surveys.results.bands import EQUAL_INTERVAL
from muangmai_portal.surveys.results.groups import (
    Divided,
    count_ways,
    divide,
    find_group_sheet,
    judge_groups,
    list_choices,
)
from muangmai_portal.surveys.results.report import Material, make_sheet
from muangmai_portal.surveys.results.suppression import Cell, has_enough_people, hide

DIMENSIONS = {"PROC": ("P1", "P2"), "FAC": ("F1", "F2", "F3"), "ONE": ("O1",)}
ITEMS = [item for items in DIMENSIONS.values() for item in items]
SERVICES = Question(
    code="service", kind=QuestionKind.SINGLE, text=Words("บริการ"), options=tuple(map(Words, "กขคงจฉ")), groups=True
)
HEARD = Question(
    code="heard", kind=QuestionKind.MULTIPLE, text=Words("สื่อ"), options=tuple(map(Words, "กขค")), groups=True
)
DEFINITION = Definition(
    (
        Part(
            Words("ตอนที่ 1"),
            (
                SERVICES,
                HEARD,
                *(
                    Question(
                        code=code,
                        kind=QuestionKind.MATRIX,
                        text=Words(code),
                        items=tuple(Item(item, Words(item)) for item in items),
                    )
                    for code, items in DIMENSIONS.items()
                ),
            ),
        ),
    )
)
NAMES = [(str(number), letter) for number, letter in enumerate("กขคงจฉ")]


def make_material(forms: list[FilledForm]) -> Material:
    """The material of a report over filled forms."""
    options = {"service": NAMES, "heard": NAMES[:3], VIA: [(key, key) for key in ("web", "kiosk", "paper", "closing")]}
    return Material(DEFINITION, count_answers(forms, {"service", "heard"}), EQUAL_INTERVAL, options, "th", "ไม่ตอบ")


def some_forms(sizes: list[int], answered: float = 1.0, seed: int = 1) -> list[FilledForm]:
    """As many forms of each service as said; the last size is of those who named none."""
    chance = random.Random(seed)
    forms = []
    for key, size in enumerate(sizes):
        for _ in range(size):
            values = {item: chance.randint(1, 5) for item in ITEMS if chance.random() < answered}
            choices = {"service": str(key)} if key < len(NAMES) else {}
            forms.append(FilledForm(chance.choice(["web", "paper"]), values, choices))
    return forms


def with_marks(form: FilledForm, **marks: object) -> FilledForm:
    """The same form with other marks."""
    return FilledForm(form.channel, {**form.values, **marks}, form.choices)


def test_one_small_group_takes_the_next_smallest_with_it() -> None:
    division = judge_groups(make_material(some_forms([40, 3, 12, 9, 0, 0, 0])), SERVICES)
    assert [group.n for group in division.groups] == [40, None, 12, None, 0, 0]
    assert [group.whole is None for group in division.groups] == [False, True, False, True, False, False]
    assert division.has_hidden


def test_two_small_groups_that_are_together_too_small_take_a_third_with_them() -> None:
    division = judge_groups(make_material(some_forms([40, 2, 2, 9, 0, 0, 0])), SERVICES)
    assert [group.n for group in division.groups] == [40, None, None, None, 0, 0]
    enough = judge_groups(make_material(some_forms([40, 2, 3, 9, 0, 0, 0])), SERVICES)
    assert [group.n for group in enough.groups] == [40, None, None, 9, 0, 0]


def test_those_who_left_the_question_out_are_a_group_too() -> None:
    division = judge_groups(make_material(some_forms([40, 20, 0, 0, 0, 0, 3])), SERVICES)
    assert [(group.title, group.n) for group in division.groups if group.n != 0] == [
        ("ก", 40),
        ("ข", None),
        ("ไม่ตอบ", None),
    ]


def test_where_two_groups_cannot_both_be_shown_neither_is() -> None:
    division = judge_groups(make_material(some_forms([40, 4, 0, 0, 0, 0, 0])), SERVICES)
    assert [group.n for group in division.groups[:2]] == [None, None]


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_nothing_at_all_is_said_of_fewer_than_five(n: int) -> None:
    material = make_material(some_forms([n, 0, 0, 0, 0, 0, 0]))
    assert not material.is_shown
    with pytest.raises(ValueError, match="too few"):
        make_sheet(material)
    for division in (*list_choices(material), judge_groups(material, SERVICES), count_ways(material, "ทาง")):
        assert {group.n for group in division.groups} == {None}
    assert find_group_sheet(material, SERVICES, "0") is None


def test_an_item_that_few_judged_is_left_out_of_all_sums() -> None:
    forms = some_forms([30, 30, 0, 0, 0, 0, 0])
    few = [
        FilledForm(f.channel, f.values if at < 4 else {**f.values, "F1": "na"}, f.choices) for at, f in enumerate(forms)
    ]
    material = make_material(few)
    sheet = make_sheet(material)
    facilities = next(each for each in sheet.dimensions if each.line.code == "FAC")
    assert [line.figure is None for line in facilities.items] == [True, False, False]
    assert facilities.items[0].place is None
    rest = [form.values[code] for form in few for code in ("F2", "F3")]
    assert facilities.line.figure is not None
    assert facilities.line.figure.n == len(rest) == 120
    assert sheet.whole.n == 60 * 5


def test_a_dimension_whose_only_item_few_judged_is_hidden() -> None:
    forms = [
        FilledForm("web", {**form.values, "O1": 5} if at < 3 else {**form.values, "O1": "na"}, {})
        for at, form in enumerate(some_forms([20]))
    ]
    sheet = make_sheet(make_material(forms))
    only = next(each for each in sheet.dimensions if each.line.code == "ONE")
    assert (only.line.figure, only.line.place, only.items[0].figure) == (None, None, None)


def test_of_several_choices_neither_the_few_who_chose_nor_the_few_who_did_not_are_shown() -> None:
    forms = [
        FilledForm("web", {"P1": 4}, {"heard": [key for key, bound in (("0", 30), ("1", 3), ("2", 12)) if at < bound]})
        for at in range(32)
    ]
    groups = judge_groups(make_material(forms), HEARD).groups
    assert [group.n for group in groups] == [None, None, 12]


def published(divided: Divided, material: Material) -> Iterator[dict[tuple[str, str], int]]:
    """Everything that the page tells, as sums of unknowns: how many people of a group judged an item ("" is all)."""
    reported = ("", *material.items)
    for item in reported:
        yield {(key, item): 1 for key in divided.cells}
    for key, cell in divided.cells.items():
        if not cell.n:
            yield from ({(key, item): 1} for item in reported)
        if key not in divided.without_size:
            yield {(key, ""): 1}
        if key not in divided.without_means:
            yield from ({(key, item): 1 for item in items} for items in material.dimensions.values() if items)
        if key not in divided.without_items:
            yield from ({(key, item): 1} for item in material.items)


def secrets(divided: Divided, material: Material) -> Iterator[dict[tuple[str, str], int]]:
    """What nobody may be able to work out: every cell with one to four people behind it, and all of them together."""
    small = {key for key, cell in divided.cells.items() if 0 < cell.n < 5}
    for key, cell in divided.cells.items():
        if key in small:
            yield {(key, ""): 1}
        for item in material.items:
            if 0 < cell.marks(item).n < 5:
                yield {(key, item): 1}
        for items in material.dimensions.values():
            if items and 0 < max(cell.marks(item).n for item in items) < 5:
                yield {(key, item): 1 for item in items}
    if 0 < sum(divided.cells[key].n for key in small) < 5:
        yield {(key, ""): 1 for key in small}


class Reader:
    """Somebody who adds and subtracts everything that is published, as often as it takes."""

    def __init__(self, told: Iterator[dict[tuple[str, str], int]]) -> None:
        self._rows: dict[tuple[str, str], dict[tuple[str, str], Fraction]] = {}
        for each in told:
            rest = self._reduce(each)
            if rest:
                pivot = min(rest)
                self._rows[pivot] = {name: value / rest[pivot] for name, value in rest.items()}

    def knows(self, secret: dict[tuple[str, str], int]) -> bool:
        """Whether the secret is a combination of what was told."""
        return not self._reduce(secret)

    def _reduce(self, row: dict[tuple[str, str], int]) -> dict[tuple[str, str], Fraction]:
        rest = {name: Fraction(value) for name, value in row.items()}
        while pivots := sorted(self._rows.keys() & rest.keys()):
            factor = rest[pivots[0]]
            for name, value in self._rows[pivots[0]].items():
                rest[name] = rest.get(name, Fraction()) - factor * value
            rest = {name: value for name, value in rest.items() if value}
        return rest


def test_no_adding_and_subtracting_leads_to_a_small_group() -> None:
    chance = random.Random(5)
    hidden = 0
    for seed in range(150):
        sizes = [chance.choice([0, 1, 2, 3, 4, 5, 6, 7, 9, 14, 30]) for _ in range(7)]
        material = make_material(some_forms(sizes, answered=chance.choice([0.3, 0.6, 0.9, 1.0]), seed=seed))
        if not material.is_shown:
            continue
        divided = divide(material, SERVICES)
        reader = Reader(published(divided, material))
        for secret in secrets(divided, material):
            hidden += 1
            assert not reader.knows(secret), (sizes, secret)
    assert hidden > 500


def test_the_reader_of_that_test_does_find_what_is_left_open() -> None:
    material = make_material(some_forms([40, 3, 12, 9, 0, 0, 0]))
    careless = Divided(material, divide(material, SERVICES).cells)
    object.__setattr__(careless, "without_size", frozenset({"1"}))  # the small one alone, as a careless page has it
    object.__setattr__(careless, "without_means", frozenset({"1"}))
    object.__setattr__(careless, "without_items", frozenset({"1"}))
    assert Reader(published(careless, material)).knows({("1", ""): 1})


def test_an_empty_group_protects_nobody() -> None:
    cells = {"a": Cell(30), "b": Cell(2), "c": Cell(0), "d": Cell(8)}
    assert hide(cells, has_enough_people) == {"b", "d"}


def test_each_item_of_a_group_is_shown_only_where_that_gives_nothing_away() -> None:
    forms = some_forms([40, 12, 15, 0, 0, 0, 0])
    thin = [
        FilledForm(
            f.channel, {**f.values, "P2": "na"} if f.choices["service"] == "1" and at > 42 else f.values, f.choices
        )
        for at, f in enumerate(forms)
    ]
    material = make_material(thin)
    sheets = [find_group_sheet(material, SERVICES, key) for key in ("0", "1", "2")]
    assert [sheet is not None and sheet.has_items for sheet in sheets] == [True, False, False]
    assert material.whole.marks("P2").n == 58
    by_group = judge_groups(material, SERVICES).groups
    assert sheets[1] is not None
    assert sheets[1].whole == by_group[1].whole
    assert sheets[1].whole.n == 12 * 5 + 3
