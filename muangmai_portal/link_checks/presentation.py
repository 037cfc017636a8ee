"""What pages say of an address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext, lazy_gettext

from muangmai_portal.core import clock
from muangmai_portal.link_checks.models import LinkCheck
from muangmai_portal.link_checks.queries import find_links

WORDS = {
    "gone": lazy_gettext("ไม่มีหน้านี้แล้ว"),
    "refused": lazy_gettext("เว็บไซต์ปลายทางไม่ให้เปิด"),
    "server_error": lazy_gettext("เว็บไซต์ปลายทางขัดข้อง"),
    "timeout": lazy_gettext("เว็บไซต์ปลายทางไม่ตอบในเวลา"),
    "no_such_host": lazy_gettext("ไม่มีเว็บไซต์ชื่อนี้"),
    "no_answer": lazy_gettext("ติดต่อเว็บไซต์ปลายทางไม่ได้"),
    "certificate": lazy_gettext("ใบรับรองความปลอดภัยของเว็บไซต์ปลายทางใช้ไม่ได้"),
    "redirects": lazy_gettext("เว็บไซต์ปลายทางส่งต่อวนไม่สิ้นสุด"),
    "forbidden": lazy_gettext("ที่อยู่นี้ไม่ได้อยู่บนอินเทอร์เน็ตสาธารณะ"),
    "bad_address": lazy_gettext("ที่อยู่เว็บไซต์ไม่ถูกต้อง"),
    "not_public": lazy_gettext("ประชาชนเปิดหน้านี้ไม่ได้"),
}


class LinkStanding(StrEnum):
    """How an address does."""

    UNTRIED = "untried"
    OK = "ok"
    WAVERING = "wavering"  # failed once; nothing is said yet
    BROKEN = "broken"


@dataclass(frozen=True)
class DescribedLink:
    """How an address does: `since` is when it last answered or since when it fails, `words` what is wrong."""

    standing: LinkStanding
    since: dt.date | None = None
    words: str = ""

    @property
    def is_broken(self) -> bool:
        """Whether it must be said that the link is broken."""
        return self.standing == LinkStanding.BROKEN


_UNTRIED = DescribedLink(LinkStanding.UNTRIED)


def describe_link(address: str) -> DescribedLink:
    """How one address does."""
    return describe_links([address])[address]


def describe_links(addresses: Iterable[str]) -> Mapping[str, DescribedLink]:
    """How several addresses do; those nobody tried yet are there too."""
    wanted = list(addresses)
    known = find_links(wanted)
    return {each: _describe(known[each]) if each in known else _UNTRIED for each in wanted}


def _describe(link: LinkCheck) -> DescribedLink:
    if link.tried_at is None:
        return _UNTRIED
    if link.is_broken:
        words = WORDS.get(link.problem)
        return DescribedLink(LinkStanding.BROKEN, _day(link.failing_since), str(words or gettext("เปิดไม่ได้")))
    return DescribedLink(LinkStanding.WAVERING if link.failures else LinkStanding.OK, _day(link.ok_at))


def _day(moment: dt.datetime | None) -> dt.date | None:
    return clock.at_office(moment).date() if moment else None
