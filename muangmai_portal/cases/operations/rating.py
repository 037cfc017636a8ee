"""Saying how content one was with how a case ended."""

from __future__ import annotations

from muangmai_portal.cases.history import hold_case
from muangmai_portal.cases.models_ratings import CaseRating
from muangmai_portal.cases.ratings import MAX_COMMENT, SCORES, find_rating
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.thai_text import clean
from muangmai_portal.extensions import db


def rate_closing(case_id: int, *, closing: int, score: int, comment: str = "") -> CaseRating:
    """Keep what a submitter said of one closing. What was said first stays: an address that was passed on changes
    nothing.

    Raises:
        DomainError: that is no score, or the comment is too long.
    """
    comment = clean(comment).strip()
    if score not in SCORES or len(comment) > MAX_COMMENT:
        raise DomainError("คะแนนต้องเป็น 1 ถึง 5 และข้อความไม่ยาวเกินไป")
    case = hold_case(case_id)
    if said := find_rating(case, closing):
        return said
    rating = CaseRating(case_id=case.id, closing=closing, score=score, comment=comment, at=clock.now())
    db.session.add(rating)
    db.session.flush()
    return rating
