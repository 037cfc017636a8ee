"""Writing down which addresses are watched and what came of trying them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from muangmai_portal.core import bus, clock
from muangmai_portal.extensions import db
from muangmai_portal.link_checks.events import LinkStandingChanged
from muangmai_portal.link_checks.models import LinkCheck
from muangmai_portal.link_checks.queries import find_link, list_known_addresses

LONGEST = 500
AGAIN_WHEN_GOOD = dt.timedelta(days=7)
# After the first failure, the second, …; from then on as seldom as a good one.
AGAIN_WHEN_BAD = (dt.timedelta(hours=1), dt.timedelta(hours=6), dt.timedelta(days=1), dt.timedelta(days=3))


def watch_addresses(addresses: Iterable[str]) -> None:
    """Watch exactly these: new ones are tried next, those that no page leads to any more are forgotten."""
    wanted = {address for address in addresses if len(address) <= LONGEST}
    known = list_known_addresses()
    moment = clock.now()
    is_sqlite = db.session.connection().dialect.name == "sqlite"
    for address in sorted(wanted - known):
        row = {"address": address, "first_seen_at": moment, "next_try_at": moment, "problem": "", "failures": 0}
        insert = (sqlite.insert if is_sqlite else postgresql.insert)(LinkCheck).values(**row)
        # Two workers may see a new address at the same moment.
        db.session.execute(insert.on_conflict_do_nothing(index_elements=["address"]))
    for address in sorted(known - wanted):
        db.session.execute(sa.delete(LinkCheck).where(LinkCheck.address == address))


def note_result(address: str, problem: str) -> None:
    """Write down what came of trying an address: a problem's code, or nothing where it answered."""
    link = find_link(address)
    if link is None:
        return  # nobody leads there any more
    was_broken, moment = link.is_broken, clock.now()
    link.tried_at, link.problem = moment, problem
    if problem:
        link.failing_since = link.failing_since or moment
        waits = AGAIN_WHEN_BAD[link.failures] if link.failures < len(AGAIN_WHEN_BAD) else AGAIN_WHEN_GOOD
        link.failures += 1
    else:
        link.ok_at, link.failing_since, link.failures, waits = moment, None, 0, AGAIN_WHEN_GOOD
    link.next_try_at = moment + waits
    db.session.flush()
    if link.is_broken != was_broken:
        bus.publish(LinkStandingChanged(address, link.is_broken))
