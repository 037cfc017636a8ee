"""Which rules can never decide, because one before them fits whatever they fit. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from muangmai_portal.cases.routing.matching import AnswerCondition, Comparison, Conditions, Rule


def find_shadow(rules: Sequence[Rule], rule: Rule) -> Rule | None:
    """The first rule before this one that takes every case it could get."""
    earlier = (each for each in rules if each.position < rule.position and each.id != rule.id)
    return next((each for each in earlier if covers(each.conditions, rule.conditions)), None)


def covers(wide: Conditions, narrow: Conditions) -> bool:
    """Whether surely every case that meets the narrow conditions meets the wide ones.

    Where this says no, there may still be none: what people write cannot be foreseen.
    """
    for name in ("kinds", "services", "villages", "channels"):
        asked: frozenset[str] = getattr(wide, name)
        given: frozenset[str] = getattr(narrow, name)
        if asked and not (given and given <= asked):
            return False
    return _covers_words(wide, narrow) and _covers_answer(wide.answer, narrow.answer)


def _covers_words(wide: Conditions, narrow: Conditions) -> bool:
    """A text with the longer word in it has the shorter one too."""
    if not wide.words:
        return True
    return bool(narrow.needles) and all(any(w in n for w in wide.needles) for n in narrow.needles)


def _covers_answer(wide: AnswerCondition | None, narrow: AnswerCondition | None) -> bool:
    if wide is None:
        return True
    if narrow is None or narrow.field != wide.field:
        return False
    if wide.comparison == Comparison.EQUALS:
        return narrow.comparison == Comparison.EQUALS and narrow.needle == wide.needle
    return wide.needle in narrow.needle
