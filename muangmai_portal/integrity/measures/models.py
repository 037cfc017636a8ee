"""Tables: the plan of a fiscal year, its measures and steps, how far each section is, obstacles, histories."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import Base
from muangmai_portal.sections.models import Section

ALL = "ALL"  # every section answers for it (ทุกส่วนราชการ)


class ProgressStatus(StrEnum):
    """How far a section is with a step."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    OBSTRUCTED = "obstructed"


class MeasurePlan(Base):
    """The measures of one fiscal year, as they were announced (มาตรการประจำปี).

    Nobody outside sees it before `published_at`. `version` grows with every change of its words, measures and steps.
    """

    __tablename__ = "measure_plan"

    id: Mapped[int] = mapped_column(primary_key=True)
    fiscal_year: Mapped[int] = mapped_column(Integer, unique=True)
    title: Mapped[str] = mapped_column(String(300))
    based_on: Mapped[str] = mapped_column(Text, default="")
    threshold: Mapped[int] = mapped_column(Integer, default=85)
    weak_indicators: Mapped[list[Any]] = mapped_column(default=list)
    issued_on: Mapped[dt.date | None] = mapped_column(Date)
    signer: Mapped[str] = mapped_column(String(200), default="")
    signer_position: Mapped[str] = mapped_column(String(200), default="")
    announcement_path: Mapped[str] = mapped_column(String(300), default="")
    published_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(Integer, default=1)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    created_at: Mapped[dt.datetime]
    updated_at: Mapped[dt.datetime]

    every_measure: Mapped[list[Measure]] = relationship(order_by="Measure.position", back_populates="plan")

    @property
    def measures(self) -> list[Measure]:
        """The measures that were not taken out, in their order."""
        there = (each for each in self.every_measure if each.removed_at is None)
        return sorted(there, key=lambda each: each.position)

    @property
    def year(self) -> FiscalYear:
        """The fiscal year it is for; the announcement is often of the calendar year before."""
        return FiscalYear(self.fiscal_year)

    @property
    def is_published(self) -> bool:
        """Whether the public sees it."""
        return self.published_at is not None

    @property
    def is_over(self) -> bool:
        """Whether its fiscal year has ended: what is new in the office no longer concerns it."""
        return self.year < FiscalYear.current()


