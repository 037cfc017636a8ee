"""An estimate of the score, by a rule that can be said in one sentence. It is the office's own, never the NACC's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.integrity.oit.assessment import AssessedItem, State
from muangmai_portal.integrity.oit.topics import grade_bands, pass_mark


@dataclass(frozen=True)
class GroupScore:
    """How far one group is."""

    name: str
    complete: int
    total: int

    @property
    def score(self) -> float:
        """Percent of its items that are complete."""
        return _percent(self.complete, self.total)


@dataclass(frozen=True)
class Score:
    """The estimate for a checklist. `within_reach` is what it would be with the partial and stale items mended."""

    complete: int
    partial: int
    stale: int
    missing: int
    groups: Sequence[GroupScore]

    @property
    def total(self) -> int:
        """How many items there are."""
        return self.complete + self.partial + self.stale + self.missing

    @property
    def score(self) -> float:
        """Percent of items that are complete: an item counts 100 or nothing."""
        return _percent(self.complete, self.total)

    @property
    def within_reach(self) -> float:
        """The same once partial and stale items are mended."""
        return _percent(self.complete + self.partial + self.stale, self.total)

    @property
    def grade(self) -> str:
        """The grade that such a score has."""
        return next(name for name, lowest in grade_bands() if self.score >= lowest)

    @property
    def passes(self) -> bool:
        """Whether it reaches the mark."""
        return self.score >= pass_mark()


def score_of(assessed: Sequence[AssessedItem]) -> Score:
    """The estimate for these items."""
    counts = {state: sum(each.state == state for each in assessed) for state in State}
    names = dict.fromkeys(each.item.group for each in assessed)
    groups = [_group(name, [each for each in assessed if each.item.group == name]) for name in names]
    return Score(counts[State.COMPLETE], counts[State.PARTIAL], counts[State.STALE], counts[State.MISSING], groups)


def how_it_is_counted() -> str:
    """The rule, for people."""
    return str(
        _(
            "นับข้อที่มีหลักฐานครบทุกองค์ประกอบและเป็นปัจจุบันข้อละ 100 คะแนน ข้ออื่นนับเป็น 0 แล้วเฉลี่ยทุกข้อ ผ่านเกณฑ์ที่ %(mark)s คะแนน",
            mark=f"{pass_mark():g}",
        )
    )


def whose_estimate() -> str:
    """What it is not."""
    return str(_("ประมาณการของหน่วยงาน ไม่ใช่ผลประเมินของ ป.ป.ช."))


def _group(name: str, assessed: Sequence[AssessedItem]) -> GroupScore:
    return GroupScore(name, sum(each.state == State.COMPLETE for each in assessed), len(assessed))


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0
