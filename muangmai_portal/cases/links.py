"""Which cases are linked with a case (เรื่องที่เกี่ยวข้อง), read from its own history: both of a pair hold the same."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.cases.models import Case, CaseEvent, EventKind
from muangmai_portal.extensions import db


@dataclass(frozen=True)
class Link:
    """A case that is linked with another one, and why."""

    case: Case
    reason: str


def list_links(case: Case) -> list[Link]:
    """The cases that are linked with this one now, in the order of linking. Who may read them is asked elsewhere."""
    events = sa.select(CaseEvent).where(CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.LINKED)
    reasons: dict[int, str] = {}
    for event in db.session.scalars(events.order_by(CaseEvent.seq)):
        other_id = event.data["case_id"]
        reasons.pop(other_id, None)
        if not event.data.get("removed"):
            reasons[other_id] = event.text.text if event.text else ""
    if not reasons:
        return []
    found = {each.id: each for each in db.session.scalars(sa.select(Case).where(Case.id.in_(reasons)))}
    return [Link(found[other_id], reason) for other_id, reason in reasons.items()]
