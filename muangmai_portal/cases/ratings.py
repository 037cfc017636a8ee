"""The one question after a case was closed: who is asked, where, and what they said.

The address holds a seal of the reference and the closing, so that nobody else's case can be rated and the PIN is not
needed. Opening it records nothing: programs that check mail open every address in it.
"""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.cases.feedback import is_asked
from muangmai_portal.cases.models import Case, CaseEvent, EventKind
from muangmai_portal.cases.models_ratings import CaseRating
from muangmai_portal.cases.queries import find_case
from muangmai_portal.core import clock
from muangmai_portal.core.secrets import keyring
from muangmai_portal.extensions import db

RATE_DAYS = 60  # beyond that people speak of what they remember, not of what was done
MAX_COMMENT = 1000
SCORES = (5, 4, 3, 2, 1)
_SEAL_LENGTH = 24


def rating_path_of(case: Case) -> str:
    """Where the submitter of a closed case is asked; empty where nobody is, or no longer."""
    closing = _last_closing(case)
    return f"/track/rate/{case.reference}/{_seal(case, closing)}" if closing is not None else ""


def find_rated_case(reference: str, seal: str) -> tuple[Case, int] | None:
    """The case and the closing that an address was made for, while it may be rated."""
    case = find_case(reference)
    closing = _last_closing(case) if case else None
    if case is None or closing is None or not hmac.compare_digest(_seal(case, closing), seal):
        return None
    return case, closing


def find_rating(case: Case, closing: int | None = None) -> CaseRating | None:
    """What was said of a closing; without its number, of the last one that was rated."""
    statement = sa.select(CaseRating).where(CaseRating.case_id == case.id)
    if closing is not None:
        statement = statement.where(CaseRating.closing == closing)
    return db.session.scalar(statement.order_by(CaseRating.closing.desc()).limit(1))


@dataclass(frozen=True)
class SectionRatings:
    """How many closings of a section's cases were rated, and the sum of the scores."""

    section_id: int
    count: int
    total: int


def count_ratings(since: dt.datetime, until: dt.datetime) -> list[SectionRatings]:
    """What was said from the one moment until before the other, by the section that has the case."""
    counted = (
        sa.select(Case.section_id, sa.func.count(), sa.func.sum(CaseRating.score))
        .join(Case, Case.id == CaseRating.case_id)
        .where(CaseRating.at >= since, CaseRating.at < until)
        .group_by(Case.section_id)
    )
    return [SectionRatings(*row) for row in db.session.execute(counted)]


def _last_closing(case: Case) -> int | None:
    """The number of the event that closed the case, where its submitter may still say how it was."""
    if not is_asked(case) or case.closed_at is None:
        return None
    if clock.now() - case.closed_at > dt.timedelta(days=RATE_DAYS):
        return None
    closed = sa.select(sa.func.max(CaseEvent.seq)).where(
        CaseEvent.case_id == case.id, CaseEvent.kind == EventKind.CLOSED
    )
    return db.session.scalar(closed)


def _seal(case: Case, closing: int) -> str:
    return keyring().hex("rating", case.reference, str(closing))[:_SEAL_LENGTH]
