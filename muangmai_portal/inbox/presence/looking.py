"""Noting that an officer has a case open, and naming the others who have."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import officer_names
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import may_work_on
from muangmai_portal.inbox.presence.database_place import DatabasePlace
from muangmai_portal.inbox.presence.places import Place

_in_database = DatabasePlace()
_place: Place = _in_database


def use_redis(url: str | None) -> None:
    """Know it in this Redis from now on, or (None) in the database; called once by the wiring."""
    global _place
    if url is None:
        _place = _in_database
        return
    # Imported only here: the client takes 8 MB of every process, which an instance without Redis need not pay.
    from muangmai_portal.inbox.presence.redis_place import RedisPlace

    _place = RedisPlace(url, _in_database)


def look_at(case: Case, officer: Officer) -> list[str]:
    """The names of the others who have the case open. Only who may work on it is noted and told."""
    if not may_work_on(case, officer):
        return []
    names = officer_names()
    return [names[each] for each in _place.look(case.id, officer.id) if each in names]


def sweep_presence() -> int:
    """Forget what is over: a job of the worker. Redis forgets by itself."""
    return _in_database.sweep()
