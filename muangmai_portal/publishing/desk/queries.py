"""Reading publications of all kinds for the desk: by kind, state, owner and title, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import sqlalchemy as sa

from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.publishing.models import Publication, PublicationState
from muangmai_portal.publishing.queries import visible_now

ROWS = 30
_MOST_ALIKE = 6


class DeskState(StrEnum):
    """Where publications stand, as the desk parts them."""

    ALL = ""
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REVIEW = "review"


@dataclass(frozen=True, kw_only=True)
class DeskFilter:
    """Which publications are asked for. `kinds` are those that the desk knows, or the one that was chosen."""

    kinds: tuple[str, ...]
    state: DeskState = DeskState.ALL
    section_id: int | None = None
    category: str = ""
    words: str = ""


def list_at_desk(wanted: DeskFilter, page: int = 1) -> list[Publication]:
    """One page of them, drafts first, then the latest changed."""
    is_draft = sa.case((Publication.state == PublicationState.DRAFT, 0), else_=1)
    chosen = sa.select(Publication).where(*_conditions(wanted), _standing(wanted.state))
    ordered = chosen.order_by(is_draft, Publication.updated_at.desc(), Publication.id.desc())
    return list(db.session.scalars(ordered.limit(ROWS).offset((page - 1) * ROWS)))


def count_at_desk(wanted: DeskFilter) -> dict[DeskState, int]:
    """How many there are in each state, whichever state was chosen."""
    sums = [sa.func.coalesce(sa.func.sum(sa.case((_standing(each), 1), else_=0)), 0) for each in DeskState]
    row = db.session.execute(sa.select(*sums).select_from(Publication).where(*_conditions(wanted))).one()
    return dict(zip(DeskState, map(int, row), strict=True))


def find_alike(kind: str, typed: str, besides: int | None) -> Sequence[Publication]:
    """Publications of a kind with this number, or else with these words in title or number of the document."""
    chosen = sa.select(Publication).where(Publication.kind == kind, Publication.id != (besides or 0))
    if typed == str(besides):
        return ()  # nothing replaces itself
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        by_number = list(db.session.scalars(chosen.where(Publication.id == int(typed))))
        if by_number:
            return by_number
    alike = chosen.where(_says(typed)).order_by(Publication.updated_at.desc())
    return list(db.session.scalars(alike.limit(_MOST_ALIKE)))


def without_state(wanted: DeskFilter) -> DeskFilter:
    """The same, in any state."""
    return replace(wanted, state=DeskState.ALL)


def _conditions(wanted: DeskFilter) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = [Publication.kind.in_(wanted.kinds)]
    if wanted.section_id is not None:
        conditions.append(Publication.section_id == wanted.section_id)
    if wanted.category:
        conditions.append(Publication.category == wanted.category)
    conditions += [_says(word) for word in wanted.words.split()]
    return conditions


def _says(words: str) -> sa.ColumnElement[bool]:
    columns = (Publication.title_th, Publication.title_en, Publication.document_number)
    return sa.or_(*(column.icontains(words, autoescape=True) for column in columns))


def _standing(state: DeskState) -> sa.ColumnElement[bool]:
    moment = clock.now()
    is_published = Publication.state == PublicationState.PUBLISHED
    has_expired = sa.and_(Publication.expires_at.is_not(None), Publication.expires_at <= moment)
    return {
        DeskState.ALL: sa.true(),
        DeskState.DRAFT: Publication.state == PublicationState.DRAFT,
        DeskState.SCHEDULED: sa.and_(is_published, Publication.publish_at > moment, sa.not_(has_expired)),
        DeskState.PUBLISHED: visible_now(),
        DeskState.WITHDRAWN: Publication.state == PublicationState.WITHDRAWN,
        DeskState.EXPIRED: sa.and_(is_published, has_expired),
        DeskState.REVIEW: sa.and_(visible_now(), Publication.review_due_on <= clock.today()),
    }[state]
