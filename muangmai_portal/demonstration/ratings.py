"""What people of the demonstration thought of how their cases ended: most were content, some said why not."""

from __future__ import annotations

import datetime as dt
from itertools import cycle

import sqlalchemy as sa

from muangmai_portal.cases.feedback import is_asked
from muangmai_portal.cases.models import Case, CaseEvent, EventKind
from muangmai_portal.cases.operations.rating import rate_closing
from muangmai_portal.core import clock
from muangmai_portal.extensions import db

# One in three says nothing, as in life.
SAID: tuple[tuple[int, str] | None, ...] = (
    (5, "ช่างมาเร็ว พูดจาดี"),
    None,
    (4, ""),
    (5, ""),
    (2, "แก้แล้วแต่รอนานกว่าที่บอกไว้ โทรถามหลายครั้ง"),
    None,
    (4, "อยากให้โทรบอกก่อนเข้ามา"),
    (3, ""),
    None,
)
ANSWERED_AFTER = dt.timedelta(hours=5)


def plant_ratings() -> None:
    """Answer the question for the cases that were closed, a few hours after each closing."""
    last = sa.select(CaseEvent.case_id, sa.func.max(CaseEvent.seq).label("closing"))
    last = last.where(CaseEvent.kind == EventKind.CLOSED).group_by(CaseEvent.case_id)
    closed = last.subquery()
    closings = (
        sa.select(Case, closed.c.closing)
        .join(closed, closed.c.case_id == Case.id)
        .where(Case.closed_at < clock.now() - ANSWERED_AFTER)
        .order_by(Case.id)
    )
    asked = [(case, closing) for case, closing in db.session.execute(closings) if is_asked(case)]
    for (case, closing), said in zip(asked, cycle(SAID), strict=False):
        if said and case.closed_at:
            with clock.pretend(case.closed_at + ANSWERED_AFTER):
                rate_closing(case.id, closing=closing, score=said[0], comment=said[1])
