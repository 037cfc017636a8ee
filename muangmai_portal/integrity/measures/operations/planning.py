"""A year's plan: begun from the year before, put into words, announced."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.audit.operations import record
from muangmai_portal.core import clock
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.thai_text import fold_digits, to_thai_digits
from muangmai_portal.extensions import db
from muangmai_portal.integrity.measures.models import Measure, MeasurePlan, MeasureStep, PlanChange, Progress
from muangmai_portal.integrity.measures.operations.loading import fan_out
from muangmai_portal.integrity.measures.queries import find_plan, lock_plan
from muangmai_portal.office.operations import touch_public_content

_SECOND_CLICK = dt.timedelta(minutes=10)
_YEARS_AHEAD = 1
_YEAR = re.compile("[0-9๐-๙]{4}")


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """What a plan says of itself."""

    title: str
    based_on: str
    threshold: int
    weak_indicators: list[str]
    issued_on: dt.date | None
    signer: str
    signer_position: str
    announcement_path: str


def start_new_year(from_year: int, year: int, *, actor: Officer) -> MeasurePlan:
    """Begin the plan of a year with last year's words, sections and living evidence. A second click begins no second.

    Progress begins anew; days until when move with the year. Nobody outside sees it before it is announced.

    Raises:
        DomainError: the year has a plan, or is no year one can plan for now.
    """
    source = lock_plan(from_year)
    there = find_plan(year)
    if there is not None:
        is_same = there.created_by_id == actor.id and not there.is_published
        if is_same and clock.now() - there.created_at < _SECOND_CLICK:
            return there
        raise DomainError(f"ปีงบประมาณ {year} มีมาตรการอยู่แล้ว")
    if not from_year < year or is_too_early(year):
        raise DomainError("เลือกปีงบประมาณที่อยู่หลังปีต้นแบบ และไม่เกินปีหน้า")
    plan = _copy_plan(source, year, actor)
    db.session.add(plan)
    db.session.flush()
    fan_out(plan)
    _copy_days(source, plan)
    note_change(plan, "started", f"จากปีงบประมาณ {from_year}", {}, actor=actor)
    return plan


def edit_plan(year: int, words: PlanWords, *, version: int, actor: Officer) -> MeasurePlan:
    """Change what a plan says of itself. The same words again change nothing.

    Raises:
        ConflictError: somebody else changed the plan meanwhile.
    """
    plan = lock_plan(year)
    if is_same(plan, vars(words)):
        return plan
    demand_version(plan, version)
    write_words(plan, plan, vars(words), deed="plan", subject="ข้อมูลของประกาศ", actor=actor)
    return plan


def publish_plan(year: int, *, version: int, actor: Officer) -> MeasurePlan:
    """Announce a plan: from now on the public sees it and sections report. A second click changes nothing.

    Raises:
        DomainError: it has no step, no date or no signer.
        ConflictError: somebody changed it after this page was opened.
    """
    plan = lock_plan(year)
    if plan.is_published:
        return plan
    demand_version(plan, version)
    if not any(measure.steps for measure in plan.measures):
        raise DomainError("ยังไม่มีขั้นตอน เพิ่มอย่างน้อยหนึ่งมาตรการและหนึ่งขั้นตอนก่อนประกาศใช้")
    if plan.issued_on is None or not plan.signer:
        raise DomainError("ใส่วันที่ของประกาศและผู้ลงนามก่อนประกาศใช้")
    plan.published_at = clock.now()
    fan_out(plan)
    note_change(plan, "published", "", {}, actor=actor)
    return plan


def demand_version(plan: MeasurePlan, version: int) -> None:
    """Refuse a change that is based on what the plan no longer says.

    Raises:
        ConflictError: somebody else changed it.
    """
    if plan.version != version:
        raise ConflictError("มีผู้อื่นแก้ไขมาตรการนี้ระหว่างที่ท่านพิมพ์ ข้อความของท่านยังอยู่ โปรดเทียบกับฉบับล่าสุดก่อนบันทึก")


def is_same(thing: MeasurePlan | Measure, values: dict[str, Any]) -> bool:
    """Whether it says all this already."""
    return all(getattr(thing, name) == value for name, value in values.items())


def write_words(
    plan: MeasurePlan, thing: MeasurePlan | Measure, values: dict[str, Any], *, deed: str, subject: str, actor: Officer
) -> None:
    """Let a plan or a measure say this, and keep what it said before in the plan's history."""
    changed = {name: value for name, value in values.items() if getattr(thing, name) != value}
    detail = {name: {"before": _plain(getattr(thing, name)), "after": _plain(value)} for name, value in changed.items()}
    for name, value in changed.items():
        setattr(thing, name, value)
    note_change(plan, deed, subject, detail, actor=actor)


