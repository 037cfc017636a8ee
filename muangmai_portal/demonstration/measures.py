"""Plays the measures of the demonstration: the announcement's year, last year, and the one that runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.demonstration import measures_told as told
from muangmai_portal.demonstration.mail import WORKER_TOOK
from muangmai_portal.demonstration.playing import Stage
from muangmai_portal.demonstration.questions import Happening
from muangmai_portal.extensions import db
from muangmai_portal.integrity.evidence.operations import NewEvidence
from muangmai_portal.integrity.measures.models import ALL, MeasurePlan, Progress
from muangmai_portal.integrity.measures.operations.arranging import MeasureWords, edit_measure
from muangmai_portal.integrity.measures.operations.loading import load_plans
from muangmai_portal.integrity.measures.operations.obstacles import answer_obstacle, report_obstacle
from muangmai_portal.integrity.measures.operations.planning import PlanWords, edit_plan, publish_plan, start_new_year
from muangmai_portal.integrity.measures.operations.reporting import NewReport, report_progress, set_due_on
from muangmai_portal.integrity.measures.queries import get_plan, list_obstacles_of
from muangmai_portal.outbox.letters import preview
from muangmai_portal.outbox.models import MessageState, OutboundMessage

PLANNER, ABOVE = "webmaster", "secretary"
_ANNOUNCED = dt.timedelta(days=26)
_ANSWERED = dt.timedelta(hours=3)
_DAY = dt.timedelta(days=1)
_FIRST_MONTH = 10


@dataclass(frozen=True)
class _Told:
    """What a section says of a step; `place` in the order chooses its words."""

    code: str
    section: str
    status: str
    place: int


def plant_measures(stage: Stage) -> list[Happening]:
    """What happens to the measures of three fiscal years, with the moment of each."""
    now = stage.today.now
    this_year = FiscalYear.of(clock.at_office(now).date())
    first = FiscalYear(told.YEAR_OF_ANNOUNCEMENT)
    return [
        (first.starts_at, partial(_begin, stage, first)),
        *_year_of_old(stage, first),
        *_plan(stage, this_year.before, first, told.LAST_YEAR_PLAN),
        *_last_year(stage, this_year.before),
        *_plan(stage, this_year, this_year.before, told.THIS_YEAR_PLAN),
        *_running_year(stage, this_year),
    ]


def _begin(stage: Stage, year: FiscalYear) -> None:
    """The plan of the announcement is there from `init` on, or now; its days were set when it was new."""
    with clock.pretend(year.starts_at + _ANNOUNCED):
        load_plans()
        _set_days(stage, year)


def _plan(stage: Stage, year: FiscalYear, source: FiscalYear, words: told.ToldPlan) -> Iterator[Happening]:
    """A plan begun from the year before, edited, and announced in the first month."""
    days = min(_ANNOUNCED, (stage.today.now - year.starts_at) * 0.1)
    yield year.starts_at + days * 0.5, partial(_draft, stage, year, source, words)
    yield year.starts_at + days, partial(_announce, stage, year)


def _draft(stage: Stage, year: FiscalYear, source: FiscalYear, words: told.ToldPlan) -> None:
    planner = stage.officers[PLANNER]
    days = min(_ANNOUNCED, (stage.today.now - year.starts_at) * 0.1)
    with clock.pretend(year.starts_at + days * 0.5):
        plan = start_new_year(source.number, year.number, actor=planner)
        edit_plan(year.number, _words(plan, words, year.starts_at + days), version=plan.version, actor=planner)
        for title, step in words.new_steps.items():
            _add_step(plan, title, step, planner)
        _set_days(stage, year)


def _announce(stage: Stage, year: FiscalYear) -> None:
    plan = get_plan(year.number)
    days = min(_ANNOUNCED, (stage.today.now - year.starts_at) * 0.1)
    with clock.pretend(year.starts_at + days):
        publish_plan(year.number, version=plan.version, actor=stage.officers[PLANNER])


def _words(plan: MeasurePlan, words: told.ToldPlan, announced: dt.datetime) -> PlanWords:
    return PlanWords(
        title=plan.title,
        based_on=plan.based_on,
        threshold=plan.threshold,
        weak_indicators=list(words.weak_indicators),
        issued_on=clock.at_office(announced).date(),
        signer=words.signer,
        signer_position=words.signer_position,
        announcement_path="",
    )


def _add_step(plan: MeasurePlan, title: str, step: str, planner: Officer) -> None:
    measure = next(each for each in plan.measures if each.title_th == title)
    words = MeasureWords(
        title_th=measure.title_th,
        title_en=measure.title_en,
        indicator=measure.indicator,
        intro=measure.intro,
        practices=[each["text"] for each in measure.practices],
        responsible=list(measure.responsible),
        steps={each.id: each.text for each in measure.steps},
        new_step=step,
    )
    edit_measure(plan.fiscal_year, measure.id, words, version=plan.version, actor=planner)


def _set_days(stage: Stage, year: FiscalYear) -> None:
    for row in _rows(year):
        set_due_on(row, _day_of(year, row.step.code), actor=stage.officers[PLANNER])


def _year_of_old(stage: Stage, year: FiscalYear) -> Iterator[Happening]:
    """Every step of the announcement's year was done, each a few days before its day."""
    for place, (code, section) in enumerate(_pairs(stage)):
        at = _before_day(year, code, place)
        yield at, partial(_report, stage, year, _Told(code, section, "done", place), at)