class Measure(Base):
    """One measure (มาตรการ). `practices` are pairs of text and proofs, `responsible` codes of sections, or `ALL`."""

    __tablename__ = "measure"
    __table_args__ = (Index("ix_measure_plan_id", "plan_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("measure_plan.id"))
    position: Mapped[int] = mapped_column(Integer)
    title_th: Mapped[str] = mapped_column(String(300))
    title_en: Mapped[str] = mapped_column(String(300), default="")
    indicator: Mapped[str] = mapped_column(String(200), default="")
    intro: Mapped[str] = mapped_column(Text, default="")
    practices: Mapped[list[Any]] = mapped_column(default=list)
    responsible: Mapped[list[Any]] = mapped_column(default=list)
    removed_at: Mapped[dt.datetime | None]

    plan: Mapped[MeasurePlan] = relationship(back_populates="every_measure", lazy="joined")
    every_step: Mapped[list[MeasureStep]] = relationship(order_by="MeasureStep.position", back_populates="measure")

    @property
    def steps(self) -> list[MeasureStep]:
        """The steps that were not taken out, in their order."""
        there = (each for each in self.every_step if each.removed_at is None)
        return sorted(there, key=lambda each: each.position)

    def title(self, language: str) -> str:
        """The title in the reader's language; the Thai one stands in."""
        return (self.title_en if language == "en" else "") or self.title_th

    def concerns(self, section: Section) -> bool:
        """Whether this section answers for it. A section that was closed answers for nothing any more."""
        return section.is_active and bool({ALL, section.code} & set(self.responsible))


class MeasureStep(Base):
    """One step of a measure (ขั้นตอน). `proofs` are keys of the living evidence that stands beside it."""

    __tablename__ = "measure_step"
    __table_args__ = (Index("ix_measure_step_measure_id", "measure_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    position: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Text)
    proofs: Mapped[list[Any]] = mapped_column(default=list)
    removed_at: Mapped[dt.datetime | None]

    measure: Mapped[Measure] = relationship(back_populates="every_step", lazy="joined")
    every_row: Mapped[list[Progress]] = relationship(back_populates="step")

    @property
    def code(self) -> str:
        """Its number as people say it: 2.3 is the third step of the second measure."""
        return f"{self.measure.position}.{self.position}"

    @property
    def rows(self) -> list[Progress]:
        """How far those sections are that answer for it now, in the office's order."""
        found = [each for each in self.every_row if self.measure.concerns(each.section)]
        return sorted(found, key=lambda row: (row.section.position, row.section_id))


class Progress(Base):
    """How far one section is with one step (ความก้าวหน้า). Its evidence has the subject `progress:<id>`."""

    __tablename__ = "measure_progress"
    __table_args__ = (
        UniqueConstraint("step_id", "section_id", name="uq_measure_progress_step_id"),
        Index("ix_measure_progress_section_id", "section_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    step_id: Mapped[int] = mapped_column(ForeignKey("measure_step.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("section.id"))
    status: Mapped[str] = mapped_column(String(12), default=ProgressStatus.NOT_STARTED)
    due_on: Mapped[dt.date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text, default="")
    reported_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    reported_at: Mapped[dt.datetime | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    step: Mapped[MeasureStep] = relationship(back_populates="every_row", lazy="joined")
    section: Mapped[Section] = relationship(lazy="joined")

    @property
    def subject(self) -> str:
        """Under which its evidence is kept."""
        return f"progress:{self.id}"

    @property
    def plan(self) -> MeasurePlan:
        """The plan it belongs to."""
        return self.step.measure.plan

    def is_overdue(self, today: dt.date) -> bool:
        """Whether its day has passed and it is not done."""
        return self.due_on is not None and self.due_on < today and self.status != ProgressStatus.DONE


class ProgressReport(Base):
    """What somebody said of a row: only ever added. `deed` is `report`, `due`, `evidence`, `obstacle` or `answer`."""

    __tablename__ = "measure_progress_report"
    __table_args__ = (Index("ix_measure_progress_report_progress_id", "progress_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    progress_id: Mapped[int] = mapped_column(ForeignKey("measure_progress.id"))
    at: Mapped[dt.datetime]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    deed: Mapped[str] = mapped_column(String(12))
    before: Mapped[str] = mapped_column(String(40), default="")
    after: Mapped[str] = mapped_column(String(40), default="")
    note: Mapped[str] = mapped_column(Text, default="")


class Obstacle(Base):
    """Something that keeps a section from a step, told to its superiors at once (อุปสรรค). Its words are never public.

    `told` says to whom it went: `name`, `officer_id`, and `mailed`, which is false for who has no address.
    """

    __tablename__ = "measure_obstacle"
    __table_args__ = (
        Index("ix_measure_obstacle_progress_id", "progress_id"),
        Index("ix_measure_obstacle_answered_at", "answered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    progress_id: Mapped[int] = mapped_column(ForeignKey("measure_progress.id"))
    text: Mapped[str] = mapped_column(Text)
    told: Mapped[list[Any]] = mapped_column(default=list)
    reported_by_id: Mapped[int] = mapped_column(ForeignKey("officer.id"))
    reported_at: Mapped[dt.datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    answered_at: Mapped[dt.datetime | None]

    progress: Mapped[Progress] = relationship(lazy="joined")


class PlanChange(Base):
    """What was changed in a plan: only ever added. `detail` holds what it said before and what it says now."""

    __tablename__ = "measure_plan_change"
    __table_args__ = (Index("ix_measure_plan_change_plan_id", "plan_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("measure_plan.id"))
    at: Mapped[dt.datetime]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("officer.id"))
    deed: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(300), default="")
    detail: Mapped[dict[str, Any]]
