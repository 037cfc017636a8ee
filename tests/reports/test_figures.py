"""The figures of the reports: the same as the public's, section by section, and beside the right days."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.cases.figures.periods import Period
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.fiscal_years import FiscalYear
from muangmai_portal.extensions import db
from muangmai_portal.reports.asking import ask_days, ask_month, ask_year, read_key
from muangmai_portal.reports.overview import make_overview
from muangmai_portal.reports.scope import Scope, scope_of
from muangmai_portal.reports.tables import DIVISIONS, make_table
from muangmai_portal.sections.models import Section
from muangmai_portal.statistics.report import make_report
from tests.factories.cases import make_case
from tests.factories.officers import make_officer
from tests.statistics.brute_force import count, middle, plant
from tests.statistics.conftest import NOW

ALL = Scope(None, "", is_bound=False, reads_cases=True)


def plant_cases() -> list[int]:
    sections = list(db.session.scalars(sa.select(Section.id)))
    plant(300, NOW, sections)
    return sections


@pytest.mark.parametrize("number", [2569, 2570])
def test_the_sums_of_all_sections_are_those_of_the_public_page(app: Flask, number: int) -> None:
    plant_cases()
    year = FiscalYear(number)
    with app.test_request_context():
        public = make_report(year, "th")
        report = make_overview(ask_year(year), ALL)
    ours, theirs = (
        dict(zip(table.codes, (row[1] for row in table.rows), strict=True))
        for table in (report.table, public.tables["summary"])
    )
    both = ours.keys() & theirs.keys()
    assert report.figures.total.counts == public.figures.total.counts
    assert {name: ours[name] for name in both} == {name: theirs[name] for name in both}
    assert {"received", "closed", "overdue", "closed_in_time_percent", "median_days_to_close"} <= both


def test_the_rows_of_every_report_add_up_to_what_one_counts_by_hand(app: Flask) -> None:
    sections = list(db.session.scalars(sa.select(Section.id)))
    cases = plant(300, NOW, sections)
    expected = count(cases, 2569)
    for key, division in DIVISIONS.items():
        table = make_table(division, ask_year(FiscalYear(2569)), ALL)
        *rows, total = [row[1] for row in table.rows]
        assert sum(int(str(value)) for value in rows) == total, key
        if key not in {"years", "outcomes"}:
            assert total == expected.counts[0], key
    by_year = make_table(DIVISIONS["years"], ask_year(FiscalYear(2570)), ALL)
    year = by_year.rows[by_year.codes.index("2569")]
    received, closed = expected.counts[:2]
    assert year[1:6] == (received, closed, received - closed, expected.counts[4], expected.counts[10])
    assert year[8] == middle(expected.close_days)
    assert year[9:] == (expected.counts[8], expected.counts[11])


def test_a_section_is_counted_alone(app: Flask) -> None:
    sections = list(db.session.scalars(sa.select(Section.id)))
    cases = plant(200, NOW, sections)
    scope = Scope(sections[1], "กองหนึ่ง", is_bound=True, reads_cases=True)
    report = make_overview(ask_year(FiscalYear(2569)), scope)
    assert report.figures.total.counts == count(cases, 2569, lambda each: each.row["section_id"] == sections[1]).counts
    assert [row[0] for row in make_table(DIVISIONS["sections"], ask_year(FiscalYear(2569)), scope).rows][-1] == "รวม"


def test_what_was_finished_in_a_period_counts_whenever_it_came(app: Flask) -> None:
    cases = plant(200, NOW, list(db.session.scalars(sa.select(Section.id))))
    asked = ask_month(dt.date(2026, 10, 1))
    table = make_overview(asked, ALL).table
    closed = [case.row["closed_at"] for case in cases if case.row["closed_at"] and case.row["outcome"] != "spam"]
    expected = [
        sum(period.first <= at_office(at).date() <= period.last for at in closed)
        for period in (asked.counted, asked.before)
    ]
    assert list(table.rows[table.codes.index("ended_in_period")][1:]) == expected
    assert min(expected) > 0


def test_a_part_of_a_period_stands_beside_the_same_part_of_the_one_before(app: Flask) -> None:
    year = ask_year(FiscalYear(2570))  # it is 23 November 2569
    assert year.counted == Period(dt.date(2026, 10, 1), dt.date(2026, 11, 23))
    assert year.before == Period(dt.date(2025, 10, 1), dt.date(2025, 11, 23))
    assert ask_year(FiscalYear(2569)).before == Period(dt.date(2024, 10, 1), dt.date(2025, 9, 30))
    assert ask_month(dt.date(2026, 11, 1)).before == Period(dt.date(2026, 10, 1), dt.date(2026, 10, 23))
    march = ask_month(dt.date(2026, 3, 1))
    assert (march.before, march.label) == (Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28)), "เดือนมีนาคม 2569")
    days = ask_days(dt.date(2026, 3, 10), dt.date(2026, 3, 12))
    assert days.before == Period(dt.date(2026, 3, 7), dt.date(2026, 3, 9))
    assert days.slug == "2569-03-10_2569-03-12"
    assert read_key("m-2569-13") is None


def test_before_the_register_began_there_is_nothing_to_compare_with(
    app: Flask, traveller: time_machine.Traveller
) -> None:
    make_case()
    report = make_overview(ask_year(FiscalYear(2570)), ALL)
    assert [column.name for column in report.table.columns] == ["figure", "this_period"]
    assert {card.before for card in report.cards} == {""}
    traveller.move_to(NOW + dt.timedelta(days=400))
    assert make_overview(ask_year(FiscalYear(2571)), ALL).cards[0].before == "1"


def test_who_reads_no_cases_sees_small_delicate_services_together(app: Flask) -> None:
    for service in ("DISABLED", "LIGHT", "LIGHT"):
        make_case(service_code=service)
    asked = ask_year(FiscalYear(2570))
    seen = {role: make_table(DIVISIONS["services"], asked, scope_of(make_officer(role, None))) for role in
            (Role.EXECUTIVE, Role.AUDITOR)}  # fmt: skip
    assert seen[Role.EXECUTIVE].codes == ("small", "total")
    assert seen[Role.AUDITOR].codes == ("LIGHT", "DISABLED", "total")
    assert seen[Role.EXECUTIVE].rows[-1] == seen[Role.AUDITOR].rows[-1]
