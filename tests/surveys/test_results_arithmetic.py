"""Survey arithmetic, against other ways of computing the same: raw rows, `statistics`, decimal square roots."""

from __future__ import annotations

import random
import statistics
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.surveys.results.arithmetic import (
    MARKS,
    Figure,
    Frequencies,
    describe,
    half_up,
    pool,
    rank,
    root_half_up,
    shares,
)
from muangmai_portal.surveys.results.bands import BEST, EQUAL_INTERVAL, TABLES, BandTable

CENT = Decimal("0.01")
ITEMS = [f"{dimension}{number}" for dimension in "PCSF" for number in range(1, 5)] + ["Q1", "Q2", "Q3"]
counts = st.lists(st.integers(0, 400), min_size=5, max_size=5).map(tuple)


def count(marks: list[int | str]) -> Frequencies:
    """Frequencies of marks as they were given."""
    return Frequencies.read({str(mark): marks.count(mark) for mark in (*MARKS, "na")})


def by_hand(value: Fraction) -> Decimal:
    """Two places, half up, by the decimal module with far more places than it needs."""
    with localcontext(prec=60):
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(CENT, ROUND_HALF_UP)


def generated_answers() -> list[dict[str, int | str]]:
    """1,000 filled forms: kind and unkind people, empty answers, "not applicable"."""
    chance = random.Random(2569)
    rows = []
    for _ in range(1000):
        mood = chance.choice([(1, 1, 2, 4, 8), (0, 1, 3, 6, 3), (4, 3, 2, 1, 1)])
        row: dict[str, int | str] = {}
        for item in ITEMS:
            kind = chance.random()
            if kind > 0.07:
                row[item] = chance.choices(MARKS, mood)[0] if kind > 0.15 else "na"
        rows.append(row)
    return rows


@pytest.mark.parametrize("codes", [[item] for item in ITEMS] + [["P1", "P2", "P3", "P4"], ITEMS])
def test_a_thousand_generated_answers_give_what_the_raw_rows_give(codes: list[str]) -> None:
    rows = generated_answers()
    marks = [row[code] for row in rows for code in codes if code in row and row[code] != "na"]
    whole = [Fraction(mark) for mark in marks]
    figure = describe(pool(count([row[code] for row in rows if code in row]) for code in codes), EQUAL_INTERVAL)
    mean = sum(whole, Fraction()) / len(whole)
    assert (figure.n, figure.mean, figure.percent) == (len(marks), by_hand(mean), by_hand(mean / 5 * 100))
    variance = statistics.variance(whole)
    with localcontext(prec=60):
        root = (Decimal(variance.numerator) / Decimal(variance.denominator)).sqrt().quantize(CENT, ROUND_HALF_UP)
    assert figure.deviation == root
    assert figure.deviation is not None
    assert abs(float(figure.deviation) - statistics.stdev(map(float, whole))) <= 0.005000001


@given(counts)
def test_mean_and_variance_are_those_of_the_marks(given_counts: tuple[int, ...]) -> None:
    small = tuple(number % 30 for number in given_counts)
    marks = [Fraction(mark) for mark, number in zip(MARKS, small, strict=True) for _ in range(number)]
    frequencies = Frequencies(small)
    assert frequencies.mean == (statistics.mean(marks) if marks else None)
    assert frequencies.variance == (statistics.variance(marks) if len(marks) > 1 else None)


@given(st.fractions(min_value=0, max_value=100))
def test_rounding_is_half_up_and_exact(value: Fraction) -> None:
    assert half_up(value) == by_hand(value)
    rounded = Fraction(root_half_up(value))
    assert (rounded + Fraction(5, 1000)) ** 2 > value
    assert rounded == 0 or (rounded - Fraction(5, 1000)) ** 2 <= value


def test_a_half_goes_up_where_floats_would_let_it_fall() -> None:
    assert half_up(Fraction(4205, 1000)) == Decimal("4.21")
    assert half_up(Fraction(2675, 1000)) == Decimal("2.68")
    assert root_half_up(Fraction("1.050625")) == Decimal("1.03")  # 1.025 squared, exactly between
    assert root_half_up(Fraction("1.050624")) == Decimal("1.02")
    marks = Frequencies((0, 0, 0, 159, 41))  # 4.205 exactly
    assert describe(marks, EQUAL_INTERVAL).mean == Decimal("4.21")
    assert describe(marks, EQUAL_INTERVAL).band == EQUAL_INTERVAL.bands[0]


