"""Runs the migrations on the application's own engine, in one transaction."""

from __future__ import annotations

from alembic import context
from flask import current_app

from muangmai_portal.core.transaction import WRITES

database = current_app.extensions["migrate"].db


def run_migrations() -> None:
    """Upgrade or downgrade the connected database."""
    with database.engine.connect().execution_options(**{WRITES: True}) as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            compare_type=True,
            compare_server_default=True,
            **current_app.extensions["migrate"].configure_args,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
