"""Reading what waits to be screened, and what was put aside as spam."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseEvent
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.cases.queries import COUNT_UP_TO, IS_HELD, IS_SPAM
from muangmai_portal.extensions import db

PAGE_SIZE = 50


@dataclass(frozen=True)
class Suspect:
    """A case with the signals that made it wait."""

    case: Case
    signals: tuple[str, ...]


def list_held(officer: Officer) -> list[Suspect]:
    """What waits to be screened by this officer, the longest waiting first; one page of it."""
    return _suspects(sa.select(Case).where(readable_by(officer), IS_HELD).order_by(Case.created_at, Case.id))


def list_spam(officer: Officer) -> list[Suspect]:
    """What was put aside as spam, the newest first; one page of it."""
    return _suspects(
        sa.select(Case).where(readable_by(officer), IS_SPAM).order_by(Case.closed_at.desc(), Case.id.desc())
    )


def list_screened(officer: Officer, case_ids: list[int]) -> list[Case]:
    """Those of the cases that this officer may read, in the order given, as they stand now."""
    found = {
        case.id: case for case in db.session.scalars(sa.select(Case).where(readable_by(officer), Case.id.in_(case_ids)))
    }
    return [found[case_id] for case_id in case_ids if case_id in found]


def count_held(officer: Officer) -> int:
    """How many wait, counted as far as the inbox counts."""
    few = sa.select(Case.id).where(readable_by(officer), IS_HELD).limit(COUNT_UP_TO + 1).subquery()
    return db.session.scalar(sa.select(sa.func.count()).select_from(few)) or 0


def _suspects(statement: sa.Select[Case]) -> list[Suspect]:
    cases = list(db.session.scalars(statement.limit(PAGE_SIZE)))
    first = sa.select(CaseEvent.case_id, CaseEvent.data).where(
        CaseEvent.case_id.in_([case.id for case in cases]), CaseEvent.seq == 1
    )
    data = {row.case_id: row.data for row in db.session.execute(first)}
    return [Suspect(case, tuple(data.get(case.id, {}).get("held_because", ()))) for case in cases]
