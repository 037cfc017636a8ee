"""What everybody may know about how current the office's information is: nothing is hidden that is late."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.memory import TimedMemory
from muangmai_portal.core.presentation import language
from muangmai_portal.freshness.board import list_judged
from muangmai_portal.freshness.standing import Judged, Standing, count_standings
from muangmai_portal.sections.queries import sections_by_id

_LISTED = 20
_PRESSING = (Standing.BROKEN, Standing.MISSING, Standing.STALE)


@dataclass(frozen=True)
class SectionRow:
    """One owner and how its things stand."""

    name: str
    counts: dict[Standing, int]
    total: int


@dataclass(frozen=True)
class PublicPage:
    """The page: the whole, by owner, and what presses; `unlisted` is how much of it finds no room."""

    counts: dict[Standing, int]
    total: int
    sections: list[SectionRow]
    pressing: list[tuple[Judged, str]]
    unlisted: int

    @property
    def current_percent(self) -> int:
        """The share that is current or only soon due, in whole percent, rounded down."""
        well = self.counts[Standing.CURRENT] + self.counts[Standing.SOON]
        return well * 100 // self.total if self.total else 0


def describe_public_page() -> PublicPage:
    """The page in the reader's language. Asked of every room at most once in five minutes."""
    return _pages.get(language())


def _describe(language_code: str) -> PublicPage:
    judged = [each for each in list_judged() if each.thing.path]
    names = {number: section.name(language_code) for number, section in sections_by_id().items()}
    by_section: defaultdict[int | None, list[Judged]] = defaultdict(list)
    for each in judged:
        by_section[each.thing.section_id].append(each)
    pressing = [each for each in judged if each.standing in _PRESSING]
    return PublicPage(
        counts=count_standings(judged),
        total=len(judged),
        sections=[
            SectionRow(_owner(names, number), count_standings(theirs), len(theirs))
            for number, theirs in sorted(by_section.items(), key=lambda pair: (pair[0] is None, pair[0] or 0))
        ],
        pressing=[(each, _owner(names, each.thing.section_id)) for each in pressing[:_LISTED]],
        unlisted=max(0, len(pressing) - _LISTED),
    )


def _owner(names: dict[int, str], section_id: int | None) -> str:
    return names[section_id] if section_id in names else _("ผู้ดูแลเว็บไซต์")


_pages: TimedMemory[str, PublicPage] = TimedMemory(_describe, 300.0)
