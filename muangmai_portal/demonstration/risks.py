"""The register of two years: assessed, approved, worked on; something late, something waiting for approval."""

from __future__ import annotations

import datetime as dt
from functools import partial

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.demonstration.fiscal_moments import day_of_year, year_at_work
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.demonstration.risks_told import ADDED, RISKS, Said, ToldRisk
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence
from muangmai_portal.integrity.risks.models import RiskStatus
from muangmai_portal.integrity.risks.operations import (
    RiskContent,
    add_risk,
    approve_register,
    change_risk,
    copy_register,
    report_progress,
)
from muangmai_portal.integrity.risks.queries import evidence_subject, list_risks

APPROVER = "secretary"
_WRITERS = {"ENG": "eng.officer", "FIN": "fin.officer", "HEALTH": "health.officer", "EDU": "edu.officer",
            "WELFARE": "welfare.officer", "OFFICE": "office.officer"}  # fmt: skip
_MINUTE = dt.timedelta(minutes=1)


def plant_risks(stage: Stage) -> list[Happening]:
    """Both years, with the moment of each deed."""
    year = year_at_work(stage)
    old, new = day_of_year(stage, year.before, 20, 9), day_of_year(stage, year, 20, 9)
    ended = day_of_year(stage, year.before, 330, 15)
    found: list[Happening] = [
        (old, partial(_assess, stage, year.before, old)),
        (ended, partial(_report_year, stage, year.before, ended)),
        (new, partial(_begin_year, stage, year, new)),
    ]
    for number, told in enumerate(RISKS, start=1):
        for said in told.said:
            at = max(stage.today.moment(said[1]), new + number * _MINUTE)
            found.append((at, partial(_report, stage, year, number, said, at)))
    last = max(stage.today.moment("w2 16:00"), new + 30 * _MINUTE)
    return [*found, (last, partial(_think_again, stage, year, last))]


def _assess(stage: Stage, year: FiscalYear, at: dt.datetime) -> None:
    """Last year's register, from nothing to approved."""
    secretary = stage.officers[APPROVER]
    with clock.pretend(at):
        for number, told in enumerate(RISKS, start=1):
            content = _content(stage, year, told, told.before, told.after)
            add_risk(year, content, token=f"demonstration-risk-{year.number}-{number}", actor=secretary)
        approve_register(year, actor=secretary)


def _report_year(stage: Stage, year: FiscalYear, at: dt.datetime) -> None:
    """What came of it in the end."""
    for number, told in enumerate(RISKS, start=1):
        _report(stage, year, number, (RiskStatus.DONE, "", told.last_year), at)


def _begin_year(stage: Stage, year: FiscalYear, at: dt.datetime) -> None:
    """This year's register: last year's, looked at anew, and one more."""
    secretary = stage.officers[APPROVER]
    with clock.pretend(at):
        copy_register(year, actor=secretary)
        for risk, told in zip(list_risks(year), RISKS, strict=True):
            content = _content(stage, year, told, told.now or told.before, told.now_after)
            change_risk(risk, content, version=1, actor=secretary)
            if told.proof[0]:
                evidence = NewEvidence(address=told.proof[0], label=told.proof[1])
                add_evidence(evidence_subject(risk.id), evidence, actor=secretary)
        approve_register(year, actor=secretary)


def _think_again(stage: Stage, year: FiscalYear, at: dt.datetime) -> None:
    """A risk that was found later; it waits for approval."""
    content = _content(stage, year, ADDED, ADDED.before, None)
    with clock.pretend(at):
        add_risk(year, content, token=f"demonstration-risk-{year.number}-added", actor=stage.officers["fin.head"])


def _report(stage: Stage, year: FiscalYear, number: int, said: Said, at: dt.datetime) -> None:
    risk = next(each for each in list_risks(year) if each.number == number)
    status, _when, text = said
    actor = stage.officers[_WRITERS[RISKS[number - 1].section]]
    with clock.pretend(at):
        report_progress(risk, status, text, token=f"demonstration-said-{year.number}-{number}", actor=actor)


def _content(
    stage: Stage, year: FiscalYear, told: ToldRisk, before: tuple[int, int], after: tuple[int, int] | None
) -> RiskContent:
    left = after or (None, None)
    return RiskContent(
        area=told.area,
        process=told.process,
        event=told.event,
        likelihood=before[0],
        impact=before[1],
        residual_likelihood=left[0],
        residual_impact=left[1],
        controls=told.controls,
        measures=told.measures,
        section_id=stage.sections[told.section].id,
        due_on=year.starts_on + dt.timedelta(days=told.due),
        indicator=told.indicator,
    )
