"""The two programs everything is compared with: a bare Flask "hello", and a bare Flask with one durable insert.

Both run on the portal's own web server, started the same way. The insert is what any portal at least has to do:
one row, committed with synchronous=FULL.
"""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, request

hello = Flask("hello")
insert = Flask("insert")
_local = threading.local()


@hello.get("/")
def say_hello() -> str:
    """The least a Flask application can answer."""
    return "hello"


@insert.post("/")
def keep() -> tuple[str, int]:
    """Keep what was sent, durably."""
    connection = _connection()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO kept (text) VALUES (?)", (request.form["place"],))
    connection.execute("COMMIT")
    return "", 201


def make_table() -> None:
    """Make the table, once and before any process serves."""
    with sqlite3.connect(os.environ["BENCH_DATABASE"]) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, text TEXT)")
    connection.close()


def _connection() -> sqlite3.Connection:
    connection: sqlite3.Connection | None = getattr(_local, "connection", None)
    if connection is None:
        connection = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
        for pragma in ("busy_timeout=15000", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        _local.connection = connection
    return connection
