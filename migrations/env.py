"""Runs the migrations on the application's own engine, in one transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app

from muangmai_portal.core.migrations import is_declared
from muangmai_portal.core.transaction import WRITES
from muangmai_portal.extensions import UtcDateTime

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: object, _: object) -> str | bool:
    """Write our types as the plain ones they are in the database: a migration must not change when our code does."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def run_migrations() -> None:
    """Upgrade or downgrade the connected database."""
    with database.engine.connect().execution_options(**{WRITES: True}) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            compare_server_default=True,
            include_name=is_declared,
            render_item=render_item,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
