"""The tables' way from one version to the next.

Apart from the other extensions, because only commands and tests need it: Alembic takes 11 MB of a process.
"""

from __future__ import annotations

import flask_migrate
from flask import Flask, current_app

from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.extensions import db

# Full-text indexes are made by a migration and by no model: each database has its own kind, and SQLite's are tables.
_FULLTEXT = "fulltext_"
_FOLDER = str(PROJECT_ROOT / "migrations")


def init_migrations(app: Flask) -> None:
    """Let the application's database be migrated."""
    if "migrate" not in app.extensions:
        flask_migrate.Migrate(app, db, directory=_FOLDER, render_as_batch=True)


def is_declared(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something found in the database must also be in the models; Alembic asks this when it compares."""
    return not (kind in ("table", "index") and (name or "").startswith(_FULLTEXT))


def upgrade(revision: str = "head") -> None:
    """Bring the tables of the current application to this version; what they hold stays."""
    init_migrations(current_app)
    flask_migrate.upgrade(revision=revision)


def downgrade(revision: str) -> None:
    """Take the tables of the current application back to this version."""
    init_migrations(current_app)
    flask_migrate.downgrade(revision=revision)
