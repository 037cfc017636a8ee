"""One unit of work, one commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from muangmai_portal.extensions import db

WRITES = "muangmai_writes"
BUSY_SECONDS = 15
_queues: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()


class NestedTransactionError(RuntimeError):
    """A unit of work was opened inside another one: the inner commit would have torn the outer in two."""


@contextmanager
def transaction() -> Iterator[None]:
    """Run the block as one unit of work that writes: commit once at its end, roll back on any exception.

    What was read before the block is let go first: on SQLite a read snapshot cannot become a write
    transaction safely, so the block starts its own with BEGIN IMMEDIATE and reads afresh.
    """
    session = db.session()
    if session.info.get(WRITES):
        raise NestedTransactionError("transaction() inside transaction()")
    if session.in_transaction():
        session.rollback()
    with _turn_to_write(db.engine):
        try:
            session.info[WRITES] = session.connection(execution_options={WRITES: True})
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info[WRITES] = None


@contextmanager
def _turn_to_write(engine: Engine) -> Iterator[None]:
    """Let the threads of this process write one after the other on SQLite, which has one writer anyway.

    SQLite makes whoever finds the lock taken sleep, for longer each time, up to a tenth of a second; a queue of our
    own wakes the next one at once. Between processes SQLite's own waiting remains.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    queue = _queues.setdefault(engine, Lock())
    # Who waits longer than SQLite would is let through to get SQLite's own answer, "database is locked".
    is_ours = queue.acquire(timeout=BUSY_SECONDS)
    try:
        yield
    finally:
        if is_ours:
            queue.release()


def write_connection() -> Connection:
    """The connection of the unit of work that is open, for statements that need no objects.

    Raises:
        RuntimeError: no unit of work is open, so nothing would commit what is written.
    """
    connection: Connection | None = db.session().info.get(WRITES)
    if connection is None:
        raise RuntimeError("a write outside transaction()")
    return connection


def prepare_engine(engine: Engine) -> None:
    """Teach an engine how this project begins transactions and, on SQLite, how it keeps what it accepted."""
    if engine.dialect.name != "sqlite" or event.contains(engine, "connect", _set_up_sqlite):
        return
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions by itself: it would begin them late and without the write lock.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cache_size=-8000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
