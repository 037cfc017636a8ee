"""The clock, and pretending that it is another moment."""

from __future__ import annotations

import datetime as dt

import pytest

from muangmai_portal.core import clock

NEW_YEAR = dt.datetime(2027, 1, 1, 0, 5, tzinfo=clock.BANGKOK)


def test_a_pretended_moment_holds_inside_its_block_only() -> None:
    with clock.pretend(NEW_YEAR):
        assert clock.now() == NEW_YEAR
        assert clock.now().tzinfo == dt.UTC
        assert clock.today() == dt.date(2027, 1, 1)
    assert abs(clock.now() - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)  # noqa: TID251


def test_moments_can_be_pretended_inside_each_other() -> None:
    earlier = NEW_YEAR - dt.timedelta(days=1)
    with clock.pretend(NEW_YEAR):
        with clock.pretend(earlier):
            assert clock.now() == earlier
        assert clock.now() == NEW_YEAR


def test_an_error_in_the_block_brings_the_clock_back() -> None:
    with pytest.raises(KeyError), clock.pretend(NEW_YEAR):
        raise KeyError
    assert clock.now() != NEW_YEAR


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"), clock.pretend(dt.datetime(2027, 1, 1)):  # noqa: DTZ001
        pass
