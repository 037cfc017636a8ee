"""Where a new case goes: by the first rule that fits, else by its service, by choice, or to be sorted; and why."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from muangmai_portal.accounts.operations.people import disable_officer
from muangmai_portal.cases.models import Case, CaseKind, CaseStatus, Channel
from muangmai_portal.cases.permissions import may_read_contact
from muangmai_portal.cases.queries import View, count_inbox, list_events, list_inbox
from muangmai_portal.cases.routing.matching import Conditions, first_match, make_subject
from muangmai_portal.cases.routing.operations import (
    RuleFacts,
    add_rule,
    change_rule,
    move_rule,
    retire_rule,
    switch_rule,
)
from muangmai_portal.cases.routing.queries import as_rule, find_version, list_rules, list_versions
from muangmai_portal.cases.routing.sources import SentBy
from muangmai_portal.cases.timeline import public_timeline, staff_timeline
from muangmai_portal.cases.verification import verify_cases
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.models import CENTRAL_CODE
from tests.factories.cases import CONTACT, fresh, make_case
from tests.factories.officers import make_officer, make_section

LIGHTS = frozenset({"LIGHT"})


def make_rule(name: str = "กฎทดสอบ", section: str = "FIN", officer_id: int | None = None, **more: Any) -> int:
    """A rule of its own commit; `more` are its conditions."""
    is_urgent = more.pop("is_urgent", False)
    actor, target = make_officer(Role.SECRETARY, None), make_section(section)
    facts = RuleFacts(
        name=name, conditions=Conditions(**more), section_id=target.id, officer_id=officer_id, is_urgent=is_urgent
    )
    with transaction():
        return add_rule(facts, actor=actor).id


def routing_of(case: Case) -> dict[str, Any]:
    """The decision that the first event keeps."""
    data: dict[str, Any] = list_events(case)[0].data["routing"]
    return data


def section_of(case: Case) -> str:
    return case.section.code


def test_a_rule_goes_before_the_service_and_is_named_to_staff_alone(app: Flask) -> None:
    rule_id = make_rule("ไฟฟ้าหมู่ 3", services=LIGHTS, villages=frozenset({"3"}), is_urgent=True)
    case = make_case(moo="3")
    assert (section_of(case), case.is_urgent, case.unsorted_since) == ("FIN", True, None)
    decision = routing_of(case)
    assert (decision["by"], decision["rule_id"], decision["rule_version"]) == (SentBy.RULE, rule_id, 1)
    assert decision["otherwise"] == SentBy.SERVICE
    (line,) = staff_timeline(case)
    assert line.body == "ส่งมาที่กอง FIN ตามกฎข้อ 1 (ฉบับที่ 1): ไฟฟ้าหมู่ 3"
    (line,) = public_timeline(case)
    assert line.body == ""
    elsewhere = make_case(moo="4")
    assert (section_of(elsewhere), routing_of(elsewhere)["by"]) == ("ENG", SentBy.SERVICE)
    assert "ตามที่ระบุไว้ในบริการ" in staff_timeline(elsewhere)[0].body
    assert list(verify_cases()) == []


def test_what_nothing_decides_waits_to_be_sorted_by_the_central_section(app: Flask) -> None:
    clerk, stranger = make_officer(section=CENTRAL_CODE), make_officer(section="FIN")
    secretary = make_officer(Role.SECRETARY, None)
    case = make_case(CENTRAL_CODE, kind=CaseKind.OPINION, service_code=None, sent_by=SentBy.NOBODY)
    held = make_case(CENTRAL_CODE, kind=CaseKind.OPINION, service_code=None, held_because=("links",))
    assert case.unsorted_since == case.created_at
    assert held.status == CaseStatus.HELD
    assert [each.id for each in list_inbox(clerk, View.TO_SORT).cases] == [case.id]
    assert [each.id for each in list_inbox(secretary, View.TO_SORT).cases] == [case.id]
    assert count_inbox(stranger, [View.TO_SORT]) == {View.TO_SORT: 0}
    assert "ไม่มีกฎที่ตรง" in staff_timeline(case)[0].body
    chosen = make_case("FIN", kind=CaseKind.OPINION, service_code=None, sent_by=SentBy.CHOSEN)
    assert (chosen.unsorted_since, routing_of(chosen)["by"]) == (None, SentBy.CHOSEN)
    assert list(verify_cases()) == []


@pytest.mark.parametrize("more", [{"is_sensitive": True}, {"sent_by": SentBy.FIXED, "kind": CaseKind.COMPLAINT}])
def test_rules_never_touch_what_is_sensitive_or_has_only_one_way(app: Flask, more: dict[str, Any]) -> None:
    make_rule(channels=frozenset(Channel), is_urgent=True)
    case = make_case(CENTRAL_CODE, **more)
    assert (section_of(case), case.is_urgent) == (CENTRAL_CODE, False)
    assert "rule_id" not in routing_of(case)
    assert section_of(make_case(CENTRAL_CODE)) == "FIN"


def test_a_name_that_is_withheld_is_for_the_section_that_was_written_to(app: Flask) -> None:
    make_rule(services=LIGHTS)
    chosen, routed = make_officer(section="ENG"), make_officer(section="FIN")
    contact = type(CONTACT)(**{**vars(CONTACT), "hides_name": True})
    case = make_case("ENG", contact=contact)
    assert section_of(case) == "FIN"
    assert not may_read_contact(case, routed)
    assert may_read_contact(case, chosen)
    assert may_read_contact(make_case("ENG"), routed)


def test_an_officer_who_left_is_not_given_cases_any_more(app: Flask) -> None:
    officer, admin = make_officer(section="FIN"), make_officer(Role.ADMIN, None)
    make_rule(services=LIGHTS, officer_id=officer.id)
    case = make_case()
    assert (case.assignee_id, case.status) == (officer.id, CaseStatus.RECEIVED)
    with transaction():
        disable_officer(db.session.merge(officer), actor_id=admin.id)
    case = make_case()
    assert (section_of(case), case.assignee_id) == ("FIN", None)
    assert routing_of(case)["officer_left"]
    assert "ไม่ได้อยู่ในส่วนราชการนี้แล้ว" in staff_timeline(case)[0].body
    assert list(verify_cases()) == []


def test_a_rule_to_a_closed_section_is_passed_over(app: Flask) -> None:
    make_rule("แรก", "FIN", services=LIGHTS)
    make_rule("รอง", "WELFARE", services=LIGHTS)
    with transaction():
        db.session.merge(make_section("FIN")).is_active = False
        touch_public_content()
    assert section_of(make_case()) == "WELFARE"


def test_order_switches_and_versions(app: Flask) -> None:
    actor = make_officer(Role.SECRETARY, None)
    first, second = make_rule("หนึ่ง", "FIN", services=LIGHTS), make_rule("สอง", "WELFARE", services=LIGHTS)
    old = make_case()
    with transaction():
        move_rule(second, position=2, step=-1, actor=actor)
    assert [each.rule.name for each in list_rules()] == ["สอง", "หนึ่ง"]
    with pytest.raises(ConflictError), transaction():
        move_rule(second, position=2, step=-1, actor=actor)
    assert section_of(make_case()) == "WELFARE"
    with transaction():
        switch_rule(second, is_on=False, actor=actor)
    facts = RuleFacts(name="ใหม่", conditions=Conditions(services=LIGHTS), section_id=make_section("EDU").id)
    with transaction():
        change_rule(first, facts, version=1, actor=actor)
    with pytest.raises(ConflictError), transaction():
        change_rule(first, facts, version=1, actor=actor)
    new = make_case()
    assert (section_of(new), routing_of(new)["rule_version"], routing_of(new)["position"]) == ("EDU", 2, 2)
    with transaction():
        retire_rule(first, actor=actor)
    assert [(each.rule.position, each.is_on) for each in list_rules()] == [(1, False)]
    assert section_of(make_case()) == "ENG"
    assert [each.version for each in list_versions(first)] == [2, 1]
    for case in (old, new):  # what was decided can be decided again, whatever became of the rule
        assert replay(fresh(case)) == case.section_id


def replay(case: Case) -> int | None:
    """The decision made again, of nothing but the version that it names and the case."""
    decision = routing_of(case)
    said = find_version(decision["rule_id"], decision["rule_version"])
    assert said is not None
    rule = as_rule(type("Place", (), {"id": said.rule_id, "position": decision["position"]})(), said)
    subject = make_subject(
        kind=case.kind, service=case.service_code, moo=case.moo, channel=case.channel, answers=case.answers
    )
    found = first_match([rule], subject)
    return found.section_id if found else None


@pytest.mark.parametrize(
    "wrong",
    [
        {"conditions": Conditions()},
        {"conditions": Conditions(services=LIGHTS), "section": "AUDIT"},
        {"conditions": Conditions(services=LIGHTS), "officer": "ENG"},
    ],
)
def test_a_rule_that_could_not_work_is_refused(app: Flask, wrong: dict[str, Any]) -> None:
    actor, section = make_officer(Role.SECRETARY, None), make_section(wrong.get("section", "FIN"))
    if section.code == "AUDIT":
        with transaction():
            db.session.merge(section).takes_requests = False
    officer_id = make_officer(section=wrong["officer"]).id if "officer" in wrong else None
    facts = RuleFacts(name="x", conditions=wrong["conditions"], section_id=section.id, officer_id=officer_id)
    with pytest.raises(DomainError), transaction():
        add_rule(facts, actor=actor)
