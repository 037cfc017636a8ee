"""The application under test, on SQLite and on PostgreSQL, each test with a database of its own."""

from __future__ import annotations

import os
import shutil
import sys
import weakref
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import redis
import sqlalchemy as sa
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from muangmai_portal.app import build
from muangmai_portal.config import Settings
from muangmai_portal.core.migrations import upgrade
from muangmai_portal.extensions import db
from tests.compiled_routes import compile_routes_once
from tests.compiled_statements import compile_statements_once
from tests.compiled_templates import CompiledTemplates
from tests.databases import SharedDatabase, postgres_database, postgres_url
from tests.engines import engines_of, has_engines_of_its_own

REDIS_URL = os.environ.get("MUANGMAI_TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
pytest_plugins = ["tests.browser_tools"]
compile_routes_once()
compile_statements_once()
# Some machines forbid Python to keep what it compiled: each process that a test starts would compile the whole portal.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


_engines: weakref.WeakSet[sa.Engine] = weakref.WeakSet()
sa.event.listen(sa.Engine, "engine_connect", lambda connection: _engines.add(connection.engine))


@pytest.fixture(autouse=True)
def no_connection_outlives_its_test() -> Iterator[None]:
    """Close what tests with several applications left open: the collector would complain in somebody else's test."""
    yield
    for engine in list(_engines):
        engine.dispose()
    _engines.clear()


def make_settings(instance_dir: Path, database_url: str, **more: object) -> Settings:
    """Settings of a test instance."""
    values: dict[str, object] = {
        "secret_key": "test-secret",
        "log_level": "ERROR",
        "hotline_run_dir": instance_dir / "run",
        **more,
    }
    return Settings(instance_dir=instance_dir, database_url=database_url, **values)  # type: ignore[arg-type]


def fill(app: Flask) -> None:
    """Make the tables, as `muangmai init` does."""
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled SQLite database, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("template")
    fill(build(make_settings(folder, f"sqlite:///{folder / 'portal.sqlite3'}")))
    return folder / "portal.sqlite3"


@pytest.fixture(scope="session")
def postgres_for_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedDatabase]:
    """A PostgreSQL database with tables, one for all tests of this process: each leaves it as empty as it was."""
    with postgres_database() as name:
        fill(build(make_settings(tmp_path_factory.mktemp("postgres"), postgres_url(name))))
        with closing(SharedDatabase(postgres_url(name))) as database:
            yield database


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for a database the engines it is run on."""
    for fixture in ("database_url", "fresh_database_url", "hotline_database"):
        if fixture in metafunc.fixturenames and not has_engines_of_its_own(metafunc, fixture):
            metafunc.parametrize(fixture, engines_of(metafunc), indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with empty tables, on the engine asked for."""
    if request.param == "sqlite":
        path = tmp_path / "portal.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    database: SharedDatabase = request.getfixturevalue("postgres_for_session")
    yield database.url
    if not database.is_emptied():
        database.drop_tables()
        fill(build(make_settings(tmp_path, database.url)))


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The address of a real Redis (a failure under CI where there is none)."""
    server = redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3)
    try:
        server.ping()
    except redis.ConnectionError:
        if os.environ.get("CI"):
            raise
        pytest.skip("REDIS DOES NOT ANSWER: its part of the suite is not run")
    finally:
        server.close()
    return REDIS_URL


class Visitor(FlaskClient):
    """A browser. The tests push one context for all its requests, so what one left in `g` is wiped before the next."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send a request."""
        if has_app_context():
            vars(g).clear()
        return super().open(*args, **kwargs)


@pytest.fixture
def fresh_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, on the engine asked for, for tests that start from `muangmai init`."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'portal.sqlite3'}"
        return
    with postgres_database() as name:
        yield postgres_url(name)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """Settings of an instance in the test's own folder."""
    return make_settings(tmp_path, database_url)


@pytest.fixture(scope="session")
def template_cache(tmp_path_factory: pytest.TempPathFactory) -> CompiledTemplates:
    """The compiled templates, for all processes of this run."""
    folder = tmp_path_factory.getbasetemp().parent / "templates"
    folder.mkdir(exist_ok=True)
    return CompiledTemplates(str(folder))


@pytest.fixture
def app(settings: Settings, template_cache: CompiledTemplates) -> Iterator[Flask]:
    """The application, with its context pushed."""
    application = build(settings)
    application.testing = True
    application.jinja_env.bytecode_cache = template_cache
    application.test_client_class = Visitor
    with application.app_context():
        yield application
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor without cookies."""
    return app.test_client()
