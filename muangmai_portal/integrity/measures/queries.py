"""Reading plans, rows, reports and obstacles."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.models import (
    Measure,
    MeasurePlan,
    MeasureStep,
    Obstacle,
    PlanChange,
    Progress,
    ProgressReport,
    ProgressStatus,
)
from muangmai_portal.publishing.models import Publication
from muangmai_portal.publishing.queries import visible_now

_WHOLE = selectinload(MeasurePlan.every_measure).selectinload(Measure.every_step).selectinload(MeasureStep.every_row)
_FOUND = 12


def list_plans(*, published_only: bool = True) -> list[MeasurePlan]:
    """The plans, newest year first, without their measures."""
    chosen = sa.select(MeasurePlan).order_by(MeasurePlan.fiscal_year.desc())
    if published_only:
        chosen = chosen.where(MeasurePlan.published_at.is_not(None))
    return list(db.session.scalars(chosen))


def find_plan(year: int) -> MeasurePlan | None:
    """The plan of a fiscal year with everything in it, published or not."""
    chosen = sa.select(MeasurePlan).where(MeasurePlan.fiscal_year == year).options(_WHOLE)
    return db.session.scalar(chosen)


def get_plan(year: int) -> MeasurePlan:
    """The plan of a fiscal year with everything in it, published or not.

    Raises:
        NotFoundError: there is none.
    """
    plan = find_plan(year)
    if plan is None:
        raise NotFoundError("ไม่มีมาตรการของปีงบประมาณนี้")
    return plan


def find_current_plan() -> MeasurePlan | None:
    """The published plan of the fiscal year that runs, or the latest before it, with everything in it."""
    years = [plan.fiscal_year for plan in list_plans()]
    running = FiscalYear.current().number
    chosen = max((year for year in years if year <= running), default=min(years, default=None))
    return find_plan(chosen) if chosen is not None else None


def lock_plan(year: int) -> MeasurePlan:
    """The plan of a year for whoever changes it now: others wait, and it is read afresh.

    Raises:
        NotFoundError: there is none.
    """
    chosen = sa.select(MeasurePlan).where(MeasurePlan.fiscal_year == year)
    fresh = chosen.with_for_update().execution_options(populate_existing=True)
    if db.session.scalar(fresh) is None:
        raise NotFoundError("ไม่มีมาตรการของปีงบประมาณนี้")
    return get_plan(year)


def get_row(progress_id: int) -> Progress:
    """One section's row.

    Raises:
        NotFoundError: there is none, or its step was taken out.
    """
    row = db.session.get(Progress, progress_id)
    if row is None or row.step.removed_at is not None or row.step.measure.removed_at is not None:
        raise NotFoundError("ไม่พบขั้นตอนนี้")
    return row


def lock_row(progress_id: int) -> Progress:
    """One section's row for whoever changes it now: others wait, and it is read afresh.

    Raises:
        NotFoundError: there is none.
    """
    row = get_row(progress_id)
    db.session.refresh(row, ["status", "due_on", "note", "version"], with_for_update=True)
    return row


def list_reports(progress_id: int) -> list[ProgressReport]:
    """What was said of a row, newest first."""
    chosen = sa.select(ProgressReport).where(ProgressReport.progress_id == progress_id)
    return list(db.session.scalars(chosen.order_by(ProgressReport.at.desc(), ProgressReport.id.desc())))


def list_reports_of(rows: Sequence[Progress]) -> list[ProgressReport]:
    """What was said of these rows, oldest first."""
    chosen = sa.select(ProgressReport).where(ProgressReport.progress_id.in_([row.id for row in rows]))
    return list(db.session.scalars(chosen.order_by(ProgressReport.at, ProgressReport.id)))


def list_obstacles(section_id: int | None = None, *, answered: bool = False, limit: int = 100) -> list[Obstacle]:
    """Obstacles that wait for an answer, the oldest first; or those answered, the newest first."""
    chosen = sa.select(Obstacle).join(Obstacle.progress)
    if section_id is not None:
        chosen = chosen.where(Progress.section_id == section_id)
    if answered:
        chosen = chosen.where(Obstacle.answered_at.is_not(None)).order_by(Obstacle.answered_at.desc())
    else:
        chosen = chosen.where(Obstacle.answered_at.is_(None)).order_by(Obstacle.reported_at)
    return list(db.session.scalars(chosen.limit(limit)))


def list_obstacles_of(progress_id: int) -> list[Obstacle]:
    """The obstacles of one row, newest first."""
    chosen = sa.select(Obstacle).where(Obstacle.progress_id == progress_id)
    return list(db.session.scalars(chosen.order_by(Obstacle.reported_at.desc(), Obstacle.id.desc())))


def get_obstacle(obstacle_id: int) -> Obstacle:
    """One obstacle.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(Obstacle, obstacle_id)
    if found is None:
        raise NotFoundError("ไม่พบเรื่องอุปสรรคนี้")
    return found


def list_changes(plan_id: int, limit: int = 50) -> list[PlanChange]:
    """What was changed in a plan, newest first."""
    chosen = sa.select(PlanChange).where(PlanChange.plan_id == plan_id)
    return list(db.session.scalars(chosen.order_by(PlanChange.at.desc(), PlanChange.id.desc()).limit(limit)))


def find_publications(words: str) -> list[Publication]:
    """What the public sees now and has these words in its title: candidates for evidence, newest first."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    chosen = sa.select(Publication).where(Publication.title_th.ilike(f"%{escaped}%", escape="\\"), visible_now())
    return list(db.session.scalars(chosen.order_by(Publication.publish_at.desc(), Publication.id.desc()).limit(_FOUND)))


def count_open_obstacles(section_id: int | None = None) -> int:
    """How many obstacles wait for an answer."""
    chosen = sa.select(sa.func.count()).select_from(Obstacle).join(Obstacle.progress)
    chosen = chosen.where(Obstacle.answered_at.is_(None))
    if section_id is not None:
        chosen = chosen.where(Progress.section_id == section_id)
    return db.session.scalar(chosen) or 0


def list_overdue_candidates() -> list[Progress]:
    """Rows of published plans that have a day and are not done."""
    chosen = (
        sa.select(Progress)
        .join(Progress.step)
        .join(MeasureStep.measure)
        .join(Measure.plan)
        .where(
            MeasurePlan.published_at.is_not(None),
            MeasureStep.removed_at.is_(None),
            Measure.removed_at.is_(None),
            Progress.due_on.is_not(None),
            Progress.status != ProgressStatus.DONE,
        )
    )
    return [row for row in db.session.scalars(chosen) if row.step.measure.concerns(row.section)]
