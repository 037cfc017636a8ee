"""How far an item is: computed from what proves it, of the right year and still to be seen."""

from __future__ import annotations

import datetime as dt

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.transaction import transaction
from muangmai_portal.integrity.oit.assessment import State, assess, what_is_missing
from muangmai_portal.integrity.oit.models import PeriodRule
from muangmai_portal.integrity.oit.rules import rule_words
from muangmai_portal.integrity.oit.scoring import score_of
from muangmai_portal.link_checks.operations import note_result, watch_addresses
from muangmai_portal.publishing.operations import Showing, withdraw
from muangmai_portal.publishing.queries import get_publication
from tests.factories.oit import YEAR, assessed, days_ago, draft, make_checklist, make_document, make_item, prove

THIS, HALF, LAST, LIVING = PeriodRule


def test_an_item_without_evidence_is_missing_and_says_so(app: Flask) -> None:
    found = assessed(make_item(elements=["ก", "ข"]))
    assert (found.state, found.done, what_is_missing(found)) == (State.MISSING, 0, "ยังไม่มีหลักฐาน")


def test_an_item_is_partial_until_every_element_is_proved(webmaster: Officer) -> None:
    item = make_item(elements=["ก", "ข"])
    prove(item, webmaster, 1, address="/questions/")
    assert (assessed(item).state, what_is_missing(assessed(item))) == (State.PARTIAL, "ยังขาด 1 องค์ประกอบ")
    prove(item, webmaster, 2, address="/questions/")
    assert (assessed(item).state, what_is_missing(assessed(item))) == (State.COMPLETE, "")


@pytest.mark.parametrize(
    ("rule", "year", "period", "state"),
    [
        (THIS, YEAR, "", State.COMPLETE),
        (THIS, YEAR, "q1", State.COMPLETE),
        (THIS, YEAR - 1, "", State.STALE),
        (HALF, YEAR, "h1", State.COMPLETE),
        (HALF, YEAR, "h2", State.STALE),
        (HALF, YEAR, "", State.STALE),
        (HALF, YEAR - 1, "h1", State.STALE),
        (LAST, YEAR - 1, "", State.COMPLETE),
        (LAST, YEAR - 1, "year", State.COMPLETE),
        (LAST, YEAR - 1, "h1", State.STALE),
        (LAST, YEAR, "", State.STALE),
        (LAST, None, "", State.STALE),
        (LIVING, None, "", State.COMPLETE),
        (LIVING, YEAR - 3, "", State.COMPLETE),
    ],
)
def test_a_document_must_be_of_the_year_and_period_that_the_item_asks_for(
    webmaster: Officer, rule: str, year: int | None, period: str, state: State
) -> None:
    item = make_item(rule=rule)
    prove(item, webmaster, publication_id=make_document(webmaster, year=year, period=period).id)
    assert assessed(item).state == state


def test_what_is_expected_is_said_in_words(app: Flask) -> None:
    assert rule_words(LAST, 2567) == "รายงานผลปีงบประมาณ 2566"
    assert "6 เดือนแรกของปีงบประมาณ 2567" in rule_words(HALF, 2567)
    item = make_item(rule=LAST)
    assert assessed(item).expected == "รายงานผลปีงบประมาณ 2566"


def test_a_plan_that_names_no_year_counts_for_the_year_in_which_it_was_published(webmaster: Officer) -> None:
    item = make_item(rule=THIS)
    begins = dt.datetime(2023, 12, 1, 3, tzinfo=dt.UTC)  # fiscal year 2567
    document = make_document(webmaster, showing=Showing(publish_at=begins))
    prove(item, webmaster, publication_id=document.id)
    assert assessed(item).state == State.COMPLETE


def test_a_document_past_its_review_is_stale_until_a_current_one_stands_beside_it(webmaster: Officer) -> None:
    item = make_item(rule=LIVING)
    prove(item, webmaster, publication_id=make_document(webmaster, review_due_on=days_ago(1)).id)
    found = assessed(item)
    assert (found.state, found.evidence[0].problem) == (State.STALE, "เลยกำหนดตรวจทานความถูกต้อง")
    prove(item, webmaster, address="/contact")
    assert assessed(item).state == State.COMPLETE


def test_a_withdrawn_or_expired_document_proves_nothing_and_its_title_stays_inside(webmaster: Officer) -> None:
    item = make_item()
    document = make_document(webmaster, title="เรื่องที่ถอนแล้ว")
    prove(item, webmaster, publication_id=document.id)
    with transaction():
        withdraw(get_publication("news", document.id), actor=webmaster)
    found = assessed(item)
    piece = found.evidence[0]
    assert (found.state, piece.url, piece.label) == (State.MISSING, "", "เรื่องที่ถอนแล้ว")
    assert "เรื่องที่ถอนแล้ว" not in piece.public_label


def test_a_link_is_broken_after_two_failures_and_then_proves_nothing(webmaster: Officer) -> None:
    item, address = make_item(), "https://elsewhere.example/page"
    prove(item, webmaster, address=address, label="หน้าเพจ")
    with transaction():
        watch_addresses([address])
        note_result(address, "gone")
    assert assessed(item).state == State.COMPLETE
    with transaction():
        note_result(address, "gone")
    found = assessed(item)
    assert (found.state, found.broken) == (State.MISSING, "หน้าเพจ: ลิงก์เสีย: ไม่มีหน้านี้แล้ว")
    with transaction():
        note_result(address, "")
    assert assessed(item).state == State.COMPLETE


def test_the_estimate_counts_only_complete_items_and_tells_what_is_within_reach(webmaster: Officer) -> None:
    checklist = make_checklist(
        draft("O1", group_code="9.1", rule=LIVING),
        draft("O2", group_code="9.1", elements=["ก", "ข"]),
        draft("O3", group_code="9.2", rule=LAST),
        draft("O4", group_code="9.2"),
    )
    first, second, third, _ = checklist.items
    prove(first, webmaster, address="/contact")
    prove(second, webmaster, 1, address="/contact")
    prove(third, webmaster, publication_id=make_document(webmaster, year=YEAR).id)
    score = score_of(assess(checklist))
    assert (score.complete, score.partial, score.stale, score.missing) == (1, 1, 1, 1)
    assert (score.score, score.within_reach, score.grade, score.passes) == (25.0, 75.0, "F", False)
    assert [(group.name, group.score) for group in score.groups] == [("9.1", 50.0), ("9.2", 0.0)]


@pytest.mark.parametrize(
    ("done", "grade", "passes"), [(20, "AA", True), (17, "A", True), (16, "B", False), (9, "F", False)]
)
def test_grades_are_those_of_the_table(webmaster: Officer, done: int, grade: str, passes: bool) -> None:
    checklist = make_checklist(*(draft(f"O{number}") for number in range(1, 21)))
    for item in checklist.items[:done]:
        prove(item, webmaster, address="/contact")
    score = score_of(assess(checklist))
    assert (score.grade, score.passes) == (grade, passes)


def test_states_are_of_today_not_of_yesterday(webmaster: Officer) -> None:
    item = make_item()
    in_a_year = clock.today() + dt.timedelta(days=365)
    prove(item, webmaster, publication_id=make_document(webmaster, review_due_on=in_a_year).id)
    assert assessed(item).state == State.COMPLETE
    with clock.pretend(clock.now() + dt.timedelta(days=400)):
        assert assessed(item).state == State.STALE
