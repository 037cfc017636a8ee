"""Databases for tests: a file to copy, a PostgreSQL database to clone."""

from __future__ import annotations

import os
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql

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


@contextmanager
def _server() -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection to the server. Without one the test is skipped with a loud line; under CI it fails."""
    try:
        server = psycopg.connect(POSTGRES_URL, autocommit=True, connect_timeout=5)
    except psycopg.OperationalError:
        if os.environ.get("CI"):
            raise
        text = "PostgreSQL DOES NOT ANSWER: its half of the suite is not run"
        warnings.warn(pytest.PytestWarning(text), stacklevel=3)
        pytest.skip(text)
    with server:
        yield server
