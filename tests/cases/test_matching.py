"""Whether a rule fits, without any database: words as people type them, answers, and which of several wins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from muangmai_portal.cases.models import CaseKind, Channel
from muangmai_portal.cases.routing.matching import (
    AnswerCondition,
    Comparison,
    Conditions,
    Part,
    Rule,
    Subject,
    first_match,
    make_subject,
)
from tests.factories.cases import make_answer

WORDS = ("น้ำท่วม", "ไฟดับ", "หมาจรจัด")


def subject_of(**more: Any) -> Subject:
    values = {"kind": "request", "service": "LIGHT", "moo": "3", "channel": "web", "answers": [make_answer()]}
    return make_subject(**{**values, **more})


def test_words_are_found_however_they_are_typed() -> None:
    written = subject_of(answers=[make_answer("ตรงนี้ นํ้า  ท่วม ถึงบ้านเลขที่ ๑๒")])
    assert Conditions(words=("น้ำท่วม",)).unmet(written) is None
    assert Conditions(words=("เลขที่ 12",)).unmet(written) is None
    assert Conditions(words=("ไฟดับ", "ท่วม")).unmet(written) is None
    apart = subject_of(answers=[make_answer("หลังไฟ"), make_answer("ดับเพลิงแล้ว")])
    assert Conditions(words=("ไฟดับ",)).unmet(apart) == Part.WORDS
    chosen = subject_of(answers=[make_answer("ไฟดับ", kind="select")])
    assert Conditions(words=("ไฟดับ",)).unmet(chosen) == Part.WORDS


def test_an_answer_is_compared_as_value_and_in_words() -> None:
    answered = subject_of(answers=[{**make_answer("หลอดขาด", "problem", kind="select"), "value": "bulb"}])
    for comparison, value, part in (
        (Comparison.EQUALS, "bulb", None),
        (Comparison.EQUALS, " หลอด ขาด", None),
        (Comparison.EQUALS, "หลอด", Part.ANSWER),
        (Comparison.CONTAINS, "หลอด", None),
        (Comparison.CONTAINS, "สายไฟ", Part.ANSWER),
    ):
        assert Conditions(answer=AnswerCondition("problem", comparison, value)).unmet(answered) == part
    assert Conditions(answer=AnswerCondition("other", Comparison.CONTAINS, "หลอด")).unmet(answered) == Part.ANSWER
    assert Conditions(villages=frozenset({"outside"})).unmet(subject_of(moo="0")) is None


conditions = st.builds(
    Conditions,
    kinds=st.frozensets(st.sampled_from(list(map(str, CaseKind))), max_size=2),
    services=st.frozensets(st.sampled_from(["LIGHT", "ROAD"]), max_size=2),
    villages=st.frozensets(st.sampled_from(["1", "2", "outside"]), max_size=2),
    channels=st.frozensets(st.sampled_from(list(map(str, Channel))), max_size=2),
    words=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    answer=st.none()
    | st.builds(AnswerCondition, st.just("place"), st.sampled_from(Comparison), st.sampled_from(WORDS)),
)
subjects = st.builds(
    subject_of,
    kind=st.sampled_from(list(map(str, CaseKind))),
    service=st.sampled_from([None, "LIGHT", "ROAD"]),
    moo=st.sampled_from(["", "0", "1", "2"]),
    channel=st.sampled_from(list(map(str, Channel))),
    answers=st.lists(st.sampled_from(WORDS).map(make_answer), max_size=2),
)


def obvious_match(rules: Sequence[Rule], subject: Subject) -> Rule | None:
    """The same, slow and plain: every rule that fits, then the one with the lowest place."""
    fitting = [rule for rule in rules if rule.conditions.unmet(subject) is None]
    return min(fitting, key=lambda rule: rule.position) if fitting else None


@settings(max_examples=60, deadline=None)
@given(st.lists(conditions, max_size=6), subjects)
def test_the_first_that_fits_wins_and_always_the_same(said: list[Conditions], subject: Subject) -> None:
    rules = [
        Rule(id=place, version=1, position=place, name="", conditions=each, section_id=place)
        for place, each in enumerate(said, 1)
    ]
    found = first_match(rules, subject)
    assert found == obvious_match(rules, subject) == first_match(rules, subject)
    stored = [Conditions.of_data(each.as_data()) for each in said]
    assert stored == said
