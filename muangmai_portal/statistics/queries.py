"""Counting the cases of a fiscal year: two grouped questions, no case is loaded."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate
from typing import cast

import sqlalchemy as sa

from muangmai_portal.calendars.working_days import add_working_days, closing_time
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.models import Case, CaseEvent, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.recounting import FIRST_REPLY_DAYS
from muangmai_portal.core import clock
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.service_requests.models import ServiceType
from muangmai_portal.statistics.counting import Tally
from muangmai_portal.statistics.day_lookup import DayLookup, is_after

_DAY = dt.timedelta(days=1)
# By what a case is counted. The name of a dimension is that of the column.
DIMENSIONS = ("kind", "service_code", "channel", "section_id", "outcome", "month")
_TIMED = ("kind", "service_code", "section_id")  # for which the working days are kept too


@dataclass
class YearFigures:
    """The cases received in a fiscal year, up to a day of it, by each dimension. `counted_at` is the moment."""

    year: FiscalYear
    until: dt.date
    counted_at: dt.datetime
    total: Tally = field(default_factory=Tally)
    by: dict[str, dict[object, Tally]] = field(default_factory=dict)


def count_year(year: FiscalYear, until: dt.date) -> YearFigures:
    """Count the cases received in the year, the day `until` included."""
    figures = YearFigures(year, until, clock.now(), by={name: defaultdict(Tally) for name in DIMENSIONS})
    if until >= year.starts_on:
        _add_counts(figures)
        _add_durations(figures)
    return figures


def find_first_year() -> FiscalYear | None:
    """The fiscal year of the oldest case; None while there is none."""
    oldest = db.session.scalar(sa.select(sa.func.min(Case.created_at)))
    return FiscalYear.of(clock.at_office(oldest).date()) if oldest else None


@dataclass(frozen=True)
class ServiceName:
    """A service as the tables name it."""

    name_th: str
    name_en: str
    is_delicate: bool


def name_services() -> dict[str, ServiceName]:
    """Every service by its code, those no longer on offer too: old cases still name them."""
    columns = (ServiceType.code, ServiceType.name_th, ServiceType.name_en, ServiceType.is_sensitive)
    rows = db.session.execute(sa.select(*columns))
    return {row.code: ServiceName(row.name_th, row.name_en, row.is_sensitive) for row in rows}


def _is_counted(figures: YearFigures) -> sa.ColumnElement[bool]:
    """The cases of the period. What is held or was closed as spam is in no figure."""
    return sa.and_(
        Case.created_at >= figures.year.starts_at,
        Case.created_at < clock.midnight(figures.until + _DAY),
        Case.status != CaseStatus.HELD,
        sa.func.coalesce(Case.outcome, "") != Outcome.SPAM,
    )


_BY_THE_OFFICE = sa.func.coalesce(Case.outcome, "") != Outcome.WITHDRAWN
_IS_CLOSED = sa.and_(Case.closed_at.is_not(None), _BY_THE_OFFICE)
# Taking a case back ends it; that is no reply of the office.
_IS_ANSWERED = sa.and_(
    Case.first_replied_at.is_not(None), sa.or_(_BY_THE_OFFICE, Case.first_replied_at < Case.closed_at)
)


def _add_counts(figures: YearFigures) -> None:
    dimensions = (
        Case.kind,
        Case.service_code,
        Case.channel,
        Case.section_id,
        Case.outcome,
        _months(figures).at(Case.created_at).label("month"),
    )
    conditions = _conditions(figures)
    statement = (
        sa.select(*dimensions, *(sa.func.count(sa.case((condition, 1))) for condition in conditions))
        .where(_is_counted(figures))
        .group_by(*dimensions[:-1], "month")
    )
    parts = [figures.by[name] for name in DIMENSIONS]
    for row in db.session.execute(statement).all():
        counts = cast("tuple[int, ...]", row[len(dimensions) :])
        figures.total.count(counts)
        for part, key in zip(parts, row, strict=False):
            part[key].count(counts)


def _conditions(figures: YearFigures) -> tuple[sa.ColumnElement[bool], ...]:
    """What makes a case count, in the order of COUNTED."""
    moment = figures.counted_at
    reply_by = _reply_deadlines(figures).at(Case.created_at)
    waits_for_office = sa.and_(Case.closed_at.is_(None), Case.status != CaseStatus.WAITING_CITIZEN)
    # A case is disputed after it was received: older events need not be read.
    is_disputed = Case.id.in_(
        sa.select(CaseEvent.case_id).where(CaseEvent.kind == EventKind.DISPUTED, CaseEvent.at >= figures.year.starts_at)
    )
    is_late_answer = sa.or_(is_after(Case.first_replied_at, reply_by), Case.first_replied_at > Case.due_at)
    return (
        sa.true(),
        Case.closed_at.is_not(None),
        sa.and_(_IS_CLOSED, Case.closed_at <= Case.due_at),
        sa.and_(_IS_CLOSED, Case.closed_at > Case.due_at),
        sa.and_(waits_for_office, Case.due_at < moment),
        _IS_ANSWERED,
        sa.and_(_IS_ANSWERED, sa.not_(is_late_answer)),
        sa.and_(waits_for_office, Case.first_replied_at.is_(None), reply_by < int(moment.timestamp())),
        is_disputed,
        sa.or_(_IS_CLOSED, is_disputed),
    )


def _add_durations(figures: YearFigures) -> None:
    """Working days from receipt to first reply and to closing: the numbers of two working days, subtracted."""
    working_days = _working_day_numbers(figures)
    received = working_days.at(Case.created_at)
    to_reply = sa.case((_IS_ANSWERED, working_days.at(Case.first_replied_at) - received)).label("to_reply")
    to_close = sa.case((_IS_CLOSED, working_days.at(Case.closed_at) - received)).label("to_close")
    keys = (Case.kind, Case.service_code, Case.section_id)
    statement = (
        sa.select(*keys, to_reply, to_close, sa.func.count())
        .where(_is_counted(figures), Case.first_replied_at.is_not(None))
        .group_by(*keys, "to_reply", "to_close")
    )
    for *key, reply_days, close_days, number in db.session.execute(statement).all():
        of_key = (figures.by[name][value] for name, value in zip(_TIMED, key, strict=True))
        for tally in (figures.total, *of_key):
            if reply_days is not None:
                tally.days_to_reply[reply_days] += number
            if close_days is not None:
                tally.days_to_close[close_days] += number


def _months(figures: YearFigures) -> DayLookup:
    return DayLookup(figures.year.starts_on, [day.month for day in _days(figures.year.starts_on, figures.until)])


def _reply_deadlines(figures: YearFigures) -> DayLookup:
    """For what was received on each day: until when its first reply was promised, in seconds since 1970."""
    calendar = current_calendar()
    last_days = (
        add_working_days(day, FIRST_REPLY_DAYS, calendar) for day in _days(figures.year.starts_on, figures.until)
    )
    return DayLookup(figures.year.starts_on, [int(closing_time(day).timestamp()) for day in last_days])


def _working_day_numbers(figures: YearFigures) -> DayLookup:
    """How many working days there were up to each day: their difference is what lies between two days."""
    calendar, first = current_calendar(), figures.year.starts_on
    worked = (calendar.is_working_day(day) for day in _days(first, max(clock.today(), figures.until)))
    return DayLookup(first, list(accumulate(map(int, worked))))


def _days(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + n * _DAY for n in range((last - first).days + 1))
