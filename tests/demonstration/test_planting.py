"""Planting the demonstration on a fresh instance: once around New Year, once in an ordinary week."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask, current_app

from muangmai_portal.accounts.operations.signing_in import Credentials, find_by_password
from muangmai_portal.attachments.models import Attachment
from muangmai_portal.calendars.working_days import due_at
from muangmai_portal.cases.clocks import current_calendar
from muangmai_portal.cases.following import count_followers
from muangmai_portal.cases.models import Case, CaseEvent, CaseKind, CaseStatus, EventKind, Outcome
from muangmai_portal.cases.operations.filing import NewCase, open_case
from muangmai_portal.cases.public_queries import Unanswered, count_unanswered, list_featured, list_public_cases
from muangmai_portal.cases.queries import find_case_by_pin
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.cli.instance import load_reference_data
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.clock import BANGKOK
from muangmai_portal.core.errors import ConflictError
from muangmai_portal.core.lifecycle import run_init
from muangmai_portal.core.transaction import transaction
from muangmai_portal.demonstration import service_draft
from muangmai_portal.demonstration.news import NEWS
from muangmai_portal.demonstration.operations import RealCasesError, is_planted, list_receipts, plant
from muangmai_portal.demonstration.people import STAFF
from muangmai_portal.demonstration.questions_told import QUESTIONS
from muangmai_portal.demonstration.stories.library import STORIES
from muangmai_portal.extensions import db
from muangmai_portal.news.categories import CATEGORIES
from muangmai_portal.office.operations import set_office_setting
from muangmai_portal.office.queries import get_office_settings, list_villages
from muangmai_portal.outbox.leases import has_due_messages
from muangmai_portal.outbox.models import MessageState, OutboundMessage
from muangmai_portal.publishing.presentation import state_words
from muangmai_portal.publishing.queries import Wanted, list_for_desk, list_pinned, list_public, list_years
from muangmai_portal.search import rebuilding
from muangmai_portal.sections.queries import find_section
from muangmai_portal.service_requests.operations.writing_forms import list_changes, published_fields
from muangmai_portal.service_requests.queries import get_service
from muangmai_portal.service_requests.reports.queries import list_reports
from tests.factories.officers import make_officer
from tests.search.finding_ordinary import find_missed

PASSWORD = "muangmai-demo-2569"
MOMENTS = {
    "sqlite": dt.datetime(2027, 1, 12, 14, 0, tzinfo=BANGKOK),
    "postgresql": dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK),
}


@pytest.fixture
def instance(app: Flask) -> Iterator[Flask]:
    """A new instance with its reference data, on the day of planting."""
    load_reference_data()
    run_init(app)
    with time_machine.travel(MOMENTS[db.engine.dialect.name]):
        yield app


def section_id(code: str = "ENG") -> int:
    """The number of a section."""
    section = find_section(code)
    assert section is not None
    return section.id


def cases() -> list[Case]:
    """Every case, by register number."""
    return list(db.session.scalars(sa.select(Case).order_by(Case.buddhist_year, Case.register_number)))


def count(what: type[Case | OutboundMessage | CaseEvent]) -> int:
    """How many rows there are."""
    return db.session.scalar(sa.select(sa.func.count()).select_from(what)) or 0


def every_state_and_every_outcome_is_there() -> None:
    assert set(CaseStatus) - {case.status for case in cases()} <= {CaseStatus.HELD}
    assert {None, *Outcome} - {case.outcome for case in cases()} <= {Outcome.SPAM}
    assert len(cases()) >= len(STORIES) + len(QUESTIONS)


def about_half_are_open_and_some_of_them_late() -> None:
    late = [case for case in cases() if case.is_open and case.due_at < clock.now()]
    assert 0.35 <= sum(case.is_open for case in cases()) / len(cases()) <= 0.6
    assert 4 <= len(late) <= 14


def every_chain_and_register_number_agrees() -> None:
    assert [str(difference) for difference in verify_cases()] == []


def numbers_were_given_in_the_order_of_filing() -> None:
    filed = [case.created_at for case in cases()]
    assert filed == sorted(filed)


def every_case_says_once_what_sent_it() -> None:
    decisions: dict[int, list[str]] = {case.id: [] for case in cases()}
    for event in db.session.scalars(sa.select(CaseEvent)):
        if "routing" in event.data:
            decisions[event.case_id].append(event.data["routing"]["by"])
    assert all(len(each) == 1 for each in decisions.values())
    assert {by for each in decisions.values() for by in each} == set(SentBy)
    assert 2 <= sum(case.is_open and case.unsorted_since is not None for case in cases()) <= 8


def a_case_of_last_year_has_last_years_number() -> None:
    expected = {case.created_at.astimezone(BANGKOK).year + 543 for case in cases()}
    assert {case.buddhist_year for case in cases()} == expected
    assert len(expected) == (2 if db.engine.dialect.name == "sqlite" else 1)


def due_dates_are_those_the_calendar_gives() -> None:
    moved = set(db.session.scalars(sa.select(CaseEvent.case_id).where(CaseEvent.kind == EventKind.DUE_MOVED)))
    for case in cases():
        if case.id not in moved:
            assert case.due_at == due_at(case.created_at, case.days, case.days_unit, current_calendar())
    assert moved


def no_mail_waits_and_some_came_back() -> None:
    states = set(db.session.scalars(sa.select(OutboundMessage.state)))
    assert states == {MessageState.ACCEPTED, MessageState.DEAD}
    assert not has_due_messages()
    assert all(db.session.scalars(sa.select(OutboundMessage.subject)))


def photos_belong_to_cases_to_replies_and_to_news() -> None:
    owners = set(db.session.scalars(sa.select(Attachment.owner)))
    assert None not in owners
    kinds = {str(owner).partition(":")[0] for owner in owners}
    assert kinds == {"case", "event", "publication", "circulation", "person"}


def every_account_can_sign_in() -> None:
    for member in STAFF:
        officer = find_by_password(Credentials(username=member.username, password=PASSWORD, network="10.0.0.1"))
        assert officer is not None
        assert officer.role == member.role


def the_office_is_described_and_marked_as_a_demonstration() -> None:
    assert get_office_settings()["demonstration"] == "1"
    assert len(list_villages()) == 9
    section = find_section("ENG")
    assert section is not None
    assert (section.mailbox, section.phone) == ("eng@muangmai.example", "040-000-100 ต่อ 13")


def what_the_office_had_said_of_itself_stays() -> None:
    assert get_office_settings()["hours_en"] == "Always open"


def receipts_open_the_tracking_page() -> None:
    for receipt in list_receipts():
        assert find_case_by_pin(receipt.reference, receipt.pin) is not None


def reports_are_shown_and_followed() -> None:
    shown = [report for code in ("LIGHT", "ROAD", "WATERSUPPLY") for report in list_reports(code).reports]
    assert len(shown) == 12
    assert max(count_followers(report.case_id) for report in shown) == 6


def questions_are_asked_shown_and_answered() -> None:
    board = list_public_cases(CaseKind.QUESTION, limit=50).items
    assert len(board) == sum(bool(told.shown) and not told.follows for told in QUESTIONS)
    assert [each.position for each in list_featured(CaseKind.QUESTION)] == [1, 2, 3, 4, 5]
    assert count_unanswered(CaseKind.QUESTION) == Unanswered(3, 24)


def news_are_posted_and_some_are_over_or_still_to_come() -> None:
    states = Counter(state_words(each) for each in list_for_desk("news"))
    assert states.total() >= len(NEWS) + 2  # and the ceremonies of two declarations
    assert states["เผยแพร่อยู่"] >= 18
    assert min(states[words] for words in ("ฉบับร่าง", "รอถึงกำหนด", "พ้นกำหนดแสดง", "เลิกเผยแพร่")) >= 1
    assert len(list_pinned("news")) == 2
    assert len(list_years("news")) >= 2
    shown = list_public(Wanted("news"), limit=50).items
    assert {each.category for each in shown} == set(CATEGORIES)
    assert all(photo.title for each in shown for photo in each.photos)
    assert not any("{" in each.body_th + each.body_en for each in shown)


def what_people_look_for_is_among_the_first_three() -> None:
    assert list(rebuilding.verify(current_app)) == []
    assert find_missed(current_app) == {}


def a_form_is_being_changed_and_nobody_outside_sees_it() -> None:
    service = get_service(service_draft.SERVICE)
    assert [change.kind for change in list_changes(service)] == ["added", "changed", "moved"]
    assert service.version == 1
    assert all(field["label_th"] != service_draft.SINCE["label_th"] for field in published_fields(service))


CHECKS: tuple[Callable[[], None], ...] = (
    what_people_look_for_is_among_the_first_three,
    every_state_and_every_outcome_is_there,
    about_half_are_open_and_some_of_them_late,
    numbers_were_given_in_the_order_of_filing,
    every_case_says_once_what_sent_it,
    a_case_of_last_year_has_last_years_number,
    due_dates_are_those_the_calendar_gives,
    no_mail_waits_and_some_came_back,
    photos_belong_to_cases_to_replies_and_to_news,
    every_account_can_sign_in,
    the_office_is_described_and_marked_as_a_demonstration,
    what_the_office_had_said_of_itself_stays,
    receipts_open_the_tracking_page,
    reports_are_shown_and_followed,
    questions_are_asked_shown_and_answered,
    news_are_posted_and_some_are_over_or_still_to_come,
    a_form_is_being_changed_and_nobody_outside_sees_it,
    every_chain_and_register_number_agrees,
)


def test_a_planted_history_is_as_the_engine_would_have_written_it_and_planting_again_changes_nothing(
    instance: Flask,
) -> None:
    with transaction():
        set_office_setting("hours_en", "Always open")
    accounts = plant(PASSWORD)
    assert is_planted()
    assert {account.role for account in accounts[: len(Role)]} == set(Role)
    for check in CHECKS:
        check()
    before = (count(Case), count(CaseEvent), count(OutboundMessage))
    started = time.perf_counter()
    assert plant(PASSWORD) == accounts
    assert time.perf_counter() - started < 1
    assert (count(Case), count(CaseEvent), count(OutboundMessage)) == before


def test_where_real_cases_are_nothing_is_planted(instance: Flask) -> None:
    with transaction():
        real = NewCase(title="ไฟดับ", section_id=section_id(), days=3, days_unit="working", answers=[], intake_token="t")
        open_case(real)
    with pytest.raises(RealCasesError):
        plant(PASSWORD)
    assert count(Case) == 1
    assert "demonstration" not in get_office_settings()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_planting_that_fails_leaves_nothing_behind(instance: Flask) -> None:
    make_officer(Role.ADMIN, None, username=STAFF[-1].username)
    with pytest.raises(ConflictError):
        plant(PASSWORD)
    assert not is_planted()
    assert get_office_settings() == {}
    assert list_villages() == []
