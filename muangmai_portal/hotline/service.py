"""The hotline of this application: its place, its database, and whether its form may be open."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

import sqlalchemy as sa
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from muangmai_portal.config import Settings
from muangmai_portal.hotline.kdf_turns import Turns
from muangmai_portal.hotline.people.officers import Staffing, load_staffing
from muangmai_portal.hotline.place import FILING, KDF, OPENING, VAULTS, VISITS, Place, Secrets
from muangmai_portal.hotline.sealed_sessions import SealedSessions
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.store.database import HotlineDatabase
from muangmai_portal.office.queries import get_office_settings

_KEY = "hotline"


class Hotline:
    """What every view of the room needs."""

    def __init__(self, settings: Settings) -> None:
        self.place = Place(settings.hotline_dir, settings.hotline_run_dir, settings.hotline_root_fingerprint)
        self.database = HotlineDatabase(settings.hotline_database_url)
        self.is_https = settings.is_https

    @cached_property
    def secrets(self) -> Secrets:
        """The instance's secrets, read once."""
        return self.place.read_secrets()

    @cached_property
    def filing_turns(self) -> Turns:
        """Turns at computing a new receipt, apart from the others: guessing receipts must never hold up a filing."""
        return Turns(self.place.run(KDF) / FILING)

    @cached_property
    def opening_turns(self) -> Turns:
        """Turns at checking a receipt or a passphrase."""
        return Turns(self.place.run(KDF) / OPENING)

    @cached_property
    def visits(self) -> SealedSessions:
        """Reporters who are here now."""
        return SealedSessions(self.place.run(VISITS))

    @cached_property
    def vaults(self) -> SealedSessions:
        """Officers whose vault is open now."""
        return SealedSessions(self.place.run(VAULTS))

    def staffing(self) -> Staffing | None:
        """Everybody who counts; None before a ceremony, and where the database is not there or holds another root."""
        if not self.place.is_made() or not self.place.pinned_root():
            return None
        with suppress(SQLAlchemyError), self.database.read() as connection:
            return load_staffing(connection, self.place)
        return None

    def holds_tips(self) -> bool:
        """Whether there is a tip in the database."""
        if not self.database.exists():
            return False
        with self.database.read() as connection:
            return connection.execute(sa.select(tables.tip.c.id).limit(1)).first() is not None

    def open_staffing(self) -> Staffing | None:
        """Everybody who counts, where the form may be open: at least one certified reader is there.

        Keys of the demonstration, which everybody knows, open it only while the office says that it is one.
        """
        if self.place.is_demonstration() and get_office_settings().get("demonstration") != "1":
            return None
        staffing = self.staffing()
        return staffing if staffing is not None and staffing.readers else None


def init_service(app: Flask, settings: Settings) -> Hotline:
    """Give the application its hotline."""
    hotline = Hotline(settings)
    app.extensions[_KEY] = hotline
    return hotline


def current_hotline() -> Hotline:
    """The hotline of the application that answers."""
    hotline: Hotline = current_app.extensions[_KEY]
    return hotline
