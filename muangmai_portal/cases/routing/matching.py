"""Whether a rule fits a case. Pure: the same rules and the same case always give the same answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from muangmai_portal.core.thai_text import searchable

OUTSIDE = "outside"  # the village of somebody who lives beyond the subdistrict
_NO_VILLAGE = "0"  # how the same is typed while the office has entered no villages
_WRITTEN = frozenset({"text", "textarea"})


@dataclass(frozen=True)
class Subject:
    """What rules can see of a case: never the name or the address of whoever filed it."""

    kind: str
    service: str
    village: str
    channel: str
    answers: Sequence[Mapping[str, Any]]

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words that somebody wrote, made comparable; choices from a list are not among them."""
        return tuple(searchable(str(each.get("shown") or "")) for each in self.answers if each.get("type") in _WRITTEN)

    def answers_to(self, field: str) -> Iterator[str]:
        """What was answered to a question, as value and in words, made comparable."""
        for each in self.answers:
            if each.get("name") == field:
                yield searchable(str(each.get("value") or ""))
                yield searchable(str(each.get("shown") or ""))


def make_subject(
    *, kind: str, service: str | None, moo: str, channel: str, answers: Sequence[Mapping[str, Any]]
) -> Subject:
    """The subject of a case, from its columns."""
    return Subject(kind, service or "", OUTSIDE if moo == _NO_VILLAGE else moo, channel, answers)


class Part(StrEnum):
    """What a condition looks at."""

    KIND = "kind"
    SERVICE = "service"
    VILLAGE = "village"
    CHANNEL = "channel"
    WORDS = "words"
    ANSWER = "answer"


class Comparison(StrEnum):
    """How an answer is compared."""

    EQUALS = "equals"
    CONTAINS = "contains"


@dataclass(frozen=True)
class AnswerCondition:
    """An answer to a question of the form."""

    field: str
    comparison: str
    value: str

    @cached_property
    def needle(self) -> str:
        """The value, made comparable."""
        return searchable(self.value)

    def fits(self, subject: Subject) -> bool:
        """Whether the answer is, or has in it, what is wanted."""
        if self.comparison == Comparison.EQUALS:
            return any(self.needle == each for each in subject.answers_to(self.field))
        return any(self.needle in each for each in subject.answers_to(self.field))


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """What must be true of a case. What is empty does not matter; of several words or villages, one is enough."""

    kinds: frozenset[str] = frozenset()
    services: frozenset[str] = frozenset()
    villages: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    answer: AnswerCondition | None = None

    @cached_property
    def needles(self) -> tuple[str, ...]:
        """The words, made comparable."""
        return tuple(filter(None, map(searchable, self.words)))

    def unmet(self, subject: Subject) -> Part | None:
        """The first condition that the case does not meet; None where the rule fits."""
        for part, wanted, found in (
            (Part.KIND, self.kinds, subject.kind),
            (Part.SERVICE, self.services, subject.service),
            (Part.VILLAGE, self.villages, subject.village),
            (Part.CHANNEL, self.channels, subject.channel),
        ):
            if wanted and found not in wanted:
                return part
        if self.words and not any(needle in text for text in subject.written for needle in self.needles):
            return Part.WORDS
        if self.answer and not self.answer.fits(subject):
            return Part.ANSWER
        return None

    def is_empty(self) -> bool:
        """Whether every case would fit."""
        return self == Conditions()

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        sets = {name: sorted(getattr(self, name)) for name in ("kinds", "services", "villages", "channels")}
        return {**sets, "words": list(self.words), "answer": vars_of(self.answer) if self.answer else None}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Conditions:
        """Read what was stored."""
        answer = data.get("answer")
        return cls(
            kinds=frozenset(data["kinds"]),
            services=frozenset(data["services"]),
            villages=frozenset(data["villages"]),
            channels=frozenset(data["channels"]),
            words=tuple(data["words"]),
            answer=AnswerCondition(**answer) if answer else None,
        )


def vars_of(answer: AnswerCondition) -> dict[str, str]:
    """An answer's condition as it is stored, without what was remembered of it."""
    return {"field": answer.field, "comparison": answer.comparison, "value": answer.value}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One version of a rule, at its place."""

    id: int
    version: int
    position: int
    name: str
    conditions: Conditions
    section_id: int
    officer_id: int | None = None
    is_urgent: bool = False


def first_match(rules: Iterable[Rule], subject: Subject) -> Rule | None:
    """The first rule, in their order, that fits."""
    return next((rule for rule in rules if rule.conditions.unmet(subject) is None), None)
