"""Random cases, and the same figures counted one case at a time in plain Python, without a line of the room's own."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import sqlalchemy as sa

from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import WorkingCalendar, working_days_between
from muangmai_portal.cases.models import Case, CaseEvent
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.thai_dates import fiscal_year
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from tests.factories.cases import copy_case, make_case

KINDS = ("request", "request", "request", "complaint", "opinion", "question")
SERVICES = ("LIGHT", "ROAD", "ELDER", "COMPLAINT", None)
CHANNELS = ("web", "counter", "phone", "paper", "email")
OUTCOMES = ("fixed", "fixed", "answered", "planned", "withdrawn", "spam")
# Moments at which a careless count goes wrong: the edges of the years and of the day at the office.
EDGES = tuple(
    dt.datetime(year, 10, 1, tzinfo=BANGKOK) + dt.timedelta(microseconds=step)
    for year in (2025, 2026)
    for step in (-1, 0, 1)
)


def plant(number: int, now: dt.datetime, sections: list[int], seed: int = 1) -> list[Judged]:
    """Write as many random cases straight into the table; gives what each counts for."""
    chance = random.Random(seed)
    rows = [_random_case(chance, now, sections) for _ in range(number)]
    model = make_case()
    names = rows[0].keys() - {"disputes", "extensions"}
    copy_case(model, number, **{name: lambda place, name=name: rows[place - 1][name] for name in names})
    calendar = load_calendar()
    _plant_events(model, rows, now)
    own = {"disputes": 0, "extensions": 0, **{name: getattr(model, name) for name in names}}
    return [judge(row, now, calendar) for row in [*rows, own]]


def _plant_events(model: Case, rows: list[dict[str, Any]], now: dt.datetime) -> None:
    """The disputes and extensions of each case, among events that must not be counted as such."""
    events = [
        {
            "case_id": model.id + place, "seq": 2 + number, "kind": kind, "at": moment, "actor_kind": "citizen",
            "is_public": True, "data": data, "prev_hash": "", "hash": "",
        }
        for place, row in enumerate(rows, 1)
        for moment in [min(row["created_at"] + dt.timedelta(days=9), now)]
        for number, (kind, data) in enumerate(_happenings(place, row))
    ]  # fmt: skip
    with transaction():
        db.session.execute(sa.insert(CaseEvent), events)


def _happenings(place: int, row: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    others: list[tuple[str, dict[str, Any]]] = [("reply", {})] * (place % 3) + [("due_moved", {"because": "waited"})]
    because = "extended" if place % 2 else "information_extended"
    extensions = [("due_moved", {"because": because})] * row["extensions"]
    return others + [("disputed", {})] * row["disputes"] + extensions


def _random_case(chance: random.Random, now: dt.datetime, sections: list[int]) -> dict[str, Any]:
    created = now - dt.timedelta(seconds=chance.randrange(700 * 86_400))
    if chance.random() < 0.1:
        created = chance.choice(EDGES)
    # 16:30 at the office is when a day ends: half of the deeds fall exactly on it or a second off
    deeds = sorted(_deed(chance, created) for _ in range(2))
    due = _deed(chance, created) + dt.timedelta(days=7)
    replied = deeds[0] if chance.random() < 0.7 and deeds[0] <= now else None
    closed = deeds[1] if chance.random() < 0.7 and deeds[1] <= now else None
    if closed:
        replied = replied or closed
        due = chance.choice([due, closed, closed - dt.timedelta(seconds=1)])
    outcome = chance.choice(OUTCOMES) if closed else None
    status = "closed" if closed else chance.choice(["received", "in_progress", "waiting_citizen", "held"])
    return {
        "kind": chance.choice(KINDS), "service_code": chance.choice(SERVICES), "channel": chance.choice(CHANNELS),
        "section_id": chance.choice(sections), "created_at": created, "due_at": due, "first_replied_at": replied,
        "closed_at": closed, "outcome": outcome, "status": status, "is_open": closed is None,
        "disputes": chance.choice([0, 0, 0, 1, 2]) if replied else 0, "extensions": chance.choice([0, 0, 0, 1]),
        "moo": chance.choice(["", "1", "2", "3"]),
    }  # fmt: skip


def _deed(chance: random.Random, created: dt.datetime) -> dt.datetime:
    if chance.random() < 0.5:
        return created + dt.timedelta(seconds=chance.randrange(1, 12 * 86_400))
    day = at_office(created).date() + dt.timedelta(days=chance.randrange(1, 9))
    return dt.datetime.combine(day, dt.time(16, 30, chance.choice([0, 1])), BANGKOK)


@dataclass
class Expected:
    """What a row of a table must say."""

    counts: list[int]
    reply_days: list[int]
    close_days: list[int]


@dataclass(frozen=True)
class Judged:
    """One case with what it counts for; `year` is 0 where it counts nowhere."""

    row: dict[str, Any]
    year: int
    received_on: dt.date
    truths: tuple[bool, ...]
    reply_days: int | None
    close_days: int | None


def judge(row: dict[str, Any], now: dt.datetime, calendar: WorkingCalendar) -> Judged:
    """Look at one case."""
    received_on = at_office(row["created_at"]).date()
    closed, replied, due = row["closed_at"], row["first_replied_at"], row["due_at"]
    is_withdrawn = row["outcome"] == "withdrawn"
    last = received_on
    for _ in range(3):
        last = calendar.first_working_day(last + dt.timedelta(days=1))
    reply_by = dt.datetime.combine(last, dt.time(16, 30), BANGKOK)
    by_office = closed is not None and not is_withdrawn
    answered = replied is not None and not (is_withdrawn and replied == closed)
    waits = closed is None and row["status"] != "waiting_citizen"
    truths = (
        True,
        closed is not None,
        by_office and closed <= due,
        by_office and closed > due,
        waits and due < now,
        answered,
        answered and replied <= min(reply_by, due),
        waits and replied is None and reply_by < now,
        row["disputes"] > 0,
        by_office or row["disputes"] > 0,
        closed is None and row["status"] == "waiting_citizen",
        row["extensions"] > 0,
    )

    def days(end: dt.datetime) -> int:
        return working_days_between(received_on, at_office(end).date(), calendar)

    is_counted = row["status"] != "held" and row["outcome"] != "spam"
    year = fiscal_year(received_on) if is_counted else 0
    return Judged(
        row, year, received_on, truths, days(replied) if answered else None, days(closed) if by_office else None
    )


def count(judged: list[Judged], year: int, wanted: Callable[[Judged], bool] = lambda _: True) -> Expected:
    """Count the cases of a fiscal year that are wanted."""
    chosen = [each for each in judged if each.year == year and wanted(each)]
    return Expected(
        [sum(each.truths[place] for each in chosen) for place in range(12)],
        sorted(each.reply_days for each in chosen if each.reply_days is not None),
        sorted(each.close_days for each in chosen if each.close_days is not None),
    )


def middle(values: list[int]) -> float | None:
    """The median, told from five values on."""
    return float(median(values)) if len(values) >= 5 else None