def note_change(plan: MeasurePlan, deed: str, subject: str, detail: dict[str, Any], *, actor: Officer) -> None:
    """Raise the plan's version and write down who changed what; nothing is ever taken out of this list."""
    plan.version += 1
    plan.updated_at = clock.now()
    change = PlanChange(
        plan_id=plan.id, at=clock.now(), officer_id=actor.id, deed=deed, subject=subject[:300], detail=detail
    )
    db.session.add(change)
    db.session.flush()
    touch_public_content()
    record("measure_plan", str(plan.fiscal_year), actor.id, {"deed": deed, "subject": subject[:80]})


def move_years(text: str, year: int, by: int) -> str:
    """The fiscal year and the one before it, moved on in a title; every other year stays, such as that of an Act."""

    def move(found: re.Match[str]) -> str:
        number = int(fold_digits(found[0]))
        moved = str(number + by) if number in {year, year - 1} else found[0]
        return moved if found[0].isascii() else to_thai_digits(moved)

    return _YEAR.sub(move, text)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def _copy_plan(source: MeasurePlan, year: int, actor: Officer) -> MeasurePlan:
    by = year - source.fiscal_year
    plan = MeasurePlan(
        fiscal_year=year,
        title=move_years(source.title, source.fiscal_year, by),
        based_on=move_years(source.based_on, source.fiscal_year, by),
        threshold=source.threshold,
        weak_indicators=list(source.weak_indicators),
        signer="",
        signer_position=source.signer_position,
        announcement_path="",
        version=1,
        created_by_id=actor.id,
        created_at=clock.now(),
        updated_at=clock.now(),
    )
    plan.every_measure = [_copy_measure(each, place) for place, each in enumerate(source.measures, 1)]
    return plan


def _copy_measure(source: Measure, position: int) -> Measure:
    kept = ("title_th", "title_en", "indicator", "intro", "practices", "responsible")
    measure = Measure(position=position, **{name: getattr(source, name) for name in kept})
    measure.every_step = [
        MeasureStep(position=place, text=step.text, proofs=list(step.proofs))
        for place, step in enumerate(source.steps, 1)
    ]
    return measure


def _copy_days(source: MeasurePlan, plan: MeasurePlan) -> None:
    """Each section's day until when, as many years later as the plan is."""
    by = plan.fiscal_year - source.fiscal_year
    days = {(row.step.code, row.section_id): row.due_on for row in _rows(source)}
    for row in _rows(plan):
        before = days.get((row.step.code, row.section_id))
        row.due_on = _years_later(before, by) if before else None
    db.session.flush()


def _rows(plan: MeasurePlan) -> list[Progress]:
    return [row for measure in plan.measures for step in measure.steps for row in step.rows]


def _years_later(date: dt.date, years: int) -> dt.date:
    """29 February becomes 28 February where the year has none."""
    is_leap_day = (date.month, date.day) == (2, 29)
    return date.replace(year=date.year + years, day=28 if is_leap_day else date.day)


def is_too_early(year: int) -> bool:
    """Whether it lies further ahead than anybody plans."""
    return year > FiscalYear.current().number + _YEARS_AHEAD


def is_year_free(year: int) -> bool:
    """Whether a year has no plan yet."""
    return db.session.scalar(sa.select(MeasurePlan.id).where(MeasurePlan.fiscal_year == year)) is None
