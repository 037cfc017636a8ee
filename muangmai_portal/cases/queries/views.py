"""The lists of the inbox, a page at a time, and how many cases each has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import add_working_days, closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.disputes import is_disputed
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.cases.queries.conditions import HELD, IS_CLOSED, IS_OPEN, WAITING
from muangmai_portal.cases.queries.filters import ALL_CASES, CaseFilters, Sort
from muangmai_portal.cases.queries.paging import COUNT_UP_TO, PAGE_SIZE, Cursor, Page
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import UNSENT

SOON_DAYS = 3  # working days
FAILED_MAIL_DAYS = 30
# Spelt out: a plan that PostgreSQL keeps must know that a page is short.
_ONE_MORE = sa.literal(PAGE_SIZE + 1, sa.Integer(), literal_execute=True)


class View(StrEnum):
    """The lists of the inbox."""

    MINE = "mine"
    SECTION = "section"
    UNASSIGNED = "unassigned"
    TO_SORT = "to_sort"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    WAITING = "waiting"
    DISPUTED = "disputed"
    MAIL_FAILED = "mail_failed"
    CLOSED = "closed"


ORDERED_BY: dict[View, InstrumentedAttribute[Any]] = {
    View.TO_SORT: Case.unsorted_since,
    View.DUE_SOON: Case.due_at,
    View.OVERDUE: Case.due_at,
    View.WAITING: Case.updated_at,
}


def list_inbox(
    officer: Officer,
    view: View,
    after: Cursor | None = None,
    filters: CaseFilters = ALL_CASES,
    sort: Sort = Sort.WORK,
) -> Page:
    """One page of a list; open cases with the next thing to do on top, closed ones with the newest first."""
    key, newest_first = _order(view, sort)
    conditions = _conditions(officer, view, filters)
    if after:
        here = sa.tuple_(sa.literal(after.at, Case.attention_at.type), sa.literal(after.case_id))
        beyond = sa.tuple_(key, Case.id)
        conditions.append(beyond < here if newest_first else beyond > here)
    order = (key.desc(), Case.id.desc()) if newest_first else (key, Case.id)
    if view == View.UNASSIGNED and sort == Sort.WORK:
        # Nobody's id is the same nobody in every row; named here so that the index gives the rows in order.
        order = (Case.assignee_id, *order)
    statement = sa.select(Case).where(*conditions).order_by(*order).limit(_ONE_MORE)
    rows = list(db.session.scalars(statement.options(defer(Case.answers))))
    cases = rows[:PAGE_SIZE]
    more = len(rows) > PAGE_SIZE
    last = getattr(cases[-1], key.key) if more else None
    return Page(cases, Cursor(last, cases[-1].id) if last else None)


def place_of(case: Case, view: View, sort: Sort = Sort.WORK) -> Cursor | None:
    """Where the case stands in the order of a list; what follows it comes after this."""
    at = getattr(case, _order(view, sort)[0].key)
    return Cursor(at, case.id) if at else None


def is_listed(officer: Officer, case: Case, view: View, filters: CaseFilters = ALL_CASES) -> bool:
    """Whether the case is in a list now."""
    chosen = sa.select(Case.id).where(Case.id == case.id, *_conditions(officer, view, filters))
    return db.session.scalar(chosen) is not None


def count_inbox(officer: Officer, views: Iterable[View], filters: CaseFilters = ALL_CASES) -> dict[View, int]:
    """How many cases these lists have, counted no further than COUNT_UP_TO + 1; one question for all of them."""
    views = list(views)
    return dict(zip(views, count_lists(officer, [(view, filters) for view in views]), strict=True))


def count_lists(officer: Officer, lists: Sequence[tuple[View, CaseFilters]]) -> list[int]:
    """The same for lists that are each narrowed in another way."""
    counts = []
    for view, filters in lists:
        few = sa.select(Case.id).where(*_conditions(officer, view, filters)).limit(COUNT_UP_TO + 1).subquery()
        counts.append(sa.select(sa.func.count()).select_from(few).scalar_subquery())
    return list(db.session.execute(sa.select(*counts)).one()) if counts else []


def _order(view: View, sort: Sort) -> tuple[InstrumentedAttribute[Any], bool]:
    if view == View.CLOSED:
        return Case.closed_at, True  # the one order in which a hundred thousand can be read page by page
    if sort == Sort.NEWEST:
        return Case.created_at, True
    if sort == Sort.DUE:
        return Case.due_at, False
    return ORDERED_BY.get(view, Case.attention_at), False


def _conditions(officer: Officer, view: View, filters: CaseFilters) -> list[sa.ColumnElement[bool]]:
    of_view: dict[View, list[sa.ColumnElement[bool]]] = {
        View.MINE: [*IS_OPEN, Case.assignee_id == officer.id],
        View.SECTION: [*IS_OPEN],
        View.UNASSIGNED: [*IS_OPEN, Case.assignee_id.is_(None)],
        View.TO_SORT: [*IS_OPEN, Case.unsorted_since.is_not(None)],
        View.OVERDUE: [*IS_OPEN, Case.status != WAITING, Case.due_at < clock.now()],
        View.DUE_SOON: [*IS_OPEN, Case.status != WAITING, Case.due_at >= clock.now(), Case.due_at <= _end_of_soon()],
        View.WAITING: [Case.status == WAITING],
        View.DISPUTED: [*IS_OPEN, is_disputed()],
        View.MAIL_FAILED: [Case.status != HELD, _has_failed_mail()],
        View.CLOSED: [*IS_CLOSED],
    }
    return [readable_by(officer), *of_view[view], *filters.conditions()]


def _end_of_soon() -> dt.datetime:
    return closing_time(add_working_days(clock.today(), SOON_DAYS, current_calendar()))


def _has_failed_mail() -> sa.ColumnElement[bool]:
    """Mail was given up, came back, or was not sent because it would, lately. Older failures are history: people were
    reached otherwise, or not."""
    since = clock.now() - dt.timedelta(days=FAILED_MAIL_DAYS)
    dead = sa.select(OutboundMessage.case_id).where(
        OutboundMessage.state.in_(UNSENT), OutboundMessage.created_at >= since
    )
    return Case.id.in_(dead.where(OutboundMessage.case_id.is_not(None)))
