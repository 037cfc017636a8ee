"""What the items are about, whatever number a year gives them: topics, kept in `data/oit_topics.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.integrity.oit.models import PeriodRule

_DATA = "oit_topics"


@dataclass(frozen=True)
class Topic:
    """One topic: its usual rule, the code of the section that mostly owns it, and the pages that show it alive."""

    key: str
    name: str
    rule: PeriodRule
    section_code: str
    living: tuple[str, ...]


@dataclass(frozen=True)
class ShippedYear:
    """What the data says of a year that the portal comes with."""

    topics_of: Mapping[str, Sequence[str]]
    rules: Mapping[str, str]
    groups: Mapping[str, str]
    source: str
    is_public: bool


def all_topics() -> dict[str, Topic]:
    """Every topic by its key."""
    return {key: _topic(key, facts) for key, facts in read_reference_data(_DATA)["topics"].items()}


def topics_named(keys: Iterable[str]) -> list[Topic]:
    """The topics with these keys; unknown ones are left out."""
    known = all_topics()
    return [known[key] for key in keys if key in known]


def living_paths(keys: Iterable[str]) -> list[str]:
    """The pages that show these topics alive, each once."""
    return list(dict.fromkeys(path for topic in topics_named(keys) for path in topic.living))


def rule_of(keys: Sequence[str]) -> PeriodRule:
    """The rule that an item with these topics has unless its year says otherwise: that of the first."""
    named = topics_named(keys)
    return named[0].rule if named else PeriodRule.LIVING


def shipped_years() -> list[int]:
    """The fiscal years whose checklists come with the portal."""
    return sorted(int(year) for year in read_reference_data(_DATA)["years"])


def shipped_year(year: int) -> ShippedYear:
    """What the data says of one of them."""
    facts = read_reference_data(_DATA)["years"][str(year)]
    return ShippedYear(facts["codes"], facts["rules"], facts["groups"], facts["source_th"], facts["is_public"])


def grade_bands() -> list[tuple[str, float]]:
    """Grades from the best down, each with its lowest score."""
    return [(str(name), float(lowest)) for name, lowest in read_reference_data(_DATA)["bands"]]


def pass_mark() -> float:
    """The score that passes."""
    return float(read_reference_data(_DATA)["pass"])


def _topic(key: str, facts: Mapping[str, Any]) -> Topic:
    return Topic(key, facts["name"], PeriodRule(facts["rule"]), facts["section"], tuple(facts["living"]))
