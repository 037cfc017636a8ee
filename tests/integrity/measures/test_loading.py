"""The plan of the announcement, and a row for each section that answers for a step."""

from __future__ import annotations

from collections import Counter

from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures.board import make_board
from muangmai_portal.integrity.measures.models import MeasurePlan
from muangmai_portal.integrity.measures.operations.planning import edit_plan
from muangmai_portal.integrity.measures.wiring import prepare_measures
from muangmai_portal.sections.queries import find_section
from tests.factories.measures import FIRST, load_announcement, stored_plan, words_of
from tests.factories.officers import make_section

SECTIONS = 8


def close_section(code: str) -> None:
    """A section that the office no longer has."""
    with transaction():
        section = find_section(code)
        assert section is not None
        section.is_active = False


def test_the_announcement_is_loaded_with_its_year_threshold_indicators_and_signer(app: Flask) -> None:
    plan = load_announcement()
    assert (plan.fiscal_year, plan.threshold, plan.signer) == (2564, 85, "นายสมชาย ต้นมาก")
    assert str(plan.issued_on) == "2020-10-27"
    assert plan.is_published
    assert plan.weak_indicators[0] == "การใช้ทรัพย์สินของทางราชการ"
    assert len(plan.weak_indicators) == 4
    codes = [step.code for measure in plan.measures for step in measure.steps]
    assert codes == ["1.1", "1.2", "2.1", "2.2", "2.3", "3.1", "4.1", "4.2", "4.3"]


def test_what_all_sections_answer_for_has_a_row_for_each_of_them(app: Flask) -> None:
    plan = load_announcement()
    rows = Counter(row.step.code for measure in plan.measures for step in measure.steps for row in step.rows)
    assert rows == {"1.1": 1, "1.2": 1, "3.1": 1, **dict.fromkeys(("2.1", "2.2", "2.3", "4.1", "4.2", "4.3"), SECTIONS)}
    assert {row.section.code for row in plan.measures[0].steps[0].rows} == {"OFFICE"}
    assert make_board(plan).tally.not_started == 51


def test_loading_again_keeps_what_the_office_edited(planner: Officer) -> None:
    plan = load_announcement()
    with transaction():
        edit_plan(FIRST, words_of(plan, title="ชื่อที่แก้แล้ว"), version=plan.version, actor=planner)
    prepare_measures()
    prepare_measures()
    assert stored_plan(FIRST).title == "ชื่อที่แก้แล้ว"
    assert make_board(stored_plan(FIRST)).tally.total == 51


def test_a_section_made_later_gets_rows_in_running_plans_but_not_in_those_that_are_over(plan: MeasurePlan) -> None:
    make_section("WATER")
    prepare_measures()
    assert make_board(stored_plan(plan.fiscal_year)).tally.total == 51 + 6
    assert make_board(stored_plan(FIRST)).tally.total == 51


def test_the_rows_of_a_section_that_was_closed_stay_but_do_not_count(plan: MeasurePlan) -> None:
    close_section("PLAN")
    now = stored_plan(plan.fiscal_year)
    assert make_board(now).tally.total == 51 - 6
    steps = [step for measure in now.measures for step in measure.steps]
    assert sum(row.section.code == "PLAN" for step in steps for row in step.every_row) == 6
