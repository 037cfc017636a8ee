"""A year's plan: begun from the year before, edited with its history kept, announced once."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask
from flask.testing import FlaskClient

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.measures.board import make_board
from muangmai_portal.integrity.measures.models import MeasurePlan
from muangmai_portal.integrity.measures.operations import arranging
from muangmai_portal.integrity.measures.operations.arranging import MeasureWords
from muangmai_portal.integrity.measures.operations.planning import (
    edit_plan,
    move_years,
    start_new_year,
)
from muangmai_portal.integrity.measures.queries import list_changes, list_plans
from tests.factories.measures import (
    FIRST,
    begin_year,
    give_day,
    load_announcement,
    report,
    row_of,
    stored_plan,
    words_of,
)
from tests.factories.news import read
from tests.factories.officers import browser_of, csrf_token, make_officer


def measure_words(plan: MeasurePlan, place: int, **more: object) -> MeasureWords:
    """What a measure says, with some of it changed."""
    measure = plan.measures[place]
    values: dict[str, object] = {
        "title_th": measure.title_th,
        "title_en": measure.title_en,
        "indicator": measure.indicator,
        "intro": measure.intro,
        "practices": [each["text"] for each in measure.practices],
        "responsible": list(measure.responsible),
        "steps": {step.id: step.text for step in measure.steps},
    }
    return MeasureWords(**{**values, **more})  # type: ignore[arg-type]


def test_a_new_year_has_the_words_and_proofs_of_the_old_one_but_no_progress(
    planner: Officer, engineer: Officer
) -> None:
    old = load_announcement()
    give_day(row_of(old, "2.1", "ENG"), dt.date(2020, 12, 15), planner)
    report(row_of(old, "2.1", "ENG"), engineer, "done", "เสร็จ")
    draft = begin_year(planner, 2570)
    row = row_of(draft, "2.1", "ENG")
    assert (row.status, row.note, row.due_on) == ("not_started", "", dt.date(2026, 12, 15))
    assert row.step.proofs == row_of(old, "2.1", "ENG").step.proofs == ["questions"]
    assert "๒๕๗๐" in draft.title
    assert "๒๕๖๙" in draft.based_on
    assert (draft.signer, draft.issued_on, draft.announcement_path) == ("", None, "")
    assert make_board(draft).tally.total == 51


def test_a_year_is_planned_once_and_only_when_it_may_be(planner: Officer, secretary: Officer) -> None:
    first = begin_year(planner, 2570)
    with transaction():
        assert start_new_year(FIRST, 2570, actor=planner).id == first.id  # a second click
    for year in (2570, 2572, 2564, 2563):
        with pytest.raises(DomainError), transaction():
            start_new_year(FIRST, year, actor=secretary)
    assert [plan.fiscal_year for plan in list_plans(published_only=False)] == [2570, 2564]


def test_only_the_plans_own_years_move(planner: Officer) -> None:
    assert move_years("ปี ๒๕๖๔ จากผลปี 2563 ตาม พ.ร.บ. พ.ศ. ๒๕๔๐", 2564, 1) == "ปี ๒๕๖๕ จากผลปี 2564 ตาม พ.ร.บ. พ.ศ. ๒๕๔๐"


def test_nobody_outside_sees_a_draft_until_it_is_announced(app: Flask, planner: Officer, client: FlaskClient) -> None:
    draft = begin_year(planner)
    assert read(client, "/integrity/measures?year=2570").status_code == 404
    assert "2564" in read(client, "/integrity/measures").text
    browser = browser_of(app, planner)
    form = {"csrf_token": csrf_token(browser), "version": str(draft.version)}
    unsigned = browser.post("/staff/integrity/measures/2570/publish", data=form)
    assert (unsigned.status_code, "ผู้ลงนาม" in unsigned.text) == (422, True)
    assert all(f'<a href="#{name}">' in unsigned.text for name in ("issued_on", "signer"))
    with transaction():
        words = words_of(draft, issued_on=dt.date(2026, 10, 27), signer="นายทดสอบ")
        edit_plan(2570, words, version=draft.version, actor=planner)
    form["version"] = str(stored_plan(2570).version)
    for _click in range(2):
        assert browser.post("/staff/integrity/measures/2570/publish", data=form).status_code == 303
    assert read(client, "/integrity/measures?year=๒๕๗๐").status_code == 200


def test_of_two_planners_the_second_is_told_and_keeps_what_was_typed(app: Flask, plan: MeasurePlan) -> None:
    browser = browser_of(app, make_officer(Role.SECRETARY, None))
    old, first = plan.version, make_officer(Role.WEBMASTER, "OFFICE")
    with transaction():
        edit_plan(2570, words_of(plan, signer="คนแรก"), version=old, actor=first)
    form = {"csrf_token": csrf_token(browser), "version": str(old), "title": "ชื่อใหม่", "threshold": "๘๕"}
    late = browser.post("/staff/integrity/measures/2570/edit", data={**form, "weak_indicators": "ก\nข"})
    assert (late.status_code, "ชื่อใหม่" in late.text) == (409, True)
    assert stored_plan(2570).signer == "คนแรก"
    version = str(stored_plan(2570).version)
    assert f'value="{version}"' in late.text
    again = browser.post("/staff/integrity/measures/2570/edit", data={**form, "version": version})
    assert again.status_code == 303
    assert stored_plan(2570).title == "ชื่อใหม่"


def test_every_change_after_the_announcement_keeps_what_was_said_before(plan: MeasurePlan, planner: Officer) -> None:
    step = plan.measures[1].steps[0]
    before, number = step.text, plan.measures[1].id
    words = measure_words(plan, 1, steps={each.id: each.text for each in plan.measures[1].steps} | {step.id: "ใหม่"})
    with transaction():
        arranging.edit_measure(2570, number, words, version=plan.version, actor=planner)
    with transaction():  # a second click, on the version that is old by now
        arranging.edit_measure(2570, number, words, version=plan.version, actor=planner)
    change = list_changes(plan.id)[0]
    assert change.detail == {"text": {"before": before, "after": "ใหม่"}}
    assert [each.deed for each in list_changes(plan.id)].count("step") == 1


def test_who_answers_for_a_measure_from_now_on_gets_rows_and_the_others_stop_counting(
    plan: MeasurePlan, planner: Officer
) -> None:
    words = measure_words(plan, 1, responsible=["ENG", "FIN"])
    with transaction():
        arranging.edit_measure(2570, plan.measures[1].id, words, version=plan.version, actor=planner)
    assert make_board(stored_plan(2570)).measures[1].tally.total == 3 * 2
    words = measure_words(stored_plan(2570), 0, responsible=["ALL"], new_step="ตรวจนับทรัพย์สินประจำปี")
    now = stored_plan(2570)
    with transaction():
        arranging.edit_measure(2570, now.measures[0].id, words, version=now.version, actor=planner)
    assert make_board(stored_plan(2570)).measures[0].tally.total == 3 * 8


@pytest.mark.parametrize("responsible", [[], ["NOBODY"]])
def test_somebody_who_exists_must_answer(plan: MeasurePlan, planner: Officer, responsible: list[str]) -> None:
    words = measure_words(plan, 1, responsible=responsible)
    with pytest.raises(DomainError, match="ผู้รับผิดชอบ"), transaction():
        arranging.edit_measure(2570, plan.measures[1].id, words, version=plan.version, actor=planner)


def test_measures_and_steps_are_added_moved_and_taken_out_without_losing_their_history(
    plan: MeasurePlan, planner: Officer, engineer: Officer
) -> None:
    row = report(row_of(plan, "2.1", "ENG"), engineer, "done", "เสร็จ")
    now = stored_plan(2570)
    with transaction():
        arranging.add_measure(2570, "มาตรการใหม่", version=now.version, actor=planner)
    now = stored_plan(2570)
    with transaction():
        arranging.move_step(2570, row.step_id, up=False, version=now.version, actor=planner)
    now = stored_plan(2570)
    with transaction():
        arranging.remove_measure(2570, now.measures[0].id, version=now.version, actor=planner)
    now = stored_plan(2570)
    assert [measure.position for measure in now.measures] == [1, 2, 3, 4]
    assert row_of(now, "1.2", "ENG").status == "done"
    with pytest.raises(ConflictError), transaction():
        arranging.move_measure(2570, now.measures[0].id, up=False, version=1, actor=planner)
    with transaction():
        arranging.remove_step(2570, row.step_id, version=now.version, actor=planner)
        arranging.remove_step(2570, row.step_id, version=now.version, actor=planner)
    assert [each.deed for each in list_changes(plan.id)][:3] == ["step_removed", "measure_removed", "step_moved"]
