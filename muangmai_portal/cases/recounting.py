"""The promised dates of a case, counted anew from its events and the holidays that are known now. Pure.

A date that was promised is kept in the case. When the office's holidays change, it is counted again from the same
events; where the events and the holidays are the same, so is the date. The steps of the counting are what the page
"how this date was counted" shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from muangmai_portal.calendars.working_days import (
    DaysUnit,
    WorkingCalendar,
    add_working_days,
    closing_time,
    due_at,
    working_days_between,
)
from muangmai_portal.cases.models import CaseStatus, EventKind
from muangmai_portal.core.clock import at_office

ACKNOWLEDGE_DAYS = 1  # working days until somebody of the section has looked at it
FIRST_REPLY_DAYS = 3  # working days until the citizen has heard from a person
# Royal Decree on Good Governance 2546, section 38: whoever writes hears the answer or how it stands within 15 days.
LONGEST_SILENCE = 15


class Because(StrEnum):
    """Why a promised date is another than before."""

    WAITED = "waited"
    REOPENED = "reopened"
    DISPUTED = "disputed"
    EXTENDED = "extended"
    INFORMATION_EXTENDED = "information_extended"
    HOLIDAYS = "holidays"


# Starting anew: the whole number of days counts again from the day on which it happened.
RESTARTS = frozenset({Because.REOPENED, Because.DISPUTED})
EXTENSIONS = frozenset({Because.EXTENDED, Because.INFORMATION_EXTENDED})


@dataclass(frozen=True)
class Promises:
    """The three dates, in UTC. No earlier promise is later than the last."""

    acknowledge_by: dt.datetime
    reply_by: dt.datetime
    due_at: dt.datetime


@dataclass(frozen=True)
class Step:
    """One step of the counting: from which day, how many days, and until when that led.

    `because` None is the first counting. For a wait, `days` are the working days waited; for an extension none.
    """

    because: Because | None
    since: dt.date
    days: int
    due_at: dt.datetime


@dataclass(frozen=True)
class Recount:
    """The dates, and how the last one came about."""

    promises: Promises
    steps: tuple[Step, ...]


class EventLike(Protocol):
    """What the counting needs of an event."""

    at: dt.datetime
    kind: str
    data: dict[str, Any]


def promise(received_at: dt.datetime, days: int, unit: str, calendar: WorkingCalendar) -> Promises:
    """The dates for a case received at this moment."""
    due = due_at(received_at, days, unit, calendar)
    acknowledge_by = due_at(received_at, ACKNOWLEDGE_DAYS, DaysUnit.WORKING, calendar)
    reply_by = due_at(received_at, FIRST_REPLY_DAYS, DaysUnit.WORKING, calendar)
    by_law = closing_time(at_office(received_at).date() + dt.timedelta(days=LONGEST_SILENCE))
    return Promises(min(acknowledge_by, due), min(reply_by, due, by_law), due)


def due_after_waiting(
    due: dt.datetime, paused_at: dt.datetime, resumed_at: dt.datetime, calendar: WorkingCalendar
) -> dt.datetime:
    """The due date moved by the working days on which the citizen's answer was awaited."""
    waited = working_days_between(at_office(paused_at).date(), at_office(resumed_at).date(), calendar)
    return closing_time(add_working_days(at_office(due).date(), waited, calendar)) if waited else due


def recount(events: Iterable[EventLike], calendar: WorkingCalendar) -> Recount:
    """Count again from the beginning.

    Raises:
        ValueError: the first event is not the receipt.
    """
    counted: Recount | None = None
    paused_at: dt.datetime | None = None
    receipt: dict[str, Any] = {}
    for event in events:
        if counted is None:
            receipt = event.data
            counted = _receive(event, calendar)
        elif event.kind == EventKind.STATE and event.data["to"] == CaseStatus.WAITING_CITIZEN:
            paused_at = event.at
        elif event.kind == EventKind.STATE and event.data.get("from") == CaseStatus.WAITING_CITIZEN and paused_at:
            counted = _wait(counted, paused_at, event.at, calendar)
            paused_at = None
        elif event.kind == EventKind.DUE_MOVED:
            counted = _move(counted, event, receipt, calendar)
    if counted is None:
        raise ValueError("a case without events")
    return counted


def _receive(event: EventLike, calendar: WorkingCalendar) -> Recount:
    if event.kind != EventKind.RECEIVED:
        raise ValueError(f"a case that starts with {event.kind}")
    days, unit = int(event.data["days"]), str(event.data["days_unit"])
    promises = promise(event.at, days, unit, calendar)
    return Recount(promises, (Step(None, at_office(event.at).date(), days, promises.due_at),))


def _wait(counted: Recount, since: dt.datetime, until: dt.datetime, calendar: WorkingCalendar) -> Recount:
    due = due_after_waiting(counted.promises.due_at, since, until, calendar)
    waited = working_days_between(at_office(since).date(), at_office(until).date(), calendar)
    return _with(counted, Step(Because.WAITED, at_office(since).date(), waited, due)) if waited else counted


def _move(counted: Recount, event: EventLike, receipt: dict[str, Any], calendar: WorkingCalendar) -> Recount:
    because = Because(event.data["because"])
    on = at_office(event.at).date()
    if because in RESTARTS:
        days = int(receipt["days"])
        return _with(counted, Step(because, on, days, due_at(event.at, days, str(receipt["days_unit"]), calendar)))
    if because in EXTENSIONS:
        # The day that was promised with a reason stands; where it has become a holiday, the next working day.
        given = at_office(dt.datetime.fromisoformat(event.data["due_at"])).date()
        return _with(counted, Step(because, on, 0, closing_time(calendar.first_working_day(given))))
    return counted  # waits are counted by the events of the wait itself, and holidays are in the calendar


def _with(counted: Recount, step: Step) -> Recount:
    return Recount(replace(counted.promises, due_at=step.due_at), (*counted.steps, step))
