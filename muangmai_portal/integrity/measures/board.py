"""A plan with everything counted: by step, by measure, by section. Pure: what it needs is loaded before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from muangmai_portal.core import clock
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.measures.models import Measure, MeasurePlan, MeasureStep, Progress, ProgressStatus
from muangmai_portal.sections.models import Section


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many rows there are, and how far they are. `overdue` are counted among those that are not done."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    obstructed: int = 0
    overdue: int = 0

    @property
    def percent(self) -> int:
        """The share that is done, rounded down: 100 means all of them."""
        return 100 * self.done // self.total if self.total else 0

    def share(self, status: str) -> float:
        """How much of a bar a status takes, in percent."""
        count: int = getattr(self, status)
        return round(100 * count / self.total, 2) if self.total else 0


@dataclass(frozen=True)
class RowLine:
    """One section's row with what proves it."""

    row: Progress
    evidence: Sequence[Evidence]
    is_overdue: bool


@dataclass(frozen=True)
class StepBoard:
    """A step with the rows of its sections."""

    step: MeasureStep
    lines: Sequence[RowLine]
    tally: Tally


@dataclass(frozen=True)
class MeasureBoard:
    """A measure with its steps."""

    measure: Measure
    steps: Sequence[StepBoard]
    tally: Tally


@dataclass(frozen=True)
class SectionBoard:
    """What one section has to do."""

    section: Section
    lines: Sequence[RowLine]
    tally: Tally
    reported_at: dt.datetime | None


@dataclass(frozen=True)
class PlanBoard:
    """A whole plan."""

    plan: MeasurePlan
    measures: Sequence[MeasureBoard]
    sections: Sequence[SectionBoard]
    tally: Tally
    reported_at: dt.datetime | None

    @property
    def lines(self) -> list[RowLine]:
        """Every row that counts, in the order of the plan."""
        return [line for measure in self.measures for step in measure.steps for line in step.lines]


def make_board(plan: MeasurePlan) -> PlanBoard:
    """Count a plan. Its evidence is what the public can open now."""
    rows = [row for measure in plan.measures for step in measure.steps for row in step.rows]
    evidence = list_evidence(row.subject for row in rows)
    measures = [_measure(each, evidence) for each in plan.measures]
    lines = [line for measure in measures for step in measure.steps for line in step.lines]
    return PlanBoard(plan, measures, _by_section(lines), count(rows), _latest(rows))


def count(rows: Iterable[Progress]) -> Tally:
    """How far these rows are."""
    rows, today = list(rows), clock.today()
    by_status = {status.value: sum(row.status == status for row in rows) for status in ProgressStatus}
    return Tally(total=len(rows), overdue=sum(row.is_overdue(today) for row in rows), **by_status)


def is_open_to_public(evidence: Evidence) -> bool:
    """Whether the public can open it now: a publication may have been withdrawn."""
    return evidence.publication is None or evidence.publication.is_visible(clock.now())


def _measure(measure: Measure, evidence: Mapping[str, Sequence[Evidence]]) -> MeasureBoard:
    steps = [_step(each, evidence) for each in measure.steps]
    return MeasureBoard(measure, steps, count(line.row for step in steps for line in step.lines))


def _step(step: MeasureStep, evidence: Mapping[str, Sequence[Evidence]]) -> StepBoard:
    today = clock.today()
    lines = [
        RowLine(row, list(filter(is_open_to_public, evidence.get(row.subject, ()))), row.is_overdue(today))
        for row in step.rows
    ]
    return StepBoard(step, lines, count(line.row for line in lines))


def _by_section(lines: Sequence[RowLine]) -> list[SectionBoard]:
    sections = sorted({line.row.section for line in lines}, key=lambda each: (each.position, each.id))
    boards = []
    for section in sections:
        own = [line for line in lines if line.row.section_id == section.id]
        rows = [line.row for line in own]
        boards.append(SectionBoard(section, own, count(rows), _latest(rows)))
    return boards


def _latest(rows: Iterable[Progress]) -> dt.datetime | None:
    return max((row.reported_at for row in rows if row.reported_at is not None), default=None)
