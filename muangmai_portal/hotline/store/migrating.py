"""The way of the hotline's tables from one version to the next, apart from the portal's."""

from __future__ import annotations

from muangmai_portal.config import PROJECT_ROOT
from muangmai_portal.hotline.store.database import HotlineDatabase

FOLDER = PROJECT_ROOT / "migrations" / "hotline"


def upgrade_hotline(database: HotlineDatabase, revision: str = "head") -> None:
    """Bring the hotline's tables to this version; what they hold stays."""
    # Only commands and tests need Alembic, which takes 11 MB of a process.
    from alembic import command
    from alembic.config import Config

    database.prepare_file()
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    if database.is_sqlite:
        database.wipe_traces()