def _last_year(stage: Stage, year: FiscalYear) -> Iterator[Happening]:
    for each in told.OBSTACLES_LAST_YEAR:
        yield from _obstacle(stage, year, each, year.ends_at)
    for place, (code, section) in enumerate(_pairs(stage)):
        status = told.LEFT_LAST_YEAR.get((code, section), "done")
        if status != "not_started":
            at = _before_day(year, code, place)
            yield at, partial(_report, stage, year, _Told(code, section, status, place), at)


def _running_year(stage: Stage, year: FiscalYear) -> Iterator[Happening]:
    """Reports spread over what has passed of the year."""
    now = stage.today.now
    for place, (code, section, status) in enumerate(told.THIS_YEAR):
        share = 0.15 + 0.8 * place / len(told.THIS_YEAR)
        at = _at_work(year.starts_at + (now - year.starts_at) * share, now, place)
        yield at, partial(_report, stage, year, _Told(code, section, status, place), at)
    for each in told.OBSTACLES_THIS_YEAR:
        yield from _obstacle(stage, year, each, now)


def _obstacle(stage: Stage, year: FiscalYear, each: told.ToldObstacle, until: dt.datetime) -> Iterator[Happening]:
    at = _at_work(year.starts_at + (until - year.starts_at) * each.share, until, 1)
    yield at, partial(_tell_obstacle, stage, year, each, at)
    if each.answer:
        answered_at = min(at + _ANSWERED, until)
        yield answered_at, partial(_answer, stage, year, each, answered_at)


def _tell_obstacle(stage: Stage, year: FiscalYear, each: told.ToldObstacle, at: dt.datetime) -> None:
    with clock.pretend(at):
        row = _row(year, each.step, each.section)
        report_obstacle(row.id, each.text, actor=_reporter(stage, each.section))
        _settle_letters()


def _answer(stage: Stage, year: FiscalYear, each: told.ToldObstacle, at: dt.datetime) -> None:
    with clock.pretend(at):
        row = _row(year, each.step, each.section)
        answer_obstacle(list_obstacles_of(row.id)[0].id, each.answer, actor=stage.officers[each.by])
        _settle_letters()


def _settle_letters() -> None:
    """The letters are long gone: no worker may send them now."""
    mine = OutboundMessage.template.startswith("integrity/obstacle")
    waiting = sa.select(OutboundMessage).where(mine, OutboundMessage.state == MessageState.QUEUED)
    for message in db.session.scalars(waiting).all():
        message.subject = preview(message).subject
        message.attempts = 1
        message.state, message.accepted_at = MessageState.ACCEPTED, clock.now() + WORKER_TOOK
    db.session.flush()


def _report(stage: Stage, year: FiscalYear, said: _Told, at: dt.datetime) -> None:
    is_done = said.status == "done"
    notes = told.DONE[said.code] if is_done else (told.UNDER_WAY.get(said.code, ""),)
    note = notes[said.place % len(notes)]
    address, label = told.PROOFS[said.code]
    has_proof = is_done and not note.startswith("ไม่มี")
    proof = NewEvidence(address=address, label=label) if has_proof else None
    with clock.pretend(at):
        row = _row(year, said.code, said.section)
        report = NewReport(status=said.status, note=note, evidence=proof)
        report_progress(row.id, report, version=row.version, actor=_reporter(stage, said.section))


def _reporter(stage: Stage, section: str) -> Officer:
    """The section's officer; where nobody has an account, the permanent secretary reports for it."""
    return stage.officers.get(f"{section.lower()}.officer", stage.officers[ABOVE])


def _rows(year: FiscalYear) -> list[Progress]:
    measures = get_plan(year.number).measures
    return [row for measure in measures for step in measure.steps for row in step.rows]


def _row(year: FiscalYear, code: str, section: str) -> Progress:
    return next(row for row in _rows(year) if (row.step.code, row.section.code) == (code, section))


def _pairs(stage: Stage) -> list[tuple[str, str]]:
    """Each step of the announcement with each section that answers for it."""
    facts = read_reference_data("measures_2564")["measures"]
    return [
        (step["id"], section)
        for measure in facts
        for step in measure["steps"]
        for section in (stage.sections if ALL in measure["responsible"] else measure["responsible"])
    ]


def _day_of(year: FiscalYear, code: str) -> dt.date:
    month, day = told.DAYS.get(code, told.NEW_STEP_DAY)
    first = year.starts_on
    return dt.date(first.year + (month < first.month), month, day)


def _before_day(year: FiscalYear, code: str, place: int) -> dt.datetime:
    """A working hour some days before the day of a step, and after the announcement."""
    day = clock.midnight(_day_of(year, code)) - dt.timedelta(days=2 + place % 9)
    return _at_work(max(day, year.starts_at + _ANNOUNCED + 4 * _DAY), year.ends_at, place)


def _at_work(at: dt.datetime, until: dt.datetime, place: int) -> dt.datetime:
    """The same day in office hours, Friday instead of a weekend; when the year is young, just that moment."""
    if until - at < _DAY or at.month == until.month == _FIRST_MONTH:
        return at
    local = clock.at_office(at)
    local -= dt.timedelta(days=max(local.weekday() - 4, 0))
    return local.replace(hour=9 + place % 7, minute=7 * place % 60, second=0, microsecond=0).astimezone(dt.UTC)
