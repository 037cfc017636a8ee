"""Reading cases."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import defer

from muangmai_portal.accounts.models import Officer
from muangmai_portal.calendars.working_days import add_working_days, closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.disputes import is_disputed
from muangmai_portal.cases.errors import CaseNotFoundError
from muangmai_portal.cases.models import Case, CaseEvent, CaseKind, CaseStatus, Contact, Outcome
from muangmai_portal.cases.permissions import contact_readable_by, readable_by
from muangmai_portal.core import clock
from muangmai_portal.core.access import Permission
from muangmai_portal.core.identifiers import normalise_pin, parse_reference, pin_digest
from muangmai_portal.core.thai_formats import parse_phone
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import MessageState, OutboundMessage

PAGE_SIZE = 30
LONGEST_ID = 18  # digits that surely fit into what a database calls an integer
SOON_DAYS = 3  # working days
FAILED_MAIL_DAYS = 30
COUNT_UP_TO = 999  # a count beyond says nothing more to a person, and would cost a scan


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


@dataclass(frozen=True)
class Cursor:
    """Where a page ends: the ordering moment and the id of its last row."""

    at: dt.datetime
    case_id: int

    def encode(self) -> str:
        """As it stands in an address."""
        return f"{self.at.timestamp():.6f}_{self.case_id}"

    @classmethod
    def decode(cls, text: str) -> Cursor | None:
        """Read from an address; None when somebody edited it."""
        seconds, _, case_id = text.partition("_")
        if not (case_id.isascii() and case_id.isdigit() and len(case_id) <= LONGEST_ID):
            return None
        try:
            return cls(dt.datetime.fromtimestamp(float(seconds), dt.UTC), int(case_id))
        except (ValueError, OverflowError, OSError):
            return None


@dataclass(frozen=True)
class Page:
    """One page of a list, and where the next one starts."""

    cases: list[Case]
    next_cursor: Cursor | None


def find_case(reference: str) -> Case | None:
    """A case by its number, in any spelling."""
    parsed = parse_reference(reference)
    return db.session.scalar(sa.select(Case).where(Case.reference == parsed)) if parsed else None


def get_case_for(officer: Officer, reference: str) -> Case:
    """A case that this officer may read.

    Raises:
        CaseNotFoundError: none such, or another section's: the answer does not tell which.
    """
    statement = sa.select(Case).where(Case.reference == parse_reference(reference), readable_by(officer))
    case = db.session.scalar(statement)
    if case is None:
        raise CaseNotFoundError
    return case


def find_case_by_pin(reference: str, pin: str) -> Case | None:
    """The case with this number, when the PIN is its own."""
    case = find_case(reference)
    # A digest is made and compared in any case, so that a wrong number and a wrong PIN take the same time.
    expected = case.pin_digest if case else ""
    given = pin_digest(case.reference if case else "", normalise_pin(pin))
    return case if hmac.compare_digest(expected, given) else None


def list_events(case: Case) -> list[CaseEvent]:
    """The whole history, oldest first, with the words."""
    statement = sa.select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.seq)
    return list(db.session.scalars(statement))


def list_public_events(case: Case) -> list[CaseEvent]:
    """What of the history the citizen may see. The one function through which public pages read it."""
    return [event for event in list_events(case) if event.is_public]


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


# The conditions are spelt as the partial indexes of Case spell theirs: a database only uses an index whose rows it
# can prove to be enough, and SQLite proves nothing about a bound parameter.
def _spelt(word: str) -> sa.ColumnElement[str]:
    return sa.literal(word, sa.String(), literal_execute=True)


_WAITING = _spelt(CaseStatus.WAITING_CITIZEN.value)
_HELD = _spelt(CaseStatus.HELD.value)
_IS_CLOSED = (Case.closed_at.is_not(None), Case.outcome != _spelt(Outcome.SPAM.value))
IS_OPEN = (Case.closed_at.is_(None), Case.status != _spelt(CaseStatus.HELD.value))
IS_HELD = Case.status == _spelt(CaseStatus.HELD.value)
IS_SPAM = Case.outcome == _spelt(Outcome.SPAM.value)


def _conditions(officer: Officer, view: View, kind: CaseKind | None) -> list[sa.ColumnElement[bool]]:
    of_view: dict[View, list[sa.ColumnElement[bool]]] = {
        View.MINE: [*IS_OPEN, Case.assignee_id == officer.id],
        View.SECTION: [*IS_OPEN],
        View.UNASSIGNED: [*IS_OPEN, Case.assignee_id.is_(None)],
        View.TO_SORT: [*IS_OPEN, Case.unsorted_since.is_not(None)],
        View.OVERDUE: [*IS_OPEN, Case.status != _WAITING, Case.due_at < clock.now()],
        View.DUE_SOON: [*IS_OPEN, Case.status != _WAITING, Case.due_at >= clock.now(), Case.due_at <= _end_of_soon()],
        View.WAITING: [Case.status == _WAITING],
        View.DISPUTED: [*IS_OPEN, is_disputed()],
        View.MAIL_FAILED: [Case.status != _HELD, _has_failed_mail()],
        View.CLOSED: [*_IS_CLOSED],
    }
    of_kind = [Case.kind == kind] if kind else []
    return [readable_by(officer), *of_view[view], *of_kind]


def _end_of_soon() -> dt.datetime:
    return closing_time(add_working_days(clock.today(), SOON_DAYS, current_calendar()))


def _has_failed_mail() -> sa.ColumnElement[bool]:
    """Mail was given up lately. Older failures are history: people were reached otherwise, or never will be."""
    since = clock.now() - dt.timedelta(days=FAILED_MAIL_DAYS)
    dead = sa.select(OutboundMessage.case_id).where(
        OutboundMessage.state == MessageState.DEAD, OutboundMessage.created_at >= since
    )
    return Case.id.in_(dead.where(OutboundMessage.case_id.is_not(None)))


def search_cases(officer: Officer, words: str, limit: int = 50) -> list[Case]:
    """Cases this officer may read whose number, title or summary matches, newest first.

    Who may see contacts also finds by telephone number and name; for others that would tell what they may not see.
    """
    words = clean_line(words)
    sees_contacts = officer.can(Permission.READ_CONTACTS)
    if reference := parse_reference(words):
        match: sa.ColumnElement[bool] = Case.reference == reference
    elif sees_contacts and (phone := parse_phone(words)):
        match = sa.and_(Contact.phone.startswith(phone.e164), contact_readable_by(officer))
    else:
        like = f"%{_escape_like(words)}%"
        match = sa.or_(*(each.ilike(like, escape="\\") for each in (Case.title, Case.summary, Case.reference)))
        if sees_contacts:
            match |= sa.and_(Contact.full_name.ilike(like, escape="\\"), contact_readable_by(officer))
    if not reference:  # who names a case by its number has its receipt, whatever the case looks like
        match = sa.and_(match, Case.status != CaseStatus.HELD, sa.or_(Case.outcome.is_(None), ~IS_SPAM))
    statement = sa.select(Case).outerjoin(Contact).where(readable_by(officer), match).options(defer(Case.answers))
    return list(db.session.scalars(statement.order_by(Case.id.desc()).limit(limit)))


def _escape_like(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def is_overdue(case: Case) -> bool:
    """Whether the promised date has passed while the office, not the citizen, has to act. Never stored."""
    return case.is_open and case.status != CaseStatus.WAITING_CITIZEN and case.due_at < clock.now()


def has_cases() -> bool:
    """Whether anything was ever filed here."""
    return db.session.scalar(sa.select(sa.literal(1)).select_from(Case).limit(1)) is not None
