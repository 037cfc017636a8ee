"""Which closings their submitter may dispute (โต้แย้งผล), until when, and which cases are open because of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from muangmai_portal.cases.models import Case, CaseEvent, EventKind, Outcome
from muangmai_portal.core import clock
from muangmai_portal.extensions import db

# The office's own promise; no law sets one. Twice the fifteen days that section 44 of the Administrative Procedure Act
# (พ.ร.บ. วิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539) gives to appeal against an order.
DISPUTE_DAYS = 30
_NOT_THE_OFFICES = frozenset({Outcome.WITHDRAWN, Outcome.SPAM})


def dispute_until(case: Case) -> dt.date | None:
    """The last day on which the closing may be disputed; None where the office did not close the case.

    The day of the closing itself is not counted.
    """
    if case.closed_at is None or case.outcome in _NOT_THE_OFFICES:
        return None
    return clock.at_office(case.closed_at).date() + dt.timedelta(days=DISPUTE_DAYS)


def may_be_disputed(case: Case) -> bool:
    """Whether its submitter may dispute the closing today. A disputed case is open: each closing, only once."""
    last_day = dispute_until(case)
    return last_day is not None and clock.today() <= last_day


def is_disputed() -> sa.ColumnElement[bool]:
    """The condition that selects, of the open cases, those that are open because their closing was disputed."""
    disputed, closed = aliased(CaseEvent), aliased(CaseEvent)
    kind = sa.literal(EventKind.DISPUTED.value, sa.String(), literal_execute=True)  # as the partial index spells it
    closed_since = sa.select(closed.id).where(
        closed.case_id == disputed.case_id, closed.kind == EventKind.CLOSED, closed.seq > disputed.seq
    )
    return Case.id.in_(sa.select(disputed.case_id).where(disputed.kind == kind, ~closed_since.exists()))


def list_disputed_cases(cases: Iterable[Case]) -> set[int]:
    """Those of the cases that are open because their closing was disputed, by id; one question."""
    ids = [case.id for case in cases if case.is_open]
    if not ids:
        return set()
    happened = sa.select(CaseEvent.case_id, CaseEvent.kind).where(
        CaseEvent.case_id.in_(ids), CaseEvent.kind.in_([EventKind.CLOSED, EventKind.DISPUTED])
    )
    last = {row.case_id: row.kind for row in db.session.execute(happened.order_by(CaseEvent.seq))}
    return {case_id for case_id, kind in last.items() if kind == EventKind.DISPUTED}
