"""Counting answers: against a second, plainer way of counting, and in pieces as in one go."""

from __future__ import annotations

import random
from collections import Counter

from muangmai_portal.surveys.counting import VIA, FilledForm, Tally, add, count_answers, read_payload

ITEMS = ("P1", "P2", "Q3")


def make_forms(count: int) -> list[FilledForm]:
    """Answers of every shape: skipped items, no opinion, one option, several, none at all."""
    dice = random.Random(2569)
    return [
        FilledForm(
            channel=dice.choice(["web", "paper", "kiosk"]),
            values={code: dice.choice([1, 2, 3, 4, 5, "na"]) for code in ITEMS if dice.random() < 0.8},
            choices={
                **({"sex": dice.choice("012")} if dice.random() < 0.9 else {}),
                **({"news": sorted(dice.sample("0123", 2))} if dice.random() < 0.5 else {}),
            },
        )
        for _ in range(count)
    ]


def test_every_mark_option_and_group_is_counted_once() -> None:
    forms = make_forms(500)
    tally = count_answers(forms, {"sex"})
    assert tally.n == 500
    for code in ITEMS:
        assert tally.items[code] == Counter(str(form.values[code]) for form in forms if code in form.values)
    assert tally.choices["sex"] == Counter(form.choices["sex"] for form in forms if "sex" in form.choices)
    assert tally.choices["news"] == Counter(key for form in forms for key in form.choices.get("news", ()))
    assert tally.choices[VIA] == Counter(form.channel for form in forms)
    assert set(tally.by) == {"sex"}
    men = [form for form in forms if form.choices.get("sex") == "0"]
    assert tally.by["sex"]["0"].n == len(men)
    assert tally.by["sex"]["0"].items["Q3"] == Counter(str(form.values["Q3"]) for form in men if "Q3" in form.values)


def test_counted_in_pieces_and_kept_as_json_it_is_the_same() -> None:
    forms = make_forms(300)
    whole = count_answers(forms, {"sex"})
    pieces = Tally()
    for start in range(0, 300, 70):
        before = pieces.as_json()
        pieces = add(read_payload(before), count_answers(forms[start : start + 70], {"sex"}))
        assert before["n"] == start  # adding changes neither side
    assert pieces.as_json() == whole.as_json()
    assert add(whole, Tally()).as_json() == whole.as_json()
