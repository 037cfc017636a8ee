"""Quarters and half years of a plan: what was done by the end of each, from the reports as they were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.integrity.measures.models import Progress, ProgressReport, ProgressStatus

_MONTHS = {"q1": (0, 3), "q2": (3, 6), "q3": (6, 9), "q4": (9, 12), "h1": (0, 6), "h2": (6, 12)}
_STATUS_DEEDS = frozenset({"report", "obstacle", "answer"})


@dataclass(frozen=True, kw_only=True)
class PeriodSummary:
    """One quarter or half. `done` counts what was done by its end, or by now; all are None before it has begun.

    `due` is how many rows had to be done within it.
    """

    code: str
    begins_on: dt.date
    ends_on: dt.date
    is_running: bool
    due: int
    reports: int | None
    done: int | None
    obstructed: int | None


def summarise_periods(
    year: FiscalYear, rows: Sequence[Progress], reports: Sequence[ProgressReport]
) -> list[PeriodSummary]:
    """The four quarters, then the two halves. `reports` are those of the rows, oldest first."""
    return [_summarise(code, year, rows, reports) for code in _MONTHS]


def _summarise(
    code: str, year: FiscalYear, rows: Sequence[Progress], reports: Sequence[ProgressReport]
) -> PeriodSummary:
    first, last = _MONTHS[code]
    months = [*year.months(), year.following.starts_on]
    begins_on, ends_on = months[first], months[last] - dt.timedelta(days=1)
    begins, ends = clock.midnight(begins_on), clock.midnight(months[last])
    has_begun = begins <= clock.now()
    then = _statuses_at(ends, reports)
    said = [each for each in reports if begins <= each.at < ends and each.deed != "due"]
    return PeriodSummary(
        code=code,
        begins_on=begins_on,
        ends_on=ends_on,
        is_running=has_begun and clock.now() < ends,
        due=sum(row.due_on is not None and begins_on <= row.due_on <= ends_on for row in rows),
        reports=len(said) if has_begun else None,
        done=list(then.values()).count(ProgressStatus.DONE) if has_begun else None,
        obstructed=list(then.values()).count(ProgressStatus.OBSTRUCTED) if has_begun else None,
    )


def _statuses_at(moment: dt.datetime, reports: Sequence[ProgressReport]) -> dict[int, str]:
    """The last status of each row before a moment."""
    return {each.progress_id: each.after for each in reports if each.at < moment and each.deed in _STATUS_DEEDS}
