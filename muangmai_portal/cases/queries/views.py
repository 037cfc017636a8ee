"""The lists of the inbox, a page at a time, and how many cases each has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import add_working_days, closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.disputes import is_disputed
from muangmai_portal.cases.models import Case, CaseKind
from muangmai_portal.cases.permissions import readable_by
from muangmai_portal.cases.queries.conditions import HELD, IS_CLOSED, IS_OPEN, WAITING
from muangmai_portal.cases.queries.paging import COUNT_UP_TO, PAGE_SIZE, Cursor, Page
from muangmai_portal.core import clock
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.queries import FAILED

SOON_DAYS = 3  # working days
FAILED_MAIL_DAYS = 30


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


ORDERED_BY = {
    View.TO_SORT: Case.unsorted_since,
    View.DUE_SOON: Case.due_at,
    View.OVERDUE: Case.due_at,
    View.WAITING: Case.updated_at,
    View.CLOSED: Case.closed_at,
}


def list_inbox(officer: Officer, view: View, after: Cursor | None = None, kind: CaseKind | None = None) -> Page:
    """One page of a list; open cases with the next thing to do on top, closed ones with the newest first."""
    conditions = _conditions(officer, view, kind)
    key = ORDERED_BY.get(view, Case.attention_at)
    newest_first = view == View.CLOSED
    if after:
        here = sa.tuple_(sa.literal(after.at, Case.attention_at.type), sa.literal(after.case_id))
        beyond = sa.tuple_(key, Case.id)
        conditions.append(beyond < here if newest_first else beyond > here)
    order = (key.desc(), Case.id.desc()) if newest_first else (key, Case.id)
    if view == View.UNASSIGNED:
        # Nobody's id is the same nobody in every row; named here so that the index gives the rows in order.
        order = (Case.assignee_id, *order)
    statement = sa.select(Case).where(*conditions).order_by(*order).limit(PAGE_SIZE + 1)
    rows = list(db.session.scalars(statement.options(defer(Case.answers))))
    cases = rows[:PAGE_SIZE]
    more = len(rows) > PAGE_SIZE
    last = getattr(cases[-1], key.key) if more else None
    return Page(cases, Cursor(last, cases[-1].id) if last else None)


def count_inbox(officer: Officer, views: Iterable[View], kind: CaseKind | None = None) -> dict[View, int]:
    """How many cases these lists have, counted no further than COUNT_UP_TO + 1; one question for all of them."""
    views = list(views)
    counts = []
    for view in views:
        few = sa.select(Case.id).where(*_conditions(officer, view, kind)).limit(COUNT_UP_TO + 1).subquery()
        counts.append(sa.select(sa.func.count()).select_from(few).scalar_subquery())
    return dict(zip(views, db.session.execute(sa.select(*counts)).one(), strict=True))


def _conditions(officer: Officer, view: View, kind: CaseKind | None) -> list[sa.ColumnElement[bool]]:
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
    of_kind = [Case.kind == kind] if kind else []
    return [readable_by(officer), *of_view[view], *of_kind]


def _end_of_soon() -> dt.datetime:
    return closing_time(add_working_days(clock.today(), SOON_DAYS, current_calendar()))


def _has_failed_mail() -> sa.ColumnElement[bool]:
    """Mail was given up or came back lately. Older failures are history: people were reached otherwise, or not."""
    since = clock.now() - dt.timedelta(days=FAILED_MAIL_DAYS)
    dead = sa.select(OutboundMessage.case_id).where(
        OutboundMessage.state.in_(FAILED), OutboundMessage.created_at >= since
    )
    return Case.id.in_(dead.where(OutboundMessage.case_id.is_not(None)))
