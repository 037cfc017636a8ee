"""The fiscal year, at its edges."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from muangmai_portal.core.fiscal_years import FiscalYear

UTC = dt.UTC


def test_a_fiscal_year_begins_at_midnight_of_the_office_and_not_of_greenwich() -> None:
    year = FiscalYear(2569)
    assert (year.starts_on, year.ends_on) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))
    assert year.starts_at == dt.datetime(2025, 9, 30, 17, 0, tzinfo=UTC)
    assert year.ends_at == dt.datetime(2026, 9, 30, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "number"),
    [("2026-09-30T16:59:59+00:00", 2569), ("2026-09-30T17:00:00+00:00", 2570), ("2026-11-23T09:00:00+00:00", 2570)],
)
def test_the_running_year_is_that_of_the_office(moment: str, number: int) -> None:
    with time_machine.travel(moment, tick=False):
        assert FiscalYear.current() == FiscalYear(number)
        assert FiscalYear(number).is_running
        assert not FiscalYear(number).before.is_running


def test_its_months_run_from_october_to_september() -> None:
    months = FiscalYear(2569).months()
    assert (months[0], months[3], months[-1]) == (dt.date(2025, 10, 1), dt.date(2026, 1, 1), dt.date(2026, 9, 1))
    assert len(months) == 12
