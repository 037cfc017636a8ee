"""Entering the plan of the announcement, and giving every responsible section its row of every step."""

from __future__ import annotations

import datetime as dt
from typing import Any

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.living import ANNOUNCEMENT_PATH, proofs_of
from muangmai_portal.integrity.measures.models import Measure, MeasurePlan, MeasureStep, Progress
from muangmai_portal.integrity.measures.queries import find_plan, list_plans, lock_plan
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.models import Section
from muangmai_portal.sections.queries import list_sections


def load_plans() -> int:
    """Enter the plan of fiscal year 2564 unless it is there; what the office edited stays. Returns how many."""
    facts = read_reference_data("measures_2564")
    if find_plan(facts["document"]["fiscal_year_be"]) is not None:
        return 0
    plan = _make_plan(facts)
    db.session.add(plan)
    db.session.flush()
    fan_out(plan)
    touch_public_content()
    return 1


def fan_out(plan: MeasurePlan) -> int:
    """Give every section that answers for a step its row, where it has none yet; returns how many were missing."""
    sections = list_sections()
    added = 0
    for measure in plan.measures:
        for step in measure.steps:
            for section in _without_row(step, sections):
                step.every_row.append(_make_row(step, section))
                added += 1
    db.session.flush()
    return added


def lacks_rows(plan: MeasurePlan) -> bool:
    """Whether a section answers for a step and has no row. A plan whose year is over wants no new ones."""
    sections = list_sections()
    steps = [step for measure in plan.measures for step in measure.steps]
    return not plan.is_over and any(_without_row(step, sections) for step in steps)


def fan_out_running() -> int:
    """Let sections that were made later have their rows in every plan whose year is not over."""
    running = FiscalYear.current().number
    years = [plan.fiscal_year for plan in list_plans(published_only=False) if plan.fiscal_year >= running]
    added = sum(fan_out(lock_plan(year)) for year in years)
    if added:
        touch_public_content()
    return added


def _without_row(step: MeasureStep, sections: list[Section]) -> list[Section]:
    known = {row.section_id for row in step.every_row}
    return [each for each in sections if step.measure.concerns(each) and each.id not in known]


def _make_row(step: MeasureStep, section: Section) -> Progress:
    """A row begins with the day that the other sections have for this step."""
    due_on = next((row.due_on for row in step.every_row if row.due_on is not None), None)
    return Progress(section_id=section.id, section=section, status="not_started", due_on=due_on, note="", version=1)


def _make_plan(facts: dict[str, Any]) -> MeasurePlan:
    document, context = facts["document"], facts["context"]
    issued_on = dt.date.fromisoformat(document["issued_iso"])
    plan = MeasurePlan(
        fiscal_year=document["fiscal_year_be"],
        title=document["title_th"],
        based_on=context["based_on"],
        threshold=85,
        weak_indicators=list(context["weak_indicators"]),
        issued_on=issued_on,
        signer=document["signed_by"],
        signer_position=document["signer_position"],
        announcement_path=ANNOUNCEMENT_PATH,
        published_at=clock.midnight(issued_on),
        version=1,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    plan.every_measure = [_make_measure(each) for each in facts["measures"]]
    return plan


def _make_measure(facts: dict[str, Any]) -> Measure:
    number = facts["no"]
    measure = Measure(
        position=number,
        title_th=facts["th"],
        title_en=facts["en"],
        indicator=facts["ita_indicator"],
        intro=facts.get("practice_intro_th", ""),
        practices=[
            {"text": text, "proofs": proofs_of("practices", f"{number}.{index}")}
            for index, text in enumerate(facts["practice_th"], 1)
        ],
        responsible=list(facts["responsible"]),
    )
    measure.every_step = [
        MeasureStep(position=index, text=step["th"], proofs=proofs_of("steps", step["id"]))
        for index, step in enumerate(facts["steps"], 1)
    ]
    return measure