EDGES = [
    (EQUAL_INTERVAL, ["1.00", "1.80", "1.81", "2.60", "2.61", "3.40", "3.41", "4.20", "4.21", "5.00"]),
    (BEST, ["1.00", "1.50", "1.51", "2.50", "2.51", "3.50", "3.51", "4.50", "4.51", "5.00"]),
]


@pytest.mark.parametrize(("table", "edges"), EDGES)
def test_every_band_begins_and_ends_where_the_table_says(table: BandTable, edges: list[str]) -> None:
    names = ["น้อยที่สุด", "น้อย", "ปานกลาง", "มาก", "มากที่สุด"]
    expected = [name for name in names for _ in range(2)]
    assert [table.find(Decimal(edge)).name for edge in edges] == expected
    printed = [str(value) for band in reversed(table.bands) for value in (band.low, band.high)]
    assert printed == edges


@pytest.mark.parametrize("table", TABLES.values())
def test_no_mean_of_two_places_falls_between_bands(table: BandTable) -> None:
    order = [table.bands.index(table.find(Decimal(hundredths) / 100)) for hundredths in range(100, 501)]
    assert order == sorted(order, reverse=True)
    assert set(order) == {0, 1, 2, 3, 4}
    for outside in ("0.99", "5.01"):
        with pytest.raises(ValueError, match="no band"):
            table.find(Decimal(outside))


def test_a_mean_is_judged_as_it_is_printed() -> None:
    just_below, just_above = Frequencies((0, 0, 0, 1591, 409)), Frequencies((0, 0, 0, 1590, 410))
    assert just_below.mean == Fraction("4.2045")
    assert describe(just_below, EQUAL_INTERVAL).band == EQUAL_INTERVAL.bands[1]
    assert describe(just_above, EQUAL_INTERVAL).band == EQUAL_INTERVAL.bands[0]
    assert describe(Frequencies((0, 0, 0, 13, 7)), BEST).band == BEST.bands[1]  # 4.35 is "high" here,
    assert describe(Frequencies((0, 0, 0, 13, 7)), EQUAL_INTERVAL).band == EQUAL_INTERVAL.bands[0]  # "very high" there


@pytest.mark.parametrize(("mean", "percent"), [("4.58", "91.60"), ("4.64", "92.80"), ("4.56", "91.20")])
def test_percentages_are_those_of_published_reports(mean: str, percent: str) -> None:
    fives = int((Decimal(mean) - 4) * 100)
    assert describe(Frequencies((0, 0, 0, 100 - fives, fives)), BEST).percent == Decimal(percent)


def test_what_cannot_be_said_is_not_said() -> None:
    nothing = Figure(0, None, None, None, None)
    assert describe(Frequencies(), EQUAL_INTERVAL) == nothing
    assert describe(Frequencies.read({}), EQUAL_INTERVAL) == nothing
    assert describe(Frequencies.read({"na": 12}), EQUAL_INTERVAL) == nothing
    one = describe(Frequencies.read({"4": 1, "na": 3}), EQUAL_INTERVAL)
    assert (one.n, one.mean, one.deviation, one.percent) == (1, Decimal("4.00"), None, Decimal("80.00"))
    same = describe(Frequencies.read({"3": 2}), EQUAL_INTERVAL)
    assert same.deviation == Decimal("0.00")
    assert Frequencies().share(5) is None
    assert shares([0, 0], 0) == [None, None]


def test_shares_are_of_the_marks_that_were_given() -> None:
    frequencies = Frequencies.read({"5": 1, "4": 2, "na": 100})
    assert [frequencies.share(mark) for mark in MARKS] == [0, 0, 0, Fraction(200, 3), Fraction(100, 3)]
    assert shares([1, 2], 3) == [Decimal("33.3"), Decimal("66.7")]


def test_equal_means_share_a_place_and_the_next_is_left_free() -> None:
    figures = [describe(Frequencies.read(each), BEST) for each in ({"5": 1, "4": 1}, {"4": 3}, {"5": 4, "4": 4}, {})]
    assert rank([*figures, None]) == [1, 3, 1, None, None]
    close = [describe(Frequencies((0, 0, 0, 1000, fives)), BEST) for fives in (1000, 1001)]  # both are printed as 4.50
    assert rank(close) == [1, 1]


@given(st.lists(counts.map(Frequencies), max_size=5))
def test_taking_a_part_away_gives_the_rest(parts: list[Frequencies]) -> None:
    for part in parts:
        rest = pool(each for each in parts if each is not part)
        assert pool(parts) - part == rest
