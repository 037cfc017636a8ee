"""A hotline after its ceremony: a root, readers and a custodian with their keys in hand, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from muangmai_portal.hotline.place import Place
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.hotline.store.migrating import upgrade_hotline
from tests.databases import postgres_database, postgres_url
from tests.factories.tips import QUICK, Ceremony

TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """The secrets of an instance."""
    made = Place(tmp_path / "hotline", tmp_path / "run")
    made.make(QUICK)
    return made


@pytest.fixture
def hotline_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HotlineDatabase]:
    """An empty hotline database of its own, on the engine asked for."""
    if request.param == "sqlite":
        made = HotlineDatabase(f"sqlite:///{tmp_path / 'hotline' / 'hotline.sqlite3'}")
        upgrade_hotline(made)
        yield made
        made.close()
        return
    with postgres_database() as name:
        made = HotlineDatabase(postgres_url(name))
        upgrade_hotline(made)
        yield made
        made.close()


@pytest.fixture
def database(hotline_database: HotlineDatabase) -> HotlineDatabase:
    """The same, by the name that the tests use."""
    return hotline_database


@pytest.fixture
def ceremony(database: HotlineDatabase, place: Place) -> Ceremony:
    """Root set, readers "first" and "second" and custodian "keeper" certified."""
    made = Ceremony(database, place)
    made.hold(TODAY)
    return made
