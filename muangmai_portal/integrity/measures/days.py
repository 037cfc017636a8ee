"""The form of a plan's days: one field for each step, the same day for all its sections."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from muangmai_portal.core.thai_dates import DateError, long_date, numeric_date, parse_date
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.integrity.measures.models import MeasurePlan, MeasureStep, Progress


@dataclass
class DayLine:
    """One step: what is in its field, whether its sections have different days, and what is wrong with it."""

    step: MeasureStep
    name: str
    typed: str
    differs: bool
    error: str = ""
    due_on: dt.date | None = None


class DaysForm:
    """Days until when, typed step by step. Only what was changed is written: a field left alone keeps every day."""

    def __init__(self, plan: MeasurePlan, typed: Mapping[str, str] | None) -> None:
        self.plan = plan
        self._typed = typed
        self.lines = [_line(step, typed) for measure in plan.measures for step in measure.steps]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """What must be mended, with the field's name."""
        return [(line.name, f"ขั้นตอนที่ {line.step.code}: {line.error}") for line in self.lines if line.error]

    def validate(self) -> bool:
        """Read every field, or say what is wrong with it."""
        for line in self.lines:
            self._read(line)
        return not self.errors

    def changes(self, plan: MeasurePlan) -> Iterator[tuple[Progress, dt.date | None]]:
        """The rows of the plan as it is now whose day was changed, with the new day."""
        wanted = {line.step.id: line for line in self.lines if line.typed != _shown(line.step)}
        for step in (step for measure in plan.measures for step in measure.steps if step.id in wanted):
            yield from ((row, wanted[step.id].due_on) for row in step.rows)

    def _read(self, line: DayLine) -> None:
        if not line.typed:
            return
        try:
            line.due_on = parse_date(line.typed)
        except DateError:
            line.error = "อ่านวันที่ไม่ได้ ใส่วัน/เดือน/ปี พ.ศ. เช่น 15/01/2570"
            return
        year = self.plan.year
        if not year.starts_on <= line.due_on <= year.ends_on:
            line.error = f"กำหนดต้องอยู่ระหว่าง {long_date(year.starts_on)} ถึง {long_date(year.ends_on)}"


def _line(step: MeasureStep, typed: Mapping[str, str] | None) -> DayLine:
    name, shown = f"day_{step.id}", _shown(step)
    value = shown if typed is None else clean_line(typed.get(name, shown))[:40]
    return DayLine(step, name, value, differs=len({row.due_on for row in step.rows}) > 1)


def _shown(step: MeasureStep) -> str:
    """The day that all sections of a step share; empty where they have none or different ones."""
    days = {row.due_on for row in step.rows}
    day = days.pop() if len(days) == 1 else None
    return numeric_date(day) if day else ""
