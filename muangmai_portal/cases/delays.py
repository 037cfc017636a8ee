"""Permits that are not decided in time: their applicant is told why every seven days, until there is a decision.

Licensing Facilitation Act 2558 (พ.ร.บ. การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ), section 10, paragraph 2: in
writing, with a copy to the Public Sector Development Commission (ก.พ.ร.) each time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.extensions import db

EVERY_DAYS = 7  # calendar days


def must_be_explained(case: Case) -> bool:
    """Whether the applicant must hear why there is no decision yet. Not while the office waits for the applicant."""
    is_running = case.is_open and case.status not in {CaseStatus.WAITING_CITIZEN, CaseStatus.HELD}
    return case.is_permit and is_running and case.due_at < clock.now()


def explain_by(cases: Iterable[Case]) -> dict[int, dt.date]:
    """By which day the next explanation is due, for each of the cases that needs one; one question for all."""
    late = [case for case in cases if must_be_explained(case)]
    told = _last_told([case.id for case in late])
    return {case.id: _next_day(case, told.get(case.id)) for case in late}


def _next_day(case: Case, told_at: dt.datetime | None) -> dt.date:
    """Seven days after the promised day, or after the last explanation since."""
    since = told_at if told_at and told_at > case.due_at else case.due_at
    return at_office(since).date() + dt.timedelta(days=EVERY_DAYS)


def _last_told(case_ids: list[int]) -> dict[int, dt.datetime]:
    if not case_ids:
        return {}
    told = sa.select(CaseEvent.case_id, sa.func.max(CaseEvent.at).label("at")).where(
        CaseEvent.case_id.in_(case_ids), CaseEvent.kind == EventKind.DELAYED
    )
    return {row.case_id: row.at for row in db.session.execute(told.group_by(CaseEvent.case_id))}
