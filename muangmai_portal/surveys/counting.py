"""Counting answers: frequencies, whole and by group. Pure arithmetic; means and words come later, from these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

VIA = "_via"  # stands among the choices for how the answers reached us; no question has such a code
Counts = dict[str, int]
ItemCounts = dict[str, Counts]
Pair = tuple[str, str]
_Pairs = Counter[Pair]  # counts in C, where a thousand answers have some 150,000 marks of groups


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
    n, marks, chosen = 0, _Pairs(), _Pairs()
    groups: dict[Pair, GroupTally] = {}
    group_marks: defaultdict[Pair, _Pairs] = defaultdict(_Pairs)
    for form in forms:
        n += 1
        marked = [(code, str(mark)) for code, mark in form.values.items()]
        options = list(_options(form.choices))
        marks.update(marked)
        chosen.update([*options, (VIA, form.channel)])
        for option in options:
            if option[0] in grouping:
                groups.setdefault(option, GroupTally()).n += 1
                group_marks[option].update(marked)
    tally = Tally(n, _nest(marks), _nest(chosen))
    for (code, key), group in groups.items():
        group.items = _nest(group_marks[code, key])
        tally.by.setdefault(code, {})[key] = group
    return tally


def add(one: Tally, other: Tally) -> Tally:
    """Both tallies together; neither is changed."""
    total = read_payload(one.as_json())
    add_to(total, other)
    return total


def add_to(total: Tally, other: Tally) -> None:
    """Raise the first tally by the second."""
    total.n += other.n
    _add_counts(total.items, other.items)
    _add_counts(total.choices, other.choices)
    for code, groups in other.by.items():
        for key, group in groups.items():
            into = total.by.setdefault(code, {}).setdefault(key, GroupTally())
            into.n += group.n
            _add_counts(into.items, group.items)


def _options(choices: Mapping[str, Any]) -> Iterator[Pair]:
    for code, chosen in choices.items():
        for key in chosen if isinstance(chosen, list) else (chosen,):
            yield code, str(key)


def _nest(pairs: _Pairs) -> dict[str, Counts]:
    nested: dict[str, Counts] = {}
    for (code, key), count in pairs.items():
        nested.setdefault(code, {})[key] = count
    return nested


def _add_counts(total: dict[str, Counts], more: Mapping[str, Counts]) -> None:
    for code, counts in more.items():
        into = total.setdefault(code, {})
        for key, count in counts.items():
            into[key] = into.get(key, 0) + count


def _copy(counts: Mapping[str, Mapping[str, int]]) -> dict[str, Counts]:
    return {code: dict(each) for code, each in counts.items()}
