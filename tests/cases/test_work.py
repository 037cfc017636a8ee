"""Working on a case: every act is an event, the table decides, and two people never overwrite each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import sqlalchemy as sa
import time_machine

from muangmai_portal.accounts.models import Officer
from muangmai_portal.cases.errors import (
    InvalidTransitionError,
    MissingTextError,
    NotYourCaseError,
    VersionConflictError,
)
from muangmai_portal.cases.models import Case, CaseStatus, Outcome
from muangmai_portal.cases.operations.closing import close_case, withdraw_case
from muangmai_portal.cases.operations.filing import Filed
from muangmai_portal.cases.operations.working import assign_case, change_state, transfer_case
from muangmai_portal.cases.operations.writing import add_note, give_information, reply_to_citizen
from muangmai_portal.cases.projection import PARKED
from muangmai_portal.cases.queries import View, count_inbox, is_overdue, list_events, list_inbox, list_public_events
from muangmai_portal.cases.transitions import OPEN, TRANSITIONS, Act, find_transition
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.clock import BANGKOK, at_office
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, file_case, reload


@pytest.fixture
def filed(house: House) -> Filed:
    return file_case(house)


def mails(audience: str) -> list[str]:
    rows = db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id))
    return [row.template for row in rows if row.audience == audience]


def count_section(officer: Officer) -> int:
    return count_inbox(officer, [View.SECTION])[View.SECTION]


def test_taking_a_case_acknowledges_it(house: House, filed: Filed) -> None:
    with transaction():
        assign_case(filed.case_id, version=1, actor=house.officer, assignee=house.officer)
    case = reload(filed)
    assert (case.status, case.assignee_id, case.version) == (CaseStatus.ACKNOWLEDGED, house.officer.id, 3)
    assert case.acknowledged_at is not None
    assert list(verify_cases()) == []


def test_a_reply_starts_the_work_and_is_mailed_to_the_citizen(house: House, filed: Filed) -> None:
    with transaction():
        reply_to_citizen(filed.case_id, version=1, actor=house.officer, text="  จะออกไปดูพรุ่งนี้ครับ ")
    case = reload(filed)
    assert case.status == CaseStatus.IN_PROGRESS
    assert case.first_replied_at is not None
    assert mails("citizen") == ["cases/received", "cases/reply"]
    assert [event.text.text for event in list_public_events(case) if event.text] == ["จะออกไปดูพรุ่งนี้ครับ"]


def test_a_note_is_never_public_and_never_mailed(house: House, filed: Filed) -> None:
    with transaction():
        add_note(filed.case_id, version=1, actor=house.officer, text="เสาต้นนี้ของการไฟฟ้า")
    case = reload(filed)
    assert all(event.kind != "note" for event in list_public_events(case))
    assert len(list_events(case)) == 2
    assert mails("citizen") == ["cases/received"]


def test_an_edit_based_on_an_old_version_is_refused(house: House, filed: Filed) -> None:
    with transaction():
        add_note(filed.case_id, version=1, actor=house.colleague, text="ไปดูแล้ว")
    with pytest.raises(VersionConflictError) as conflict, transaction():
        reply_to_citizen(filed.case_id, version=1, actor=house.officer, text="ข้อความ")
    assert conflict.value.based_on == 1
    assert len(list_events(reload(filed))) == 2


def test_people_of_another_section_can_do_nothing(house: House, filed: Filed) -> None:
    acts: list[Callable[[Officer], object]] = [
        lambda who: assign_case(filed.case_id, version=1, actor=who, assignee=who),
        lambda who: transfer_case(filed.case_id, version=1, actor=who, section=house.finance, reason="x"),
        lambda who: change_state(filed.case_id, version=1, actor=who, target="in_progress"),
        lambda who: reply_to_citizen(filed.case_id, version=1, actor=who, text="x"),
        lambda who: add_note(filed.case_id, version=1, actor=who, text="x"),
        lambda who: close_case(filed.case_id, version=1, actor=who, outcome="fixed", text="x"),
    ]
    for act in acts:
        for person in (house.stranger, house.auditor):
            with pytest.raises(NotYourCaseError), transaction():
                act(person)
    assert reload(filed).version == 1


def test_only_the_head_takes_a_case_from_a_colleague(house: House, filed: Filed) -> None:
    with transaction():
        assign_case(filed.case_id, version=1, actor=house.officer, assignee=house.officer)
    with pytest.raises(NotYourCaseError), transaction():
        assign_case(filed.case_id, version=3, actor=house.colleague, assignee=house.colleague)
    with transaction():
        assign_case(filed.case_id, version=3, actor=house.head, assignee=house.colleague)
    assert reload(filed).assignee_id == house.colleague.id


def test_a_case_is_not_assigned_to_another_section(house: House, filed: Filed) -> None:
    with pytest.raises(DomainError), transaction():
        assign_case(filed.case_id, version=1, actor=house.head, assignee=house.stranger)


def test_a_transfer_keeps_number_and_date_and_tells_the_new_section(house: House, filed: Filed) -> None:
    due = reload(filed).due_at
    with transaction():
        transfer_case(filed.case_id, version=1, actor=house.officer, section=house.finance, reason="เป็นเรื่องภาษี")
    case = reload(filed)
    assert (case.section_id, case.assignee_id, case.due_at) == (house.finance.id, None, due)
    assert mails("office") == ["cases/arrived", "cases/transferred"]
    assert count_section(house.stranger) == 1
    assert count_section(house.officer) == 0


def test_a_transfer_needs_a_reason(house: House, filed: Filed) -> None:
    with pytest.raises(MissingTextError) as missing, transaction():
        transfer_case(filed.case_id, version=1, actor=house.officer, section=house.finance, reason=" \u200b ")
    assert missing.value.field == "reason"


def test_waiting_for_the_citizen_stops_the_clock_and_gives_the_days_back(house: House) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 10, 0, tzinfo=BANGKOK), tick=False):
        filed = file_case(house)
    with time_machine.travel(dt.datetime(2026, 11, 24, 10, 0, tzinfo=BANGKOK), tick=False), transaction():
        change_state(filed.case_id, version=1, actor=house.officer, target="waiting_citizen", reason="ขอเลขเสา")
    assert reload(filed).attention_at == PARKED
    with time_machine.travel(dt.datetime(2026, 12, 1, 10, 0, tzinfo=BANGKOK), tick=False):
        assert not is_overdue(reload(filed))
        with transaction():
            give_information(filed.case_id, text="เสา ๑๒")
    case = reload(filed)
    assert case.status == CaseStatus.IN_PROGRESS
    assert at_office(case.due_at).strftime("%Y-%m-%d %H:%M") == "2026-12-03 16:30"  # 26 Nov and five working days
    assert mails("office")[-1] == "cases/info_given"
    assert list(verify_cases()) == []


def test_closing_needs_an_outcome_and_words(house: House, filed: Filed) -> None:
    for outcome, text in (("fixed", ""), ("", "ซ่อมแล้ว"), ("withdrawn", "x"), ("nonsense", "x")):
        with pytest.raises(MissingTextError), transaction():
            close_case(filed.case_id, version=1, actor=house.officer, outcome=outcome, text=text)
    with transaction():
        close_case(filed.case_id, version=1, actor=house.officer, outcome="fixed", text="เปลี่ยนหลอดแล้ว")
    case = reload(filed)
    assert (case.is_open, case.outcome, case.status) == (False, Outcome.FIXED, CaseStatus.CLOSED)
    assert mails("citizen") == ["cases/received", "cases/closed"]


def test_a_closed_case_takes_no_more_acts_until_the_head_reopens_it(house: House, filed: Filed) -> None:
    with transaction():
        close_case(filed.case_id, version=1, actor=house.officer, outcome="fixed", text="เสร็จ")
    with pytest.raises(InvalidTransitionError), transaction():
        give_information(filed.case_id, text="ยังไม่เสร็จ")
    with pytest.raises(InvalidTransitionError), transaction():
        change_state(filed.case_id, version=2, actor=house.officer, target="in_progress", reason="x")
    with transaction():
        change_state(filed.case_id, version=2, actor=house.head, target="in_progress", reason="ไฟยังดับ")
    case = reload(filed)
    assert (case.is_open, case.outcome, case.closed_at) == (True, None, None)
    assert list(verify_cases()) == []


def test_the_citizen_can_take_a_case_back(house: House, filed: Filed) -> None:
    with transaction():
        withdraw_case(filed.case_id, reason="ซ่อมเองแล้ว")
    case = reload(filed)
    assert (case.outcome, case.is_open) == (Outcome.WITHDRAWN, False)
    assert mails("office")[-1] == "cases/withdrawn"
    assert mails("citizen") == ["cases/received"]


def test_the_table_closes_every_open_state_and_never_leaves_a_dead_end() -> None:
    for status in OPEN:
        assert find_transition(status, Act.CLOSE) is not None
        assert find_transition(status, Act.WITHDRAW) is not None
    assert {row.target for row in TRANSITIONS} == set(CaseStatus) - {CaseStatus.HELD}


def test_the_work_list_puts_the_next_thing_to_do_on_top_and_pages_without_loss(house: House) -> None:
    references = []
    for n in range(65):
        with time_machine.travel(dt.datetime(2026, 11, 2 + n % 5, 10, 0, tzinfo=BANGKOK), tick=False):
            references.append(file_case(house, f"t{n}").reference)
    seen, cursor = [], None
    while True:
        page = list_inbox(house.officer, View.SECTION, cursor)
        seen += page.cases
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(case.reference for case in seen) == sorted(references)
    assert [case.attention_at for case in seen] == sorted(case.attention_at for case in seen)


def test_counts_and_views_agree(house: House, filed: Filed) -> None:
    file_case(house, "second")
    with transaction():
        assign_case(filed.case_id, version=1, actor=house.officer, assignee=house.officer)
    counts = {str(view): count for view, count in count_inbox(house.officer, View).items()}
    some = {"mine": 1, "section": 2, "unassigned": 1, "due_soon": 2}
    assert counts == {
        **some,
        **dict.fromkeys(("to_sort", "overdue", "waiting", "disputed", "mail_failed", "closed"), 0),
    }
    assert count_section(house.secretary) == 2
    assert count_section(house.stranger) == 0


def test_erasing_words_is_noticed_unless_it_is_recorded(house: House, filed: Filed) -> None:
    with transaction():
        reply_to_citizen(filed.case_id, version=1, actor=house.officer, text="ตอบ")
    with transaction():
        db.session.execute(sa.text("DELETE FROM event_text"))
    assert any("words are gone" in str(difference) for difference in verify_cases())


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE case_event SET actor_kind = 'system' WHERE seq = 1", "was changed"),
        ("DELETE FROM case_event WHERE seq = 1", "expected number 1"),
        ("UPDATE \"case\" SET status = 'closed'", "status is closed"),
        ("UPDATE \"case\" SET answers = '[]'", "answers are not"),
        ("UPDATE register_counter SET last_number = 9", "register 2569"),
        ("UPDATE event_text SET text = 'อื่น'", "words were changed"),
    ],
)
def test_tampering_is_found(house: House, filed: Filed, statement: str, expected: str) -> None:
    with transaction():
        reply_to_citizen(filed.case_id, version=1, actor=house.officer, text="ตอบ")
    with transaction():
        db.session.execute(sa.text(statement))
    assert any(expected in str(difference) for difference in verify_cases())


def test_every_case_keeps_its_columns_true(house: House, filed: Filed) -> None:
    case = db.session.scalars(sa.select(Case)).one()
    assert (case.version, case.is_open, case.kind) == (1, True, "request")
