"""Reaching the hotline's database: one unit of work for what writes, and nothing left behind by what was deleted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from muangmai_portal.hotline.store import tables

_WRITES = "hotline_writes"
_BUSY_MS = 15_000
_FULL = 1


class HotlineDatabase:
    """The hotline's engine. Nothing of the portal's own database is reachable from here, nor the other way round."""

    def __init__(self, url: str) -> None:
        self._url = sa.make_url(url)
        self._engine: Engine | None = None

    @property
    def engine(self) -> Engine:
        """The engine, made on first use."""
        if self._engine is None:
            # Parameters are ciphertext and keys: they must not reach a log through an error's text.
            self._engine = sa.create_engine(self._url, hide_parameters=True)
            if self.is_sqlite:
                event.listen(self._engine, "connect", _set_up_sqlite)
                event.listen(self._engine, "begin", _begin_sqlite)
        return self._engine

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file beside the portal."""
        return self._url.get_backend_name() == "sqlite"

    def exists(self) -> bool:
        """Whether the tables are there. Asking makes no file."""
        if self.is_sqlite and not Path(self._url.database or "").exists():
            return False
        return sa.inspect(self.engine).has_table(tables.tip.name)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One unit of work: commit at its end, roll back on any exception."""
        with self.engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent look at the tables."""
        with self.engine.connect() as connection:
            yield connection

    def prepare_file(self) -> None:
        """Make SQLite's file so that only the portal's user can read it, before anything is in it."""
        if self.is_sqlite:
            path = Path(self._url.database or "")
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))

    def wipe_traces(self) -> None:
        """Leave nothing of what was deleted: not in the journal, and (SQLite) not in pages that became free."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
            else:
                connection.exec_driver_sql("VACUUM")

    def rearrange(self) -> None:
        """Write every row anew in the order of its identifier, so that its place tells nothing of when it came."""
        if not self.is_sqlite:
            self._give_all_rows_one_age()
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM" if self.is_sqlite else "VACUUM FULL")
        if self.is_sqlite:
            self.wipe_traces()

    def close(self) -> None:
        """Let go of every connection."""
        if self._engine is not None:
            self._engine.dispose()

    def _give_all_rows_one_age(self) -> None:
        """PostgreSQL keeps the number of the transaction that wrote a row: let it be the same one for all."""
        with self.write() as connection:
            for table in tables.metadata.sorted_tables:
                first = table.columns[0]
                connection.execute(table.update().values({first.name: first}))


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it would begin them late and without the write lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    if cursor.execute("PRAGMA auto_vacuum").fetchone() != (_FULL,):  # setting it takes the write lock every time
        cursor.execute(f"PRAGMA auto_vacuum={_FULL}")
    for pragma in (
        "secure_delete=ON",
        "journal_mode=WAL",
        "synchronous=FULL",
        "temp_store=MEMORY",
        "foreign_keys=ON",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")
