"""Counting answers: frequencies, whole and by group. Pure arithmetic; means and words come later, from these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

VIA = "_via"  # stands among the choices for how the answers reached us; no question has such a code
Counts = dict[str, int]
ItemCounts = dict[str, Counts]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """What is counted of one answer."""

    channel: str
    values: Mapping[str, Any]
    choices: Mapping[str, Any]


@dataclass(slots=True)
class GroupTally:
    """The answers of those who chose one option."""

    n: int = 0
    items: ItemCounts = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Frequencies of a version: answers, marks of each item, options of each question, and marks by group.

    Marks are "5" to "1" and "na"; options are named by their keys. What nobody chose is not there.
    """

    n: int = 0
    items: ItemCounts = field(default_factory=dict)
    choices: dict[str, Counts] = field(default_factory=dict)
    by: dict[str, dict[str, GroupTally]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The tally as it is stored."""
        by = {
            code: {key: {"n": group.n, "items": group.items} for key, group in groups.items()}
            for code, groups in self.by.items()
        }
        return {"n": self.n, "items": self.items, "choices": self.choices, "by": by}


def read_payload(stored: Mapping[str, Any]) -> Tally:
    """A tally as it was stored, in values of its own."""
    return Tally(
        n=stored["n"],
        items=_copy(stored["items"]),
        choices=_copy(stored["choices"]),
        by={
            code: {key: GroupTally(group["n"], _copy(group["items"])) for key, group in groups.items()}
            for code, groups in stored["by"].items()
        },
    )


def count_answers(forms: Iterable[FilledForm], grouping: Collection[str] = ()) -> Tally:
    """Count filled forms; `grouping` names the questions by whose options the marks are counted once more."""
    tally = Tally()
    for form in forms:
        tally.n += 1
        _count_marks(tally.items, form.values)
        _raise(tally.choices.setdefault(VIA, {}), form.channel, 1)
        for code, chosen in form.choices.items():
            keys = chosen if isinstance(chosen, list) else [chosen]
            for key in keys:
                _raise(tally.choices.setdefault(code, {}), str(key), 1)
                if code in grouping:
                    group = tally.by.setdefault(code, {}).setdefault(str(key), GroupTally())
                    group.n += 1
                    _count_marks(group.items, form.values)
    return tally


def add(one: Tally, other: Tally) -> Tally:
    """Both tallies together; neither is changed."""
    total = read_payload(one.as_json())
    total.n += other.n
    _add_counts(total.items, other.items)
    _add_counts(total.choices, other.choices)
    for code, groups in other.by.items():
        for key, group in groups.items():
            into = total.by.setdefault(code, {}).setdefault(key, GroupTally())
            into.n += group.n
            _add_counts(into.items, group.items)
    return total


def _count_marks(items: ItemCounts, values: Mapping[str, Any]) -> None:
    for code, mark in values.items():
        _raise(items.setdefault(code, {}), str(mark), 1)


def _add_counts(total: dict[str, Counts], more: Mapping[str, Counts]) -> None:
    for code, counts in more.items():
        into = total.setdefault(code, {})
        for key, count in counts.items():
            _raise(into, key, count)


def _raise(counts: Counts, key: str, by: int) -> None:
    counts[key] = counts.get(key, 0) + by


def _copy(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Counts]:
    return {code: dict(each) for code, each in counts.items()}
