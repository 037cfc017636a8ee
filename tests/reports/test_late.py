"""What is late and whose: the counts against the same cases looked at one by one."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

import sqlalchemy as sa
from flask import Flask

from muangmai_portal.calendars.queries import load_calendar
from muangmai_portal.calendars.working_days import working_days_between
from muangmai_portal.core.clock import at_office
from muangmai_portal.extensions import db
from muangmai_portal.reports.late import BUCKETS, count_late, list_late, table_of_whose
from muangmai_portal.reports.scope import Scope
from muangmai_portal.sections.models import Section
from tests.factories.cases import copy_case, make_case
from tests.factories.officers import make_officer
from tests.statistics.conftest import NOW

ALL = Scope(None, "", is_bound=False, reads_cases=True)


def plant_late(number: int = 120) -> list[tuple[int, int | None, dt.datetime, str]]:
    """Open cases around today; gives what of each the counting needs."""
    chance = random.Random(3)
    sections = list(db.session.scalars(sa.select(Section.id)))[:3]
    officers = [None, *(make_officer().id for _ in range(3))]
    model = make_case()
    rows = [
        (
            chance.choice(sections),
            chance.choice(officers),
            NOW - dt.timedelta(hours=chance.randrange(-200, 1800)),
            chance.choice(["received", "in_progress", "in_progress", "waiting_citizen", "held"]),
        )
        for _ in range(number)
    ]
    names = ("section_id", "assignee_id", "due_at", "status")
    columns = {name: lambda place, at=at: rows[place - 1][at] for at, name in enumerate(names)}
    copy_case(model, number, **columns)
    return rows


def over(due: dt.datetime) -> int:
    return working_days_between(at_office(due).date(), NOW.date(), load_calendar())


def test_every_officer_is_counted_by_how_late_their_cases_are(app: Flask) -> None:
    rows = plant_late()
    late = [row for row in rows if row[2] < NOW and row[3] not in {"waiting_citizen", "held"}]
    report = count_late(ALL)
    assert report.total.total == len(late) > 40
    limits = [0, *(most + 1 for most, _label in BUCKETS if most), 10_000]
    expected = [sum(low <= over(row[2]) < high for row in late) for low, high in pairwise(limits)]
    assert report.total.buckets == expected
    assert min(expected) > 0
    assert report.total.unassigned == sum(row[1] is None for row in late)
    assert report.total.oldest is not None
    assert report.days(report.total.oldest) == max(over(row[2]) for row in late)
    assert sum(officer.total for section in report.sections for officer in section.officers) == len(late)
    assert [each.total for each in report.sections] == sorted((each.total for each in report.sections), reverse=True)
    assert table_of_whose(report).rows[-1][2] == len(late)


def test_the_list_begins_with_what_is_late_the_longest_and_keeps_to_the_section(app: Flask) -> None:
    rows = plant_late()
    lines = list(list_late(ALL))
    assert [line.due_at for line in lines] == sorted(line.due_at for line in lines)
    section = rows[0][0]
    scope = Scope(section, "กองนี้", is_bound=True, reads_cases=True)
    assert len(list(list_late(scope))) == count_late(scope).total.total
    assert len({line.section for line in list_late(scope)}) == 1
    assert len(list(list_late(ALL, 5))) == 5


def test_an_office_in_time_has_nothing_late(app: Flask) -> None:
    make_case()
    assert count_late(ALL).total.total == 0
    assert table_of_whose(count_late(ALL)).rows == ()
