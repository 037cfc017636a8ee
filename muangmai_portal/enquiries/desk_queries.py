"""Reading what lies on the desk: questions to look at before they are shown, to answer, to answer in private."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.models import Case, CaseKind, Outcome
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.cases.queries import COUNT_UP_TO, IS_HELD, IS_OPEN
from muangmai_portal.core.access import Permission
from muangmai_portal.enquiries.models import Question
from muangmai_portal.extensions import db

PAGE_SIZE = 30
_GONE = (Outcome.SPAM, Outcome.WITHDRAWN, Outcome.DUPLICATE)


class DeskView(StrEnum):
    """The lists of the desk. What is published has its own query: it is read from the board."""

    WAITING = "waiting"
    UNANSWERED = "unanswered"
    PRIVATE = "private"


def list_desk(officer: Officer, view: DeskView) -> list[Question]:
    """One page of the questions that this officer may read, the longest waiting first."""
    statement = _of(officer, view).order_by(Case.created_at, Case.id).limit(PAGE_SIZE)
    return list(db.session.scalars(statement).unique())


def count_desk(officer: Officer) -> dict[DeskView, int]:
    """How many questions the lists have, counted no further than the inbox counts."""
    counts = []
    for view in DeskView:
        few = _of(officer, view).with_only_columns(Question.case_id).limit(COUNT_UP_TO + 1).subquery()
        counts.append(sa.select(sa.func.count()).select_from(few).scalar_subquery())
    return dict(zip(DeskView, db.session.execute(sa.select(*counts)).one(), strict=True))


def board_section(officer: Officer) -> int | None:
    """Whose published questions this officer looks after: one section's, or all (None)."""
    return None if officer.can(Permission.READ_ALL_CASES) else officer.section_id


def list_chosen(officer: Officer, case_ids: Sequence[int]) -> Sequence[Question]:
    """Those of these questions that the officer may read."""
    statement = sa.select(Question).join(Question.case).where(readable_by(officer), Question.case_id.in_(case_ids))
    return db.session.scalars(statement.order_by(Question.case_id)).unique().all()


def list_shown(case_ids: Sequence[int]) -> dict[int, PublicCase]:
    """What the public sees of these cases, by case."""
    statement = sa.select(PublicCase).where(PublicCase.case_id.in_(case_ids), PublicCase.is_visible)
    return {each.case_id: each for each in db.session.scalars(statement)}


def _of(officer: Officer, view: DeskView) -> sa.Select[Question]:
    statement = sa.select(Question).join(Question.case).where(readable_by(officer))
    if view == DeskView.WAITING:
        was_looked_at = sa.exists().where(PublicCase.case_id == Question.case_id)
        is_there = sa.and_(~IS_HELD, sa.or_(Case.outcome.is_(None), Case.outcome.not_in(_GONE)))
        return statement.where(Question.wants_public, Question.declined_at.is_(None), ~was_looked_at, is_there)
    if view == DeskView.PRIVATE:
        return statement.where(*IS_OPEN, sa.or_(~Question.wants_public, Question.declined_at.is_not(None)))
    return statement.where(Question.case_id.in_(_without_answer()))


def _without_answer() -> sa.CompoundSelect[int]:
    """Cases whose writer heard nothing yet, and those shown to everybody without an answer."""
    silent = sa.select(Case.id).where(*IS_OPEN, Case.kind == CaseKind.QUESTION, Case.first_replied_at.is_(None))
    shown = sa.select(PublicCase.case_id).where(
        PublicCase.kind == CaseKind.QUESTION, PublicCase.is_visible, PublicCase.answered_at.is_(None)
    )
    return silent.union(shown)
