"""How it stands with what is shown. Pure: something and a day go in, a standing comes out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import lazy_gettext as _

from muangmai_portal.core.reviewing import Reviewable

SOON = dt.timedelta(days=30)


class Standing(StrEnum):
    """From what presses most to what is well."""

    BROKEN = "broken"
    MISSING = "missing"
    STALE = "stale"
    SOON = "soon"
    CURRENT = "current"


LABELS = {
    Standing.BROKEN: _("ใช้งานไม่ได้"),
    Standing.MISSING: _("ยังขาด"),
    Standing.STALE: _("เกินกำหนดทบทวน"),
    Standing.SOON: _("ใกล้ครบกำหนด"),
    Standing.CURRENT: _("เป็นปัจจุบัน"),
}
TO_DO = frozenset({Standing.BROKEN, Standing.MISSING, Standing.STALE, Standing.SOON})
_ORDER = list(Standing)


@dataclass(frozen=True)
class Judged:
    """Something shown, and how it stands."""

    thing: Reviewable
    standing: Standing

    @property
    def problem(self) -> str:
        """What is wrong with it, where something more than its age is."""
        return self.thing.broken or self.thing.missing


def judge(thing: Reviewable, today: dt.date) -> Standing:
    """How something stands on this day; what must be looked at on this very day is not late yet."""
    if thing.broken:
        return Standing.BROKEN
    if thing.missing:
        return Standing.MISSING
    if thing.review_due_on is None:
        return Standing.CURRENT
    if thing.review_due_on < today:
        return Standing.STALE
    return Standing.SOON if thing.review_due_on <= today + SOON else Standing.CURRENT


def judge_all(things: Iterable[Reviewable], today: dt.date) -> list[Judged]:
    """Everything with its standing, what presses most first."""
    judged = [Judged(each, judge(each, today)) for each in things]
    return sorted(judged, key=_urgency)


def count_standings(judged: Iterable[Judged]) -> dict[Standing, int]:
    """How many stand how; every standing is named."""
    counts = Counter(each.standing for each in judged)
    return {standing: counts[standing] for standing in Standing}


def _urgency(each: Judged) -> tuple[int, dt.date, str]:
    return _ORDER.index(each.standing), each.thing.review_due_on or dt.date.max, each.thing.title
