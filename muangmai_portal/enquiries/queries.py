"""Reading questions: the threads of the board, and what lies on the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from muangmai_portal.cases.models import CaseKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.public_queries import find_public_case, list_public_cases
from muangmai_portal.core.thai_text import fold_digits
from muangmai_portal.extensions import db

RELATED = 5
FEED_LENGTH = 30
COMPARED = 3_000  # so many of the newest questions are looked through for similar ones; each process keeps them


def find_thread(typed: str) -> PublicCase | None:
    """The published question whose number somebody gave; of a follow-up, the question that it follows."""
    typed = fold_digits(typed.strip())
    found = find_public_case(CaseKind.QUESTION, int(typed)) if typed.isascii() and typed.isdigit() else None
    if found is None or found.parent_id is None:
        return found
    return find_public_case(CaseKind.QUESTION, found.parent_id)


def count_follow_ups(public_ids: Iterable[int]) -> dict[int, int]:
    """How many published follow-ups each of these questions has; those without any are left out."""
    statement = (
        sa.select(PublicCase.parent_id, sa.func.count())
        .where(PublicCase.parent_id.in_(list(public_ids)), PublicCase.is_visible)
        .group_by(PublicCase.parent_id)
    )
    return {parent: count for parent, count in db.session.execute(statement) if parent is not None}


def list_related(question: PublicCase) -> list[PublicCase]:
    """The newest others of the same category."""
    page = list_public_cases(CaseKind.QUESTION, category=question.category, limit=RELATED + 1)
    return [each for each in page.items if each.id != question.id][:RELATED]


def list_newly_answered() -> Sequence[PublicCase]:
    """What the feed holds: the questions answered last."""
    statement = (
        sa.select(PublicCase)
        .where(PublicCase.kind == CaseKind.QUESTION, PublicCase.is_visible, PublicCase.answered_at.is_not(None))
        .order_by(PublicCase.answered_at.desc(), PublicCase.id.desc())
        .limit(FEED_LENGTH)
    )
    return db.session.scalars(statement).all()


def list_subjects() -> list[tuple[int, str]]:
    """Number and subject of the newest questions on the board, for comparing."""
    statement = (
        sa.select(PublicCase.id, PublicCase.subject)
        .where(PublicCase.kind == CaseKind.QUESTION, PublicCase.is_visible, PublicCase.parent_id.is_(None))
        .order_by(PublicCase.updated_at.desc(), PublicCase.id.desc())
        .limit(COMPARED)
    )
    return [(row.id, row.subject) for row in db.session.execute(statement)]


def list_by_id(public_ids: Sequence[int]) -> list[PublicCase]:
    """These published questions, in the order given."""
    statement = sa.select(PublicCase).where(PublicCase.id.in_(public_ids), PublicCase.is_visible)
    found = {each.id: each for each in db.session.scalars(statement)}
    return [found[public_id] for public_id in public_ids if public_id in found]
