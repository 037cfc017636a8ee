"""Reading what is published. Nothing here knows who wrote it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TypedDict, Unpack, cast

import sqlalchemy as sa

from muangmai_portal.cases.errors import CaseNotFoundError
from muangmai_portal.cases.models import CaseEvent, CaseKind, EventKind
from muangmai_portal.cases.models_public import PublicCase
from muangmai_portal.cases.queries import LONGEST_ID, Cursor
from muangmai_portal.core import clock
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.extensions import db

PAGE_SIZE = 20
MOST_WORDS = 8
_IS_VISIBLE = cast("sa.ColumnElement[bool]", PublicCase.is_visible)


class Wanted(TypedDict, total=False):
    """Which of the published cases: those that follow nothing else. Words find follow-ups too, and so does the list of
    what is not answered, because whoever asked further waits as well."""

    section: int | None
    category: str
    service_code: str
    answered: bool | None
    query: str


@dataclass(frozen=True)
class PublicPage:
    """One page of published cases, and where the next one starts."""

    items: list[PublicCase]
    next_cursor: Cursor | None


@dataclass(frozen=True)
class Unanswered:
    """How many published cases have no answer, and for how many days the oldest of them has waited."""

    count: int
    oldest_days: int


def list_public_cases(
    kind: CaseKind, *, before: Cursor | None = None, limit: int = PAGE_SIZE, **wanted: Unpack[Wanted]
) -> PublicPage:
    """What is published of this kind, the newest activity first; `before` is the `next_cursor` of the page before."""
    conditions = _conditions(kind, wanted)
    if before:
        here = sa.tuple_(sa.literal(before.at, PublicCase.updated_at.type), sa.literal(before.case_id))
        conditions.append(sa.tuple_(PublicCase.updated_at, PublicCase.id) < here)
    newest_first = sa.select(PublicCase).where(*conditions)
    newest_first = newest_first.order_by(PublicCase.updated_at.desc(), PublicCase.id.desc()).limit(limit + 1)
    rows = list(db.session.scalars(newest_first))
    items = rows[:limit]
    return PublicPage(items, Cursor(items[-1].updated_at, items[-1].id) if len(rows) > limit else None)


def count_public_cases(kind: CaseKind, **wanted: Unpack[Wanted]) -> int:
    """How many there are on all pages together."""
    conditions = _conditions(kind, wanted)
    return db.session.scalar(sa.select(sa.func.count()).select_from(PublicCase).where(*conditions)) or 0


def find_public_case(kind: CaseKind, public_id: int) -> PublicCase | None:
    """The published case with this public number."""
    if not 0 < public_id < 10 ** (LONGEST_ID // 2):
        return None
    statement = sa.select(PublicCase).where(PublicCase.id == public_id, PublicCase.kind == kind, PublicCase.is_visible)
    return db.session.scalar(statement)


def get_public_case(kind: CaseKind, public_id: int) -> PublicCase:
    """The published case with this public number.

    Raises:
        CaseNotFoundError: nothing of this kind is published under it.
    """
    found = find_public_case(kind, public_id)
    if found is None:
        raise CaseNotFoundError
    return found


def find_public_case_of(case_id: int) -> PublicCase | None:
    """What was published of this case, visible or not: for the desk."""
    return db.session.scalar(sa.select(PublicCase).where(PublicCase.case_id == case_id))


def list_follow_ups(parent_id: int) -> list[PublicCase]:
    """What was published as following another, in the order of publishing."""
    statement = sa.select(PublicCase).where(PublicCase.parent_id == parent_id, PublicCase.is_visible)
    return list(db.session.scalars(statement.order_by(PublicCase.published_at, PublicCase.id)))


def list_featured(kind: CaseKind, limit: int = PAGE_SIZE) -> list[PublicCase]:
    """What the webmaster put forward, in the order given there."""
    statement = sa.select(PublicCase).where(PublicCase.kind == kind, PublicCase.is_featured, PublicCase.is_visible)
    return list(db.session.scalars(statement.order_by(PublicCase.position, PublicCase.id).limit(limit)))


def count_unanswered(kind: CaseKind, section: int | None = None) -> Unanswered:
    """How many of this kind wait for an answer, and since how many days the oldest one does."""
    conditions = _conditions(kind, {"answered": False, "section": section})
    statement = sa.select(sa.func.count(), sa.func.min(PublicCase.asked_at)).where(*conditions)
    count, oldest = db.session.execute(statement).one()
    return Unanswered(count, days_since(oldest) if oldest else 0)


def days_since(moment: dt.datetime) -> int:
    """The days of the calendar that have passed since, at the office."""
    return (clock.today() - at_office(moment).date()).days


def was_invited(case_id: int) -> bool:
    """Whether the writer was shown another way; such a case is never published."""
    replies = sa.select(CaseEvent.data).where(CaseEvent.case_id == case_id, CaseEvent.kind == EventKind.REPLY)
    return any(data.get("invites") for data in db.session.scalars(replies))


def _conditions(kind: CaseKind, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """As a WHERE, spelt as the partial indexes are."""
    chosen: list[sa.ColumnElement[bool]] = [PublicCase.kind == kind, _IS_VISIBLE]
    if section := wanted.get("section"):
        chosen.append(PublicCase.section_id == section)
    if category := wanted.get("category"):
        chosen.append(PublicCase.category == category)
    if service_code := wanted.get("service_code"):
        chosen.append(PublicCase.service_code == service_code)
    answered = wanted.get("answered")
    if answered is not None:
        chosen.append(PublicCase.answered_at.is_not(None) if answered else PublicCase.answered_at.is_(None))
    words = [word for word in (wanted.get("query") or "").split() if searchable(word)]
    if not words and answered is not False:
        return [*chosen, PublicCase.parent_id.is_(None)]
    return [*chosen, *(_holds(word) for word in words[:MOST_WORDS])]


def _holds(word: str) -> sa.ColumnElement[bool]:
    # Both find a piece of text several times quicker than LIKE, which looks at each letter's case.
    find = sa.func.instr if db.engine.dialect.name == "sqlite" else sa.func.strpos
    return find(PublicCase.search_text, searchable(word)) > 0
