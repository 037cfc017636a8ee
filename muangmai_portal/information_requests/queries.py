"""Reading requests for information and what was decided."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Outcome
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.cases.queries import IS_OPEN
from muangmai_portal.extensions import db
from muangmai_portal.information_requests.models import InformationDecision

_later = aliased(InformationDecision)
# A decision stands until another one supersedes it.
_STANDS = ~sa.exists(sa.select(_later.id).where(_later.supersedes_id == InformationDecision.id))
_IS_REQUEST = Case.kind == CaseKind.INFORMATION
# What was not screened yet, and what turned out to be spam, is in no figure.
_COUNTS = sa.and_(Case.status != CaseStatus.HELD, sa.or_(Case.outcome.is_(None), Case.outcome != Outcome.SPAM))


def find_current_decision(case_id: int) -> InformationDecision | None:
    """The decision on this request that stands."""
    return db.session.scalar(sa.select(InformationDecision).where(InformationDecision.case_id == case_id, _STANDS))


def list_decisions_of(case_id: int) -> list[InformationDecision]:
    """Every decision on this request, the latest first."""
    chosen = sa.select(InformationDecision).where(InformationDecision.case_id == case_id)
    return list(db.session.scalars(chosen.order_by(InformationDecision.id.desc())))


def list_standing_decisions(limit: int | None = None) -> list[InformationDecision]:
    """The public log, the newest first."""
    chosen = sa.select(InformationDecision).join(InformationDecision.case).where(_STANDS, _COUNTS)
    newest = chosen.order_by(InformationDecision.decided_at.desc(), InformationDecision.id.desc())
    return list(db.session.scalars(newest.limit(limit)))


def list_readable_decisions(officer: Officer) -> list[InformationDecision]:
    """The log as this officer may read it, superseded decisions too."""
    chosen = sa.select(InformationDecision).join(InformationDecision.case).where(readable_by(officer))
    return list(db.session.scalars(chosen.order_by(InformationDecision.id.desc())))


def list_open_requests(officer: Officer) -> list[Case]:
    """What waits for a decision or for its end, the earliest date first."""
    chosen = sa.select(Case).where(_IS_REQUEST, *IS_OPEN, readable_by(officer))
    return list(db.session.scalars(chosen.order_by(Case.due_at, Case.id)))


def list_received() -> list[Case]:
    """Every request that counts in figures."""
    return list(db.session.scalars(sa.select(Case).where(_IS_REQUEST, _COUNTS).order_by(Case.id)))
