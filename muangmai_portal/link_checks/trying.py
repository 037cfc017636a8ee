"""The worker's job: a few addresses at a time, never two of one site together, each seldom."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlsplit

from flask import Flask

from muangmai_portal.core import clock
from muangmai_portal.core.links import public_url
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.link_checks.inside import try_inside
from muangmai_portal.link_checks.operations import note_result, watch_addresses
from muangmai_portal.link_checks.outside import Manners, try_outside
from muangmai_portal.link_checks.queries import list_due
from muangmai_portal.link_checks.sources import list_offered

EVERY_SECONDS = 600
_MANY = 200
_INSIDE = 40
_OUTSIDE = 8  # at once, one of each site: the worker waits half a minute for them at most


def try_links(app: Flask, manners: Manners | None = None) -> int:
    """Try those whose turn it is; returns how many. No unit of work is open while others are asked."""
    offered = list_offered(app)
    with transaction():
        watch_addresses(offered)
    due = [link.address for link in list_due(clock.now(), _MANY)]
    db.session.remove()  # nothing is read, and no snapshot held, while the network is slow
    results = {path: try_inside(app, path) for path in [each for each in due if each.startswith("/")][:_INSIDE]}
    chosen = _one_of_each_site(each for each in due if not each.startswith("/"))[:_OUTSIDE]
    if chosen:
        ask = partial(try_outside, manners=manners or Manners(agent=_agent()))
        with ThreadPoolExecutor(_OUTSIDE) as pool:
            results |= dict(zip(chosen, pool.map(ask, chosen), strict=True))
    with transaction():
        for address, problem in results.items():
            note_result(address, problem)
    return len(results)


def _one_of_each_site(addresses: Iterable[str]) -> list[str]:
    """The first of each site; the others have their turn at the next run."""
    firsts: dict[str, str] = {}
    for address in addresses:
        firsts.setdefault(urlsplit(address).netloc.casefold(), address)
    return list(firsts.values())


def _agent() -> str:
    """Who asks, and where to complain."""
    return f"MuangmaiPortal-LinkCheck/1.0 (+{public_url('/contact')})"
