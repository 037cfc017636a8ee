"""Writing questions: what the buttons do to a draft, what a draft lacks, and what it becomes."""

from __future__ import annotations

from typing import Any

import pytest

from muangmai_portal.surveys.checking import check_draft, make_definition
from muangmai_portal.surveys.definitions import Definition, read_definition
from muangmai_portal.surveys.drafts import MOST, Draft, blank_draft, draft_of, list_nodes, press, read_page
from muangmai_portal.surveys.standard import make_standard_definition


def typed_page(draft: Draft, **more: str) -> dict[str, str]:
    """The page of a draft as a browser sends it back unchanged, with some fields overtyped."""
    page: dict[str, str] = {}
    for place, node in list_nodes(draft):
        page |= {f"{place}-th": node["th"], f"{place}-en": node["en"]}
        page |= {f"{place}-{name}": node[name] for name in ("options_th", "options_en") if name in node}
        page |= {f"{place}-{name}": "y" for name in ("required", "groups", "allow_na") if node.get(name)}
    return {**page, **{name.replace("_at_", "-"): text for name, text in more.items()}}


def test_a_definition_becomes_a_draft_a_page_and_the_same_definition_again() -> None:
    definition = make_standard_definition()
    draft = draft_of(definition)
    assert read_page(draft, typed_page(draft)) == draft
    assert check_draft(draft) == []
    assert make_definition(draft) == definition
    assert read_definition(definition.as_json()) == definition


def test_a_questionnaire_is_written_with_buttons_alone() -> None:
    draft = blank_draft()
    for button in ("p0:add-matrix", "p0-q0:add-item", "p0:add-single", "p0:add-services", "p0:add-text", "add-part"):
        draft, _place = press(draft, button)
    draft = read_page(
        draft,
        {
            "p0-th": "ตอนที่ 1", "p0-q0-th": "ด้านสถานที่", "p0-q0-i0-th": "สะอาด", "p0-q0-i1-th": "ปลอดภัย",
            "p0-q1-th": "มาบ่อยเพียงใด", "p0-q1-options_th": "ทุกสัปดาห์\n\nทุกเดือน\n", "p0-q1-options_en": "Weekly\nMonthly",
            "p0-q1-groups": "y", "p0-q2-th": "บริการที่ใช้", "p0-q3-th": "ข้อเสนอแนะ", "p0-q3-required": "y",
            "p1-th": "ตอนที่ 2",
        },
    )  # fmt: skip
    assert check_draft(draft) == []
    definition = make_definition(draft)
    assert [question.code for question in definition.questions()] == ["q1", "q2", "service", "q4"]
    assert [item.code for item in definition.items()] == ["q1_1", "q1_2"]
    assert [option.say("en") for option in definition.choices()[0].options] == ["Weekly", "Monthly"]
    assert [question.code for question in definition.questions() if question.required] == ["q4"]
    assert len(definition.parts) == 1  # a part without questions is left out

    draft, place = press(draft, "p0-q1:up")
    assert place == "p0-q0"
    draft, _place = press(draft, "p0-q1-i0:remove")
    draft, _place = press(draft, "p0-q1:add-item")
    draft, _place = press(draft, "p0-q0:remove")
    draft, _place = press(draft, "p0:add-single")
    codes = [node["code"] for _place, node in list_nodes(draft) if "code" in node]
    assert codes == ["q1", "q1_2", "q1_3", "service", "q4", "q5"]  # what was removed never gives its code away


@pytest.mark.parametrize("button", ["", "p9:up", "p0-q7:remove", "p0-i0:up", "p0:add-item", "p0:add-trap", "x:y", "p0"])
def test_a_button_that_is_not_there_does_nothing(button: str) -> None:
    draft = draft_of(make_standard_definition())
    assert press(draft, button)[0] == draft


def test_no_list_grows_without_end() -> None:
    draft = blank_draft()
    for _ in range(MOST["parts"] + 5):
        draft, _place = press(draft, "add-part")
    assert len(draft["parts"]) == MOST["parts"]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"p0-th": " "}, "p0-th"),
        ({"p0-q0-th": ""}, "p0-q0-th"),
        ({"p1-q0-i2-th": ""}, "p1-q0-i2-th"),
        ({"p0-q0-options_th": "ชาย"}, "p0-q0-options_th"),
        ({"p0-q0-options_th": "ชาย\nหญิง\nชาย"}, "p0-q0-options_th"),
        ({"p0-q0-options_en": "Male"}, "p0-q0-options_en"),
        ({"p0-q0-options_th": "\n".join(map(str, range(41)))}, "p0-q0-options_th"),
    ],
)
def test_what_is_missing_is_said_where_it_is_missing(change: dict[str, Any], name: str) -> None:
    draft = draft_of(make_standard_definition())
    problems = check_draft(read_page(draft, {**typed_page(draft), **change}))
    assert [each[0] for each in problems] == [name]
    assert "ตอนที่" in problems[0][1]


def test_an_empty_questionnaire_cannot_be_asked() -> None:
    assert [name for name, _ in check_draft(blank_draft())] == ["parts"]
    assert make_definition(blank_draft()) == Definition(())
