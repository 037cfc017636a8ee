"""Migrations: from nothing to what the models say, and back, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from muangmai_portal.app import build
from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.core.migrations import downgrade, is_declared, upgrade
from muangmai_portal.extensions import Base, UtcDateTime, db
from tests.conftest import make_settings

VERSIONS = PROJECT_ROOT / "migrations" / "versions"
DATED = re.compile(r"\d{4}_\d{2}_\d{2}_[a-z0-9_]+\.py")


@pytest.fixture
def empty_app(tmp_path: Path, fresh_database_url: str) -> Iterator[Flask]:
    """The application on a database without tables."""
    application = build(make_settings(tmp_path, fresh_database_url))
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


def same_type(_: object, __: object, inspected: object, declared: object, ___: object) -> bool | None:
    """Our UTC moments are plain datetimes in the database."""
    return False if isinstance(declared, UtcDateTime) and isinstance(inspected, sa.DateTime) else None


def test_the_migrations_make_what_the_models_say(empty_app: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type, "include_name": is_declared})
        assert compare_metadata(context, Base.metadata) == []


def test_going_back_leaves_nothing_behind(empty_app: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    assert set(sa.inspect(db.engine).get_table_names()) == {"alembic_version"}


def test_upgrading_twice_changes_nothing(empty_app: Flask) -> None:
    upgrade()
    upgrade()
    assert "case" in sa.inspect(db.engine).get_table_names()


def test_there_is_one_head_and_every_migration_is_dated() -> None:
    assert len(ScriptDirectory(str(PROJECT_ROOT / "migrations")).get_heads()) == 1
    names = [path.name for path in VERSIONS.glob("*.py")]
    assert names
    assert [name for name in names if not DATED.fullmatch(name)] == []
