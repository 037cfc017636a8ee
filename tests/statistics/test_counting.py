"""The figures against the same cases counted one by one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from statistics import median

import sqlalchemy as sa
import time_machine
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from muangmai_portal.cases.figures.counting import Tally, median_of
from muangmai_portal.cases.figures.periods import month_key
from muangmai_portal.cases.figures.reading import find_first_year
from muangmai_portal.cases.figures.small_cells import fold_delicate
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import Section
from muangmai_portal.statistics.queries import count_year
from tests.factories.cases import make_case
from tests.statistics.brute_force import Judged, count, middle, plant
from tests.statistics.conftest import NOW


def of(dimension: str, key: object) -> Callable[[Judged], bool]:
    """The cases of one line of a table."""
    if dimension == "month":
        return lambda case: month_key(case.received_on) == key
    return lambda case: case.row[dimension] == key


@given(st.lists(st.integers(0, 40), min_size=1))
def test_a_grouped_median_is_the_median(values: list[int]) -> None:
    assert median_of(Counter(values), fewest=1) == median(values)


def test_a_median_of_four_is_not_told_because_it_is_almost_one_of_them() -> None:
    assert median_of(Counter([1, 2, 3, 4])) is None
    assert median_of(Counter([1, 2, 3, 4, 9])) == 3


def test_every_figure_is_what_one_counts_by_hand(app: Flask) -> None:
    cases = plant(500, NOW, list(db.session.scalars(sa.select(Section.id))))
    for year in (FiscalYear(2568), FiscalYear(2569), FiscalYear(2570)):
        figures = count_year(year, min(NOW.date(), year.ends_on))
        total = count(cases, year.number)
        assert figures.total.counts == total.counts
        assert total.counts[0] > 20
        assert figures.total.median_reply == middle(total.reply_days)
        assert figures.total.median_closing == middle(total.close_days)
        for dimension, lines in figures.by.items():
            assert sum(tally.received for tally in lines.values()) == total.counts[0]
            for key, tally in lines.items():
                expected = count(cases, year.number, of(dimension, key))
                assert tally.counts == expected.counts, (dimension, key)
                if dimension in {"kind", "service_code", "section_id"}:
                    assert sorted(tally.days_to_reply.elements()) == expected.reply_days
                    assert sorted(tally.days_to_close.elements()) == expected.close_days


def test_a_part_of_a_year_ends_with_its_last_day_at_the_office(app: Flask) -> None:
    cases = plant(80, NOW, [db.session.scalars(sa.select(Section.id)).first() or 0], seed=5)
    day = dt.date(2026, 3, 15)
    figures = count_year(FiscalYear(2569), day)
    assert figures.total.counts == count(cases, 2569, lambda case: case.received_on <= day).counts


def test_the_years_begin_with_the_oldest_case(app: Flask, traveller: time_machine.Traveller) -> None:
    assert find_first_year() is None
    traveller.move_to(dt.datetime(2024, 9, 30, 23, 59, 59, tzinfo=BANGKOK))
    make_case()
    traveller.move_to(NOW)
    make_case()
    assert find_first_year() == FiscalYear(2567)


def _tally(received: int) -> Tally:
    tally = Tally()
    tally.counts[0] = received
    return tally


def test_delicate_services_with_few_cases_stand_together_and_never_alone() -> None:
    tallies = {name: _tally(n) for name, n in {"LIGHT": 40, "ROAD": 6, "ELDER": 9, "DISABLED": 1, "NONE": 0}.items()}
    alone, together = fold_delicate(tallies, {"ELDER", "DISABLED"})
    # DISABLED alone could be had by subtraction: the next smallest delicate one hides it
    assert set(alone) == {"LIGHT", "ROAD"}
    assert together is not None
    assert together.received == 10


def test_small_figures_that_are_not_delicate_stay() -> None:
    alone, together = fold_delicate({"LIGHT": _tally(1), "ELDER": _tally(5)}, {"ELDER"})
    assert set(alone) == {"LIGHT", "ELDER"}
    assert together is None
