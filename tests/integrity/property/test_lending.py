"""Loans: for the office's work alone, decided by somebody else, handed out, returned, each deed in the log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, ForbiddenError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.integrity.property.loans.models import LoanState, PropertyLoan
from muangmai_portal.integrity.property.loans.operations import (
    NewLoan,
    Returned,
    approve_loan,
    ask_loan,
    hand_out,
    refuse_loan,
    take_back,
    withdraw_loan,
)
from muangmai_portal.integrity.property.loans.queries import Sought, count_loans, list_events
from tests.factories.officers import make_officer, make_section
from tests.factories.property import lend, letters, make_loan, stored_loan

GOOD = "good"


def do(number: int, act: Callable[[PropertyLoan], None]) -> None:
    """One act in a unit of work of its own."""
    with transaction():
        act(stored(number))


def stored(number: int) -> PropertyLoan:
    """A loan inside the unit of work."""
    return db.session.get_one(PropertyLoan, number)


def give_back(
    number: int, lender: Officer, condition: str = GOOD, damage: str = "", day: dt.date | None = None
) -> None:
    """Take a thing back."""
    returned = Returned(returned_on=day or clock.today(), condition=condition, damage=damage)
    do(number, lambda loan: take_back(loan, returned, version=loan.version, actor=lender))


def test_a_thing_goes_out_and_comes_back_and_the_log_tells_it(app: Flask) -> None:
    borrower, head = (
        make_officer(email="me@muangmai.example"),
        make_officer(Role.HEAD, "ENG", email="head@muangmai.example"),
    )
    number = make_loan(borrower)
    lend(number, head)
    give_back(number, head)
    loan = stored_loan(number)
    assert (loan.state, loan.was_on_time, loan.version) == (LoanState.RETURNED, True, 4)
    log = [(each.deed, each.officer_id) for each in list_events(number)]
    assert log == [("asked", borrower.id), ("approved", head.id), ("lent", head.id), ("returned", head.id)]
    assert letters("loan_asked") == ["head@muangmai.example"]
    assert letters("loan_decided") == ["me@muangmai.example"]


def test_private_use_is_refused_with_the_rule_that_forbids_it(app: Flask) -> None:
    with pytest.raises(DomainError, match="ข้อ ๒๐๗"):
        make_loan(make_officer(), is_official=False)


def test_days_that_cannot_be_are_refused(app: Flask) -> None:
    officer, today = make_officer(), clock.today()
    for begins, due in ((-1, 2), (3, 2), (0, 800)):
        with pytest.raises(DomainError):
            make_loan(officer, from_on=today + dt.timedelta(days=begins), due_on=today + dt.timedelta(days=due))
    assert count_loans(Sought(), officer) == 0


def test_the_same_form_twice_is_one_request(app: Flask) -> None:
    officer, today = make_officer(), clock.today()
    new = NewLoan(
        section_id=make_section().id, category="durable", items="จอ", purpose="งาน", place="ห้อง", is_outside=False,
        from_on=today, due_on=today, is_official=True,
    )  # fmt: skip
    numbers = []
    for _ in range(2):
        with transaction():
            numbers.append(ask_loan(new, token="a-token-of-this-form", actor=officer).id)
    assert len(set(numbers)) == 1
    assert count_loans(Sought(), officer) == 1


@pytest.mark.parametrize(("role", "section"), [(Role.HEAD, "ENG"), (Role.SECRETARY, None)])
def test_nobody_decides_on_what_they_ask_for_themselves(app: Flask, role: Role, section: str | None) -> None:
    asker = make_officer(role, section)
    number = make_loan(asker)
    with pytest.raises(ForbiddenError):
        do(number, lambda loan: approve_loan(loan, version=1, actor=asker))
    assert stored_loan(number).state == LoanState.ASKED


def test_what_leaves_the_grounds_is_the_secretarys_to_decide(app: Flask) -> None:
    head, secretary = make_officer(Role.HEAD, "ENG"), make_officer(Role.SECRETARY, None)
    number = make_loan(make_officer(), is_outside=True)
    with pytest.raises(ForbiddenError):
        do(number, lambda loan: approve_loan(loan, version=1, actor=head))
    assert (count_loans(Sought("to-approve"), head), count_loans(Sought("to-approve"), secretary)) == (0, 1)
    do(number, lambda loan: approve_loan(loan, version=1, actor=secretary))
    do(number, lambda loan: hand_out(loan, version=2, actor=head))
    own = make_loan(secretary, is_outside=True)
    assert count_loans(Sought("to-approve"), head) == 1
    do(own, lambda loan: approve_loan(loan, version=1, actor=head))
    assert stored_loan(own).state == LoanState.APPROVED


def test_a_head_of_another_section_decides_nothing(app: Flask) -> None:
    number, other = make_loan(make_officer(section="FIN")), make_officer(Role.HEAD, "FIN")
    for act in (approve_loan, hand_out):
        with pytest.raises(ForbiddenError):
            do(number, lambda loan, act=act: act(loan, version=1, actor=other))  # type: ignore[misc]


def test_a_refusal_says_why(app: Flask) -> None:
    head, number = make_officer(Role.HEAD, "ENG"), make_loan(make_officer(email="me@muangmai.example"))
    with pytest.raises(DomainError, match="เหตุผล"):
        do(number, lambda loan: refuse_loan(loan, reason=" ", version=1, actor=head))
    do(number, lambda loan: refuse_loan(loan, reason="มีผู้ใช้แล้ว", version=1, actor=head))
    assert (stored_loan(number).reason, letters("loan_decided")) == ("มีผู้ใช้แล้ว", ["me@muangmai.example"])


def test_a_second_click_changes_nothing_and_who_was_overtaken_is_told(app: Flask) -> None:
    head, secretary = make_officer(Role.HEAD, "ENG"), make_officer(Role.SECRETARY, None)
    number = make_loan(make_officer())
    for _ in range(2):
        do(number, lambda loan: approve_loan(loan, version=1, actor=head))
    assert [each.deed for each in list_events(number)] == ["asked", "approved"]
    with pytest.raises(ConflictError):
        do(number, lambda loan: refuse_loan(loan, reason="ช้าไป", version=1, actor=secretary))
    assert stored_loan(number).state == LoanState.APPROVED


def test_what_is_broken_or_lost_is_described(app: Flask) -> None:
    head, number = make_officer(Role.HEAD, "ENG"), make_loan(make_officer())
    lend(number, head)
    for condition in ("damaged", "lost"):
        with pytest.raises(DomainError, match="ข้อ ๒๐๙"):
            give_back(number, head, condition)
    for day in (-1, 1):
        with pytest.raises(DomainError, match="วันที่รับคืน"):
            give_back(number, head, day=clock.today() + dt.timedelta(days=day))
    give_back(number, head, "damaged", "ขาหัก ซ่อมแล้ว")
    assert stored_loan(number).damage == "ขาหัก ซ่อมแล้ว"


def test_only_who_asked_takes_it_back_and_only_before_it_went_out(app: Flask) -> None:
    head, borrower = make_officer(Role.HEAD, "ENG"), make_officer()
    number = make_loan(borrower)
    with pytest.raises(ForbiddenError):
        do(number, lambda loan: withdraw_loan(loan, version=1, actor=head))
    lend(number, head)
    with pytest.raises(ConflictError):
        do(number, lambda loan: withdraw_loan(loan, version=3, actor=borrower))
    other = make_loan(borrower)
    do(other, lambda loan: withdraw_loan(loan, version=1, actor=borrower))
    assert stored_loan(other).state == LoanState.WITHDRAWN


def test_overdue_is_computed_from_the_day(app: Flask) -> None:
    head, number = make_officer(Role.HEAD, "ENG"), make_loan(make_officer(), due_on=clock.today())
    lend(number, head)
    assert count_loans(Sought("overdue"), head) == 0
    with clock.pretend(clock.now() + dt.timedelta(days=2)):
        assert stored_loan(number).days_late(clock.today()) == 2
        assert count_loans(Sought("overdue"), head) == 1
        give_back(number, head)
        assert (count_loans(Sought("overdue"), head), stored_loan(number).was_on_time) == (0, False)
