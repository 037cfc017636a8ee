"""Reading what is known of addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from muangmai_portal.extensions import db
from muangmai_portal.link_checks.models import LinkCheck

_AT_ONCE = 400  # SQLite bounds the parameters of one statement


def list_known_addresses() -> set[str]:
    """Every address that is watched."""
    return set(db.session.scalars(sa.select(LinkCheck.address)))


def list_due(moment: dt.datetime, limit: int) -> list[LinkCheck]:
    """Those whose turn it is, the longest waiting first."""
    due = sa.select(LinkCheck).where(LinkCheck.next_try_at <= moment)
    return list(db.session.scalars(due.order_by(LinkCheck.next_try_at, LinkCheck.id).limit(limit)))


def find_link(address: str) -> LinkCheck | None:
    """What is known of an address."""
    return db.session.scalar(sa.select(LinkCheck).where(LinkCheck.address == address))


def find_links(addresses: Iterable[str]) -> Mapping[str, LinkCheck]:
    """What is known of several addresses."""
    wanted = sorted(set(addresses))
    parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    chosen = (sa.select(LinkCheck).where(LinkCheck.address.in_(part)) for part in parts)
    return {link.address: link for each in chosen for link in db.session.scalars(each)}
