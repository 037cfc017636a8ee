"""Who is made responsible hears of it by mail, whether a colleague did it or a rule of the office."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.cases.operations.screening import screen_case
from muangmai_portal.cases.operations.working import assign_case
from muangmai_portal.core.access import Role
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.outbox.models import OutboundMessage
from muangmai_portal.outbox.rendering import render_message
from tests.cases.test_routing import LIGHTS, make_rule
from tests.factories.cases import make_case
from tests.factories.officers import make_officer, make_section


def named_officer(email: str = "wichai@office.example", section: str = "FIN", role: Role = Role.OFFICER) -> Officer:
    """An officer with an address of their own."""
    officer = make_officer(role, section)
    with transaction():
        db.session.merge(officer).email = email
    return db.session.get_one(Officer, officer.id)


def office_mail() -> list[tuple[str, str]]:
    """What the office was written, in its order: the letter and to whom."""
    rows = db.session.scalars(sa.select(OutboundMessage).order_by(OutboundMessage.id))
    return [(row.template, row.recipient) for row in rows if row.audience == "office"]


def words(template: str) -> str:
    """What the last letter of this kind says."""
    chosen = sa.select(OutboundMessage).where(OutboundMessage.template == template)
    letter = db.session.scalars(chosen.order_by(OutboundMessage.id.desc())).first()
    assert letter is not None
    return render_message(template, letter.context, "th").text


def test_whom_a_rule_names_hears_of_it_as_if_a_colleague_had_done_it(app: Flask) -> None:
    officer = named_officer()
    make_rule(services=LIGHTS, officer_id=officer.id)
    case = make_case()
    mailbox = make_section("FIN").mailbox
    assert office_mail() == [("cases/arrived", mailbox), ("cases/assigned", officer.email)]
    assert "กฎการส่งเรื่องมอบหมายให้ท่านรับผิดชอบ" in words("cases/assigned")
    assert case.reference in words("cases/assigned")
    assert "สมศรี" not in words("cases/assigned")


def test_a_colleague_who_assigns_is_named_and_who_takes_a_case_is_not_written_to(app: Flask) -> None:
    officer, head = named_officer(), make_officer(Role.HEAD, "FIN")
    case = make_case("FIN")
    with transaction():
        assign_case(case.id, version=1, actor=head, assignee=officer)
    assert [letter for letter in office_mail() if letter[0] == "cases/assigned"] == [("cases/assigned", officer.email)]
    assert f"{head.name} มอบหมายให้ท่านรับผิดชอบ" in words("cases/assigned")
    other = make_case("FIN")
    with transaction():
        assign_case(other.id, version=1, actor=officer, assignee=officer)
    assert len([letter for letter in office_mail() if letter[0] == "cases/assigned"]) == 1


def test_of_a_held_case_nobody_hears_before_it_is_released(app: Flask) -> None:
    officer = named_officer()
    make_rule(services=LIGHTS, officer_id=officer.id)
    case, head = make_case(held_because=("links",)), make_officer(Role.HEAD, "FIN")
    assert office_mail() == []
    with transaction():
        screen_case(case.id, actor=head, is_spam=False)
    assert [template for template, _ in office_mail()] == ["cases/arrived", "cases/assigned"]


def test_who_left_while_the_case_was_held_is_not_written_to(app: Flask) -> None:
    officer, admin = named_officer(), make_officer(Role.ADMIN, None)
    make_rule(services=LIGHTS, officer_id=officer.id)
    case, head = make_case(held_because=("links",)), make_officer(Role.HEAD, "FIN")
    with transaction():
        disable_officer(db.session.merge(officer), actor_id=admin.id)
    with transaction():
        screen_case(case.id, actor=head, is_spam=False)
    assert [template for template, _ in office_mail()] == ["cases/arrived"]


def test_nobody_gets_the_same_news_twice(app: Flask) -> None:
    """A small office whose officer reads the section's own mailbox."""
    officer = named_officer(make_section("FIN").mailbox.upper())
    make_rule(services=LIGHTS, officer_id=officer.id)
    make_case()
    assert [template for template, _ in office_mail()] == ["cases/arrived"]


@pytest.mark.parametrize("more", [{"email": ""}, {}])
def test_who_has_no_address_or_typed_it_in_themselves_gets_none(app: Flask, more: dict[str, Any]) -> None:
    officer = named_officer(**more)
    make_rule(services=LIGHTS, officer_id=officer.id)
    case = make_case(entered_by_id=officer.id if officer.email else None)
    assert case.assignee_id == officer.id
    assert [template for template, _ in office_mail()] == ["cases/arrived"]
