"""Finding out what an item of a new year is about: by its title, compared with the titles of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from muangmai_portal.core.thai_text import searchable
from muangmai_portal.integrity.oit.models import ChecklistItem, PeriodRule
from muangmai_portal.integrity.oit.operations.drafting import ItemDraft
from muangmai_portal.integrity.oit.queries import list_items_before
from muangmai_portal.integrity.oit.table_reading import ReadRow
from muangmai_portal.integrity.oit.topics import all_topics

_ALIKE = 0.62
_SURE = 0.9


@dataclass(frozen=True)
class Match:
    """What a title most likely is about. `like` says which earlier item it resembles; empty where it resembles none."""

    topics: tuple[str, ...] = ()
    like: str = ""
    is_sure: bool = False
    rule: str = PeriodRule.LIVING
    section_id: int | None = None


@dataclass(frozen=True)
class MatchedRow:
    """A row of a table with what it is taken to be about."""

    row: ReadRow
    match: Match

    @property
    def topic_names(self) -> list[str]:
        """The topics in words."""
        known = all_topics()
        return [known[key].name for key in self.match.topics if key in known]

    def to_draft(self) -> ItemDraft:
        """The item that it becomes."""
        row, match = self.row, self.match
        return ItemDraft(
            code=row.code,
            title=row.title,
            group_code=row.group_code,
            group_name=row.group_name,
            topics=match.topics,
            rule=match.rule,
            section_id=match.section_id,
            elements=row.elements,
        )


def match_rows(rows: Sequence[ReadRow], year: int) -> list[MatchedRow]:
    """Every row with its topics."""
    before = list_items_before(year)
    return [MatchedRow(row, match_title(row.title, before)) for row in rows]


def match_title(title: str, before: Sequence[ChecklistItem]) -> Match:
    """What a title is about. Of titles that are alike the most, the newest year's counts."""
    wanted = searchable(title)
    if not wanted:
        return Match()
    likely = [(_likeness(wanted, searchable(each.title)), each) for each in before]
    best, item = max(likely, key=_first, default=(0.0, None))
    if item is not None and best >= _ALIKE:
        like = f"{item.code} ปี {item.checklist.fiscal_year} {item.title}"
        return Match(tuple(item.topics), like, best >= _SURE, item.rule, item.section_id)
    best, topic = max(((_likeness(wanted, searchable(each.name)), each) for each in all_topics().values()), key=_first)
    return Match((topic.key,), topic.name, best >= _SURE, topic.rule) if best >= _ALIKE else Match()


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


@lru_cache(maxsize=8192)
def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0
