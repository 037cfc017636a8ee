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

_RESTART = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)


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


class SharedDatabase:
    """A PostgreSQL database for many tests, one after the other: each finds it as empty as the first one did."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Kept open: what the server has to learn about the tables takes longer than emptying them.
        self._connection = psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), autocommit=True)
        deletions = [f'DELETE FROM "{table.name}"' for table in reversed(Base.metadata.sorted_tables)]
        self._emptying = "; ".join([*deletions, _RESTART]).encode()

    def is_emptied(self) -> bool:
        """Delete every row and let the numbers start at 1 again, in one go: much quicker than another database.

        False where a test has changed the tables themselves.
        """
        self._close_others()
        try:
            self._connection.execute(self._emptying)
        except psycopg.errors.UndefinedTable:
            return False
        return True

    def drop_tables(self) -> None:
        """Leave nothing of what was in the database."""
        self._close_others()
        self._connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def _close_others(self) -> None:
        """Nobody else uses the database any more: what a test left open is closed."""
        self._connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


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
