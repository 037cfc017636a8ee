"""The application under test, on SQLite and on PostgreSQL, each test with a database of its own."""

from __future__ import annotations

import os
import shutil
import uuid
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.extensions import db

POSTGRES_URL = os.environ.get("MUANGMAI_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


def make_settings(instance_dir: Path, database_url: str, **more: object) -> Settings:
    """Settings of a test instance."""
    values: dict[str, object] = {"secret_key": "test-secret", "log_level": "ERROR", **more}
    return Settings(instance_dir=instance_dir, database_url=database_url, **values)  # type: ignore[arg-type]


def fill(app: Flask) -> None:
    """Make the tables and the reference data."""
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()


def connect_postgres() -> psycopg.Connection[tuple[object, ...]] | None:
    """A connection to the PostgreSQL server for tests; None where there is none (a failure under CI)."""
    try:
        return psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            raise
        return None


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled SQLite database, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    fill(build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}")))
    return folder / "portal.sqlite3"


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A filled PostgreSQL database, made once and copied for each test."""
    server = connect_postgres()
    if server is None:
        warnings.warn(
            pytest.PytestWarning("PostgreSQL DOES NOT ANSWER: its half of the suite is not run"), stacklevel=2
        )
        pytest.skip("PostgreSQL does not answer")
    name = f"muangmai_template_{uuid.uuid4().hex[:12]}"
    server.execute(f"CREATE DATABASE {name}")
    fill(build(make_settings(tmp_path_factory.mktemp("pg"), _postgres_url(name))))
    yield name
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


def _postgres_url(name: str) -> str:
    return POSTGRES_URL.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0] + f"/{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database with reference data, once on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "portal.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    template = request.getfixturevalue("postgres_template")
    name = f"muangmai_test_{uuid.uuid4().hex[:12]}"
    server = connect_postgres()
    assert server is not None
    server.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    yield _postgres_url(name)
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


class Visitor(FlaskClient):
    """A browser. The tests push one context for all its requests, so what one left in `g` is wiped before the next."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request."""
        if has_app_context():
            vars(g).clear()
        return super().open(*args, **kwargs)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of an instance in the test's own folder."""
    return make_settings(tmp_path, database_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, with its context pushed."""
    application = build(settings)
    application.testing = True
    application.test_client_class = Visitor
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without cookies."""
    return app.test_client()
