"""What SQLAlchemy compiles for each statement, compiled once for all engines of one kind in a process.

Every test builds an application with an engine of its own, and every engine compiled each statement anew: a third of
the processor time of many tests. What is compiled depends on the dialect and the statement, on nothing of the database
behind the engine. Connections, pools and listeners stay each engine's own.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.extensions import db

_ENOUGH_FOR_ALL_TESTS = 5000
_makers: dict[str, sa.Engine] = {}
_make_engine = db._make_engine


def _make_engine_that_knows(bind_key: str | None, options: dict[str, Any], app: Flask) -> sa.Engine:
    kind = sa.make_url(options["url"]).drivername
    earlier = _makers.get(kind)
    # A dialect asks its first connection what the server can do; until then nobody may lean on it.
    if earlier is None or earlier.dialect.server_version_info is None:
        _makers[kind] = _make_engine(bind_key, {"query_cache_size": _ENOUGH_FOR_ALL_TESTS, **options}, app)
        return _makers[kind]
    engine = _make_engine(bind_key, {**options, "_initialize": False}, app)
    engine.dialect = engine.pool._dialect = earlier.dialect
    engine._compiled_cache = earlier._compiled_cache
    if set_up := engine.dialect.on_connect_url(engine.url):
        sa.event.listen(engine, "connect", lambda connection, _: set_up(connection))
    return engine


def compile_statements_once() -> None:
    """Let all applications of this process share the compiled statements."""
    db._make_engine = _make_engine_that_knows  # type: ignore[method-assign]
