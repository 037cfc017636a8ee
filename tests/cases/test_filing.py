"""Filing: one number, one case, one mail to the section, whatever happens."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from muangmai_portal.cases.errors import AlreadyFiledError
from muangmai_portal.cases.models import Case
from muangmai_portal.cases.models_register import RegisterCounter
from muangmai_portal.cases.operations.filing import NewContact, open_case
from muangmai_portal.cases.queries import find_case, find_case_by_pin
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.clock import at_office
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from tests.cases.conftest import House, file_case, new_case, reload


def test_a_filed_case_has_a_number_a_pin_and_a_due_date(house: House) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 3, 0, tzinfo=dt.UTC), tick=False):
        filed = file_case(house)
    case = reload(filed)
    assert filed.reference.startswith("MM-2569-000001-")
    assert len(filed.pin) == 8
    assert at_office(case.due_at).strftime("%Y-%m-%d %H:%M") == "2026-11-26 16:30"
    assert at_office(case.attention_at).strftime("%Y-%m-%d %H:%M") == "2026-11-24 16:30"
    assert list(verify_cases()) == []


def test_the_same_form_sent_twice_is_one_case_with_the_same_pin(house: House) -> None:
    first, second = file_case(house), file_case(house)
    assert (second.reference, second.pin, second.is_new) == (first.reference, first.pin, False)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutboundMessage)) == 2


def test_the_same_form_with_other_content_is_refused_and_names_the_first(house: House) -> None:
    first = file_case(house)
    with pytest.raises(AlreadyFiledError) as refused:
        file_case(house, contact=NewContact(full_name="คนอื่น"))
    assert refused.value.reference == first.reference


def test_a_filing_that_fails_leaves_no_gap_in_the_register(house: House) -> None:
    file_case(house, "a")
    with pytest.raises(ZeroDivisionError), transaction():
        assert open_case(new_case(house, "b")).is_new / 0
    assert file_case(house, "c").reference.startswith("MM-2569-000002-")
    assert list(verify_cases()) == []


def test_the_register_starts_anew_with_the_calendar_year_at_the_office(house: House) -> None:
    with time_machine.travel(dt.datetime(2026, 12, 31, 16, 59, tzinfo=dt.UTC), tick=False):
        assert file_case(house, "a").reference.startswith("MM-2569-000001-")
    with time_machine.travel(dt.datetime(2026, 12, 31, 17, 1, tzinfo=dt.UTC), tick=False):
        assert file_case(house, "b").reference.startswith("MM-2570-000001-")


def test_many_at_once_get_numbers_without_gap_and_a_double_click_gets_one(app: Flask, house: House) -> None:
    section_id, results, errors = house.engineering.id, [], []

    def file_some(worker: int) -> None:
        with app.app_context():
            try:
                for n in range(10):
                    token = f"{worker // 2}-{n}"  # two workers share each token
                    results.append(file_case(house, token, section_id=section_id))
            except Exception as error:
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=file_some, args=(worker,)) for worker in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len({filed.reference for filed in results}) == 40
    assert sum(filed.is_new for filed in results) == 40
    assert db.session.scalar(sa.select(RegisterCounter.last_number)) == 40
    assert list(verify_cases()) == []


def test_the_pin_opens_its_own_case_only(house: House) -> None:
    first, second = file_case(house, "a"), file_case(house, "b")
    assert find_case_by_pin(first.reference, first.pin.lower()) is not None
    assert find_case_by_pin(first.reference, second.pin) is None
    assert find_case_by_pin("MM-2569-999999-0", first.pin) is None


def test_a_number_is_found_in_every_spelling_and_never_by_a_wrong_check_digit(house: House) -> None:
    filed = file_case(house)
    body = filed.reference.replace("-", "")
    assert find_case(f" {body.lower()} ") is not None
    assert find_case(filed.reference[3:].translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) is not None
    wrong = filed.reference[:-1] + str((int(filed.reference[-1]) + 1) % 10)
    assert find_case(wrong) is None


def test_the_section_and_the_citizen_are_written_to_in_the_same_commit(house: House) -> None:
    file_case(house, language="en")
    rows = db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id)).all()
    assert [(row.audience, row.recipient, row.template, row.language) for row in rows] == [
        ("office", "t-eng@muangmai.example", "cases/arrived", "th"),
        ("citizen", "somsri@example.com", "cases/received", "en"),
    ]
    assert "สมศรี" not in str(rows[0].context)
    assert rows[1].context["title"] == "Street-light repair"
