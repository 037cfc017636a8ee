"""What the worker does for the hotline. Nothing here moves with a tip: every job runs by the clock alone."""

from __future__ import annotations

from muangmai_portal.core import clock
from muangmai_portal.core.lifecycle import RoomJob
from muangmai_portal.hotline.crypto.primitives import random_bytes
from muangmai_portal.hotline.place import FORMS
from muangmai_portal.hotline.reporter.tokens import Marks
from muangmai_portal.hotline.service import Hotline
from muangmai_portal.hotline.store import tables
from muangmai_portal.hotline.tips.purging import purge_due

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_NOISE = 512  # bytes


def make_jobs(hotline: Hotline) -> list[RoomJob]:
    """The jobs of one instance's hotline."""
    return [
        RoomJob("hotline_noise", _MINUTE, lambda: make_noise(hotline)),
        RoomJob("hotline_sweep", _MINUTE, lambda: sweep(hotline)),
        RoomJob("hotline_purge", _HOUR, lambda: purge(hotline)),
        RoomJob("hotline_rearrange", _DAY, lambda: rearrange(hotline)),
    ]


def make_noise(hotline: Hotline) -> None:
    """Write something meaningless and empty the journal.

    Otherwise the time at which the database's files changed would be the time of the last tip.
    """
    if not hotline.database.exists():
        return
    with hotline.database.write() as connection:
        connection.execute(tables.noise.delete())
        connection.execute(tables.noise.insert().values(no=0, blob=random_bytes(_NOISE)))
    hotline.database.wipe_traces()


def sweep(hotline: Hotline) -> None:
    """Forget visitors who left without saying so, and forms that are too old."""
    hotline.visits.sweep()
    hotline.vaults.sweep()
    Marks(hotline.place.run(FORMS)).sweep()
    hotline.place.level_run_folder()


def purge(hotline: Hotline) -> None:
    """Delete what was closed long enough ago."""
    if hotline.database.exists():
        purge_due(hotline.database, clock.today())


def rearrange(hotline: Hotline) -> None:
    """Lay all rows anew, so that their places tell nothing of when they came."""
    if hotline.database.exists():
        hotline.database.rearrange()
