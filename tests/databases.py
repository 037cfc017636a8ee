"""Databases for tests: a file to copy, a PostgreSQL database to clone."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

from muangmai_portal.extensions import Base

POSTGRES_URL = os.environ.get("MUANGMAI_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")


@contextmanager
def postgres_database(template: str = "template1") -> Iterator[str]:
    """A PostgreSQL database of its own, cloned from the template; gives its name."""
    name = f"muangmai_test_{uuid.uuid4().hex[:12]}"
    with _server() as server:
        identifiers = sql.Identifier(name), sql.Identifier(template)
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(*identifiers))
    try:
        yield name
    finally:
        with _server() as server:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def postgres_url(name: str) -> str:
    """The address of a database on the tests' server, as the portal takes it."""
    return POSTGRES_URL.replace("postgresql://", "postgresql+psycopg://").rsplit("/", 1)[0] + f"/{name}"


def is_emptied(url: str) -> bool:
    """Delete every row and let the numbers start at 1 again, in one go: much quicker than another database.

    False where a test has changed the tables themselves.
    """
    tables = Base.metadata.sorted_tables
    deletions = [f'DELETE FROM "{table.name}"' for table in reversed(tables)]
    restarts = [
        f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', '{table.autoincrement_column.name}'), 1, false)"
        for table in tables
        if table.autoincrement_column is not None
    ]
    with _alone(url) as connection:
        try:
            connection.execute("; ".join([*deletions, *restarts]).encode())
        except psycopg.errors.UndefinedTable:
            return False
    return True


def drop_tables(url: str) -> None:
    """Leave nothing of what was in the database."""
    with _alone(url) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@contextmanager
def _alone(url: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection to a database that nobody else uses any more: what a test left open is closed."""
    with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        yield connection


@contextmanager
def _server() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection to the server. Without one the test is skipped with a loud line; under CI it fails."""
    try:
        server = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("PostgreSQL DOES NOT ANSWER: its half of the suite is not run")  # pytest's summary says so (-ra)
    with server:
        yield server
