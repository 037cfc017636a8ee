"""What `muangmai init` makes of the hotline, and what it refuses to make."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from muangmai_portal.app import build
from muangmai_portal.config import SettingsError
from muangmai_portal.core.lifecycle import run_init
from muangmai_portal.hotline.place import FORM_KEY, PEPPER, Place
from muangmai_portal.hotline.store.database import HotlineDatabase
from tests.conftest import make_settings
from tests.factories.tips import QUICK, Ceremony


@pytest.fixture
def app(tmp_path: Path, sqlite_template: Path) -> Iterator[Flask]:
    """A portal with tables, on which nobody has run `muangmai init` to its end."""
    shutil.copy(sqlite_template, tmp_path / "portal.sqlite3")
    app = build(make_settings(tmp_path, f"sqlite:///{tmp_path / 'portal.sqlite3'}"))
    with app.app_context():
        yield app


def test_secrets_are_made_once_and_stay(app: Flask, tmp_path: Path) -> None:
    run_init(app)
    before = (tmp_path / "hotline" / PEPPER).read_bytes()
    run_init(app)
    assert (tmp_path / "hotline" / PEPPER).read_bytes() == before


def test_tips_without_their_secrets_stop_the_start_instead_of_losing_every_receipt(app: Flask, tmp_path: Path) -> None:
    place = Place(tmp_path / "hotline", tmp_path / "run")
    place.make(QUICK)
    run_init(app)
    database = HotlineDatabase(f"sqlite:///{tmp_path / 'hotline' / 'hotline.sqlite3'}")
    ceremony = Ceremony(database, place)
    ceremony.hold(dt.date(2026, 11, 27))
    ceremony.file()
    for name in (PEPPER, FORM_KEY):
        (tmp_path / "hotline" / name).unlink()
    with pytest.raises(SettingsError):
        run_init(app)
    assert not (tmp_path / "hotline" / PEPPER).exists()
