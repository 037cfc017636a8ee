"""Counting the gifts of a fiscal year, so that no figure tells of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.gifts.halves import Half, halves_of
from muangmai_portal.integrity.gifts.limits import GiftLimits
from muangmai_portal.integrity.gifts.models import Disposition, GiftReport, GiverKind, NilStatement

FEWEST = 5  # a smaller count of one section could tell of a person
K = TypeVar("K")


class Answer(StrEnum):
    """What a section has said of a half-year."""

    REPORTED = "reported"
    NIL = "nil"
    SILENT = "silent"
    RUNNING = "running"


class Overall(StrEnum):
    """What there is to say of the whole year in one word."""

    SOME = "some"
    NONE = "none"
    SILENT = "silent"
    EARLY = "early"


@dataclass(frozen=True)
class GiftYear:
    """A fiscal year in figures. `sections` holds what may stand alone, `folded` the sum of what may not."""

    year: FiscalYear
    overall: Overall
    total: int
    late: int
    halves: dict[Half, int]
    givers: dict[GiverKind, int]
    dispositions: dict[Disposition, int]
    sections: dict[int | None, int]
    folded: int | None
    answers: dict[int, dict[Half, Answer]]

    @property
    def silent(self) -> int:
        """How many sections owe their word on a half that is over."""
        return sum(Answer.SILENT in answers.values() for answers in self.answers.values())


def count_year(
    year: FiscalYear,
    reports: Sequence[GiftReport],
    statements: Sequence[NilStatement],
    section_ids: Sequence[int],
    limits: GiftLimits,
) -> GiftYear:
    """Everything that is counted of a year."""
    halves = halves_of(year)
    givers = Counter(each.giver_kind for each in reports)
    done = Counter(each.disposition for each in reports)
    by_half = Counter(Half.of(each.received_on) for each in reports)
    alone, folded = fold_small(Counter(each.section_id for each in reports))
    answers = {section: _answers(section, halves, reports, statements) for section in section_ids}
    return GiftYear(
        year=year,
        overall=_overall(len(reports), answers),
        total=len(reports),
        late=sum(limits.is_late(each.received_on, each.reported_on) for each in reports),
        halves={half: by_half[half] for half in halves if half.has_begun},
        givers={kind: givers[kind] for kind in GiverKind},
        dispositions={kind: done[kind] for kind in Disposition},
        sections=alone,
        folded=folded,
        answers=answers,
    )


def fold_small(counts: Mapping[K, int]) -> tuple[dict[K, int], int | None]:
    """The counts that may stand alone, and the sum of those that may not (None when all may).

    A small count takes the next smallest with it until nothing can be found by subtracting.
    """
    folded = {key for key, count in counts.items() if count < FEWEST}
    if not folded:
        return dict(counts), None
    others = sorted(counts.keys() - folded, key=lambda key: (counts[key], str(key)))
    while others and (len(folded) < 2 or sum(counts[key] for key in folded) < FEWEST):
        folded.add(others.pop(0))
    alone = {key: count for key, count in counts.items() if key not in folded}
    return alone, sum(counts[key] for key in folded)


def _answers(
    section: int, halves: Sequence[Half], reports: Sequence[GiftReport], statements: Sequence[NilStatement]
) -> dict[Half, Answer]:
    reported = {Half.of(each.received_on) for each in reports if each.section_id == section}
    stated = {Half(each.fiscal_year, each.half) for each in statements if each.section_id == section}
    return {half: _answer(half, reported, stated) for half in halves if half.has_begun}


def _answer(half: Half, reported: set[Half], stated: set[Half]) -> Answer:
    if half in reported:  # what was reported after a statement counts for more than the statement
        return Answer.REPORTED
    if half in stated:
        return Answer.NIL
    return Answer.SILENT if half.has_ended else Answer.RUNNING


def _overall(total: int, answers: Mapping[int, Mapping[Half, Answer]]) -> Overall:
    said = [answer for by_half in answers.values() for answer in by_half.values()]
    if total:
        return Overall.SOME
    if Answer.SILENT in said:
        return Overall.SILENT
    return Overall.NONE if said and Answer.NIL in said else Overall.EARLY
