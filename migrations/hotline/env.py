"""Runs the hotline's migrations on the connection that the caller gives, in the caller's transaction."""

from __future__ import annotations

from alembic import context

from muangmai_portal.hotline.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_server_default=True,
)
context.run_migrations()
