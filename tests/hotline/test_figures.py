"""Figures for the public: signed, of a half-year that has ended, and of tips that all readers can read."""

from __future__ import annotations

import datetime as dt

import pytest

from muangmai_portal.core.errors import DomainError
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.ledger.figures import (
    HalfYear,
    HalfYearFigures,
    count_half_year,
    list_figures,
    publish_figures,
)
from muangmai_portal.hotline.store import tables
from tests.factories.tips import Ceremony
from tests.hotline.acts import act, close, readable, speak, tip_of, write_message

ENDED, TODAY = HalfYear(2569, 2), dt.date(2026, 11, 27)


def test_a_half_year_ends_with_march_or_september() -> None:
    assert HalfYear.of(dt.date(2026, 9, 30)) == HalfYear(2569, 2)
    assert HalfYear.of(dt.date(2026, 10, 1)) == HalfYear(2570, 1)
    assert HalfYear.of(dt.date(2027, 3, 31)) == HalfYear(2570, 1)
    assert HalfYear.of(dt.date(2027, 4, 1)) == HalfYear(2570, 2)
    assert (HalfYear(2570, 1).first, HalfYear(2570, 2).first) == (dt.date(2026, 10, 1), dt.date(2027, 4, 1))
    assert HalfYear(2570, 1).before == HalfYear(2569, 2)
    assert HalfYear(2570, 2).following == HalfYear(2571, 1)
    assert not ENDED.has_ended(dt.date(2026, 9, 30))
    assert ENDED.has_ended(dt.date(2026, 10, 1))


def publish(ceremony: Ceremony, figures: HalfYearFigures, today: dt.date = TODAY) -> None:
    """The first reader publishes."""
    with ceremony.database.write() as connection:
        publish_figures(connection, ceremony.act(connection, "first").reader, figures, today=today)


def published(ceremony: Ceremony) -> list[HalfYearFigures]:
    """What the public sees."""
    with ceremony.database.read() as connection:
        return list_figures(connection, ceremony.staffing(connection))


def test_figures_count_how_far_tips_are_and_leave_out_those_that_are_not_for_all_readers(ceremony: Ceremony) -> None:
    ceremony.day = dt.date(2026, 9, 30)
    answered, closed, _new = ceremony.file(), ceremony.file(), ceremony.file()
    restricted = ceremony.file(ticks=("secretary",))
    speak(ceremony, "first", answered)
    close(ceremony, "first", closed)
    close(ceremony, "first", restricted)
    write_message(ceremony, answered)
    ceremony.day = dt.date(2026, 10, 1)
    ceremony.file()
    figures = count_half_year(readable(ceremony, "first"), ENDED)
    assert figures == HalfYearFigures(ENDED, (3, 1, 2, 1))
    assert count_half_year(readable(ceremony, "second"), ENDED) == figures  # who is kept away counts the same
    assert count_half_year(readable(ceremony, "first"), HalfYear(2570, 1)).counts == (1, 0, 0, 0)


def test_figures_are_not_published_before_the_half_year_has_ended(ceremony: Ceremony) -> None:
    figures = HalfYearFigures(ENDED, (1, 1, 1, 1))
    with pytest.raises(DomainError):
        publish(ceremony, figures, dt.date(2026, 9, 30))
    assert published(ceremony) == []
    publish(ceremony, figures, dt.date(2026, 10, 1))
    assert published(ceremony) == [figures]


def test_publishing_again_replaces_the_figures(ceremony: Ceremony) -> None:
    publish(ceremony, HalfYearFigures(ENDED, (1, 0, 0, 0)))
    publish(ceremony, HalfYearFigures(ENDED.before, (5, 4, 3, 2)))
    publish(ceremony, HalfYearFigures(ENDED, (2, 1, 0, 0)))
    assert [(each.half, each.counts[0]) for each in published(ceremony)] == [(ENDED, 2), (ENDED.before, 5)]


def test_figures_that_somebody_changed_are_not_shown(ceremony: Ceremony) -> None:
    publish(ceremony, HalfYearFigures(ENDED, (3, 2, 1, 0)))
    for change in (
        {"body": '{"half": "2569-2", "counts": [0, 0, 0, 0]}'},
        {"signature": bytes(64)},
        {"signature": b""},
        {"officer_id": random_bytes(16)},
        {"half": "2570-1"},
    ):
        with ceremony.database.read() as connection:
            kept = dict(connection.execute(tables.figure.select()).one()._mapping)
        with ceremony.database.write() as connection:
            connection.execute(tables.figure.update().values(**change))
        assert published(ceremony) == []
        with ceremony.database.write() as connection:
            connection.execute(tables.figure.update().values(**kept))
    assert len(published(ceremony)) == 1


def test_a_strange_body_of_figures_does_not_keep_the_others_from_being_shown(ceremony: Ceremony) -> None:
    publish(ceremony, HalfYearFigures(ENDED, (3, 2, 1, 0)))
    with ceremony.database.write() as connection:
        connection.execute(
            tables.figure.insert().values(
                half="2569-1", body="not json", officer_id=act(ceremony, "first").reader.officer.id, signature=bytes(64)
            )
        )
    assert [each.half for each in published(ceremony)] == [ENDED]
    assert tip_of(ceremony, "first", ceremony.file()).thread.is_sound
