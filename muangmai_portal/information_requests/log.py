"""The public log of decisions and its figures: no names, no words of the person who asked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from flask_babel import gettext as _

from muangmai_portal.core.clock import at_office
from muangmai_portal.core.figures import Column, FigureTable
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.core.presentation import language
from muangmai_portal.information_requests.act import find_grounds
from muangmai_portal.information_requests.labels import DECISION_LABELS
from muangmai_portal.information_requests.models import DecisionKind, InformationDecision
from muangmai_portal.information_requests.queries import list_received, list_standing_decisions

SHOWN = 100  # the page shows the newest; the file has all of them


@dataclass(frozen=True)
class LogLine:
    """A decision as the public reads it."""

    decided_on: dt.date
    summary: str
    decision: str
    grounds: str
    days: int


@dataclass(frozen=True, kw_only=True)
class YearOfRequests:
    """What became of the requests that came in during a fiscal year."""

    year: int
    received: int
    decided: int
    on_time: int
    by_kind: tuple[int, ...]  # in the order of DecisionKind

    @property
    def waiting(self) -> int:
        """Those without a decision, the withdrawn ones included."""
        return self.received - self.decided


def public_log(limit: int | None = SHOWN) -> list[LogLine]:
    """The decisions that stand, the newest first."""
    return [_line(each) for each in list_standing_decisions(limit)]


def days_taken(decision: InformationDecision) -> int:
    """Calendar days from the day of the request to the day of the decision."""
    return (at_office(decision.decided_at).date() - at_office(decision.case.created_at).date()).days


def yearly_figures() -> list[YearOfRequests]:
    """Every fiscal year since the first request, the newest first."""
    decisions = {each.case_id: each for each in list_standing_decisions()}
    received: dict[int, list[int]] = {}
    for case in list_received():
        received.setdefault(FiscalYear.of(at_office(case.created_at).date()).number, []).append(case.id)
    return [
        _add_up(year, len(case_ids), [decisions[each] for each in case_ids if each in decisions])
        for year, case_ids in sorted(received.items(), reverse=True)
    ]


def information_figures(year: FiscalYear, _language: str) -> FigureTable:
    """The same for the page of statistics: one row for each decision."""
    found = next((each for each in yearly_figures() if each.year == year.number), None)
    rows: list[tuple[str, int]] = []
    if found:
        rows = [(str(DECISION_LABELS[kind]), count) for kind, count in zip(DecisionKind, found.by_kind, strict=True)]
        rows += [(str(_("ยังไม่มีคำตอบ หรือถอนคำขอ")), found.waiting)]
    return FigureTable(
        key="information_requests",
        title=str(_("คำขอข้อมูลข่าวสารของราชการ")),
        columns=(Column(name="decision", label=str(_("ผลการพิจารณา"))), Column(name="requests", label=str(_("จำนวน")))),
        rows=tuple(rows),
        nothing=str(_("ยังไม่มีคำขอข้อมูลข่าวสารในปีนี้")),
        note=str(_("นับตามวันที่ได้รับคำขอ")),
    )


def _add_up(year: int, received: int, decisions: list[InformationDecision]) -> YearOfRequests:
    kinds = [each.kind for each in decisions]
    return YearOfRequests(
        year=year,
        received=received,
        decided=len(decisions),
        on_time=sum(each.decided_at <= each.case.due_at for each in decisions),
        by_kind=tuple(kinds.count(kind) for kind in DecisionKind),
    )


def _line(decision: InformationDecision) -> LogLine:
    grounds = find_grounds(decision.grounds, language())
    return LogLine(
        decided_on=at_office(decision.decided_at).date(),
        summary=decision.public_summary,
        decision=str(DECISION_LABELS[DecisionKind(decision.kind)]),
        grounds=", ".join(each.name for each in grounds),
        days=days_taken(decision),
    )
