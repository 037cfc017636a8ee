"""The monthly count: a reader signs how many tips there are and how they stand, and files the paper.

Whoever deletes a tip behind the desk, or puts back an old copy of the database, is found out at the next count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.hotline.crypto import paper
from muangmai_portal.hotline.crypto.primitives import number, plain_hash, sign
from muangmai_portal.hotline.ledger.deeds import Head
from muangmai_portal.hotline.people.officers import Reader
from muangmai_portal.hotline.tips.opening import OpenTip

_DOMAIN = b"MMTM1"


@dataclass(frozen=True)
class Count:
    """What stands on the paper. `digest` covers every tip and everything in it, `head` the desk's deeds."""

    day: dt.date
    tips: int
    open: int
    digest: str
    head: str
    signature: str


def count_tips(reader: Reader, tips: Sequence[OpenTip], head: Head, day: dt.date) -> Count:
    """Count what this reader can open, and sign it."""
    states = sorted(tip.id + tip.thread.past.everything for tip in tips)
    digest = plain_hash(_DOMAIN, *states)
    opened = sum(tip.purge_on is None for tip in tips)
    signature = sign(reader.keys.sign, _DOMAIN, day.isoformat().encode(), number(len(tips)), digest, head.digest)
    return Count(
        day=day,
        tips=len(tips),
        open=opened,
        digest=_short(digest),
        head=_short(head.digest),
        signature=paper.write_code("count", signature),
    )


def _short(digest: bytes) -> str:
    return paper.group(paper.encode(digest[:15]))
