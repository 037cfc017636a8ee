"""Screening: what looks like spam is accepted and numbered, and waits where it disturbs nobody."""

from __future__ import annotations

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.audit.models import AuditEntry
from muangmai_portal.cases.errors import HeldCaseError, InvalidTransitionError, NotYourCaseError
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.cases.operations.closing import withdraw_case
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.screening import screen_case, screen_cases
from muangmai_portal.cases.operations.working import assign_case, change_state
from muangmai_portal.cases.operations.writing import give_information, reply_to_citizen
from muangmai_portal.cases.queries import View, count_inbox, list_inbox, search_cases
from muangmai_portal.cases.screening import count_held, list_held, list_spam
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core import clock
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, file_case, reload


@pytest.fixture
def held(house: House) -> Filed:
    """A case that came too fast and full of links."""
    return file_case(house, held_because=("too_fast", "links"))


def mails() -> list[str]:
    """The mails written so far."""
    return list(db.session.scalars(sa.select(OutboundMessage.template).order_by(OutboundMessage.id)))


def screen(filed: Filed, house: House, *, is_spam: bool) -> Case:
    """Say what it is, as an officer of its section."""
    with transaction():
        screen_case(filed.case_id, actor=house.officer, is_spam=is_spam)
    return reload(filed)


def test_a_held_case_has_a_number_but_stands_in_no_list_and_writes_to_nobody(house: House, held: Filed) -> None:
    assert held.is_new
    assert reload(held).status == CaseStatus.HELD
    assert mails() == []
    assert set(count_inbox(house.officer, View).values()) == {0}
    assert all(list_inbox(house.officer, view).cases == [] for view in View)
    assert list(search_cases(house.officer, "แจ้งซ่อม").cases) == []
    assert [case.id for case in search_cases(house.officer, held.reference).cases] == [held.case_id]
    assert [(each.case.id, each.signals) for each in list_held(house.officer)] == [
        (held.case_id, ("too_fast", "links"))
    ]
    counts = [count_held(who) for who in (house.officer, house.stranger, house.secretary, house.auditor)]
    assert counts == [1, 0, 1, 1]
    assert list(verify_cases()) == []


def test_nothing_is_done_to_a_held_case_before_it_is_screened(house: House, held: Filed) -> None:
    with pytest.raises(HeldCaseError), transaction():
        reply_to_citizen(held.case_id, version=1, actor=house.officer, text="สวัสดี")
    with pytest.raises(HeldCaseError), transaction():
        assign_case(held.case_id, version=1, actor=house.officer, assignee=house.officer)
    with pytest.raises(NotYourCaseError), transaction():
        screen_case(held.case_id, actor=house.stranger, is_spam=False)
    with transaction():
        give_information(held.case_id, text="คลิกเลย")
    with transaction():
        withdraw_case(held.case_id)
    assert reload(held).outcome == Outcome.WITHDRAWN
    assert mails() == []
    assert list(verify_cases()) == []


def test_a_released_case_is_one_like_any_other_and_its_clocks_run_from_the_receipt(house: House, held: Filed) -> None:
    promised = reload(held).due_at
    with time_machine.travel(dt.datetime(2026, 11, 24, 15, 0, tzinfo=clock.BANGKOK)):
        case = screen(held, house, is_spam=False)
    assert (case.status, case.is_open, case.due_at, case.acknowledged_at) == (CaseStatus.RECEIVED, True, promised, None)
    assert mails() == ["cases/arrived", "cases/received"]
    assert [each.id for each in list_inbox(house.officer, View.SECTION).cases] == [case.id]
    assert count_held(house.officer) == 0
    with pytest.raises(InvalidTransitionError), transaction():
        screen_case(case.id, actor=house.officer, is_spam=True)
    assert list(verify_cases()) == []


def test_spam_is_put_aside_quietly_and_a_mistake_can_be_mended(house: House, held: Filed) -> None:
    case = screen(held, house, is_spam=True)
    assert (case.status, case.outcome, case.is_open) == (CaseStatus.CLOSED, Outcome.SPAM, False)
    assert set(count_inbox(house.officer, View).values()) == {0}
    assert [each.case.id for each in list_spam(house.officer)] == [case.id]
    with pytest.raises(HeldCaseError), transaction():
        change_state(held.case_id, version=2, actor=house.head, target="in_progress", reason="เปิดใหม่")
    assert mails() == []
    assert list(verify_cases()) == []
    case = screen(held, house, is_spam=False)
    assert (case.status, case.outcome, case.closed_at) == (CaseStatus.RECEIVED, None, None)
    assert mails() == ["cases/arrived", "cases/received"]
    assert list(verify_cases()) == []


def test_many_are_screened_at_once_each_with_its_own_result(house: House, held: Filed) -> None:
    ordinary, second = file_case(house, "ordinary"), file_case(house, "second", held_because=("honeypot",))
    elsewhere = file_case(house, "elsewhere", held_because=("flood",), section_id=house.finance.id)
    ids = [each.case_id for each in (held, ordinary, second, elsewhere)]
    with transaction():
        results = screen_cases(ids, actor=house.officer, is_spam=True)
    assert [(each.case.id, each.was_changed) for each in results] == [
        (held.case_id, True),
        (ordinary.case_id, False),
        (second.case_id, True),
    ]
    entry = db.session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "screened_spam")).one()
    assert entry.detail["cases"] == [held.reference, second.reference]
    assert count_held(house.secretary) == 1
    with pytest.raises(DomainError), transaction():
        screen_cases([], actor=house.officer, is_spam=True)
