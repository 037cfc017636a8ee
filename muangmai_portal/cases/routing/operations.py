"""Keeping the rules: every change is a new version, every act stands in the audit trail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import get_officer
from muangmai_portal.audit.operations import record
from muangmai_portal.cases.routing.deciding import fits_section
from muangmai_portal.cases.routing.matching import Conditions
from muangmai_portal.cases.routing.models import RoutingRule, RoutingRuleVersion
from muangmai_portal.core import clock
from muangmai_portal.core.access import Role
from muangmai_portal.core.errors import ConflictError, DomainError, NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.office.operations import touch_public_content
from muangmai_portal.sections.queries import get_section

MOST_RULES = 200
_CHANGED = "มีผู้อื่นแก้ไขกฎข้อนี้ระหว่างที่ท่านเปิดหน้าอยู่ เปิดหน้านี้ใหม่เพื่อดูข้อความล่าสุดก่อนบันทึก"
_MOVED = "มีผู้อื่นเปลี่ยนลำดับกฎระหว่างที่ท่านเปิดหน้าอยู่ ตรวจลำดับล่าสุดแล้วเลื่อนอีกครั้ง"


@dataclass(frozen=True, kw_only=True)
class RuleFacts:
    """What is typed about a rule."""

    name: str
    conditions: Conditions
    section_id: int
    officer_id: int | None = None
    is_urgent: bool = False


def check_rule(facts: RuleFacts) -> None:
    """Refuse a rule that could not work.

    Raises:
        DomainError: it says nothing, or sends cases where nobody takes them.
    """
    if facts.conditions.is_empty():
        raise DomainError("เลือกเงื่อนไขอย่างน้อยหนึ่งข้อ มิฉะนั้นกฎข้อนี้จะใช้กับทุกเรื่อง")
    section = get_section(facts.section_id)
    if not (section.is_active and section.takes_requests):
        raise DomainError("ส่วนราชการนี้ไม่รับเรื่องจากประชาชน เลือกส่วนราชการอื่น")
    if facts.officer_id is None:
        return
    officer = get_officer(facts.officer_id)
    if not (officer.is_active and fits_section(Role(officer.role), officer.section_id, facts.section_id)):
        raise DomainError("เจ้าหน้าที่คนนี้ไม่ได้อยู่ในส่วนราชการที่เลือก เลือกใหม่ หรือเว้นไว้ให้ส่วนราชการมอบหมายเอง")


def add_rule(facts: RuleFacts, *, actor: Officer) -> RoutingRule:
    """Put a new rule behind the others.

    Raises:
        DomainError: it says nothing, or sends cases where nobody takes them.
    """
    check_rule(facts)
    placed = len(_in_order())
    if placed >= MOST_RULES:
        raise DomainError(f"มีกฎครบ {MOST_RULES} ข้อแล้ว ลบหรือรวมกฎที่ไม่ใช้ก่อน")
    rule = RoutingRule(position=placed + 1, version=1, is_on=True, retired_at=None)
    db.session.add(rule)
    db.session.flush()
    _write(rule, facts, actor)
    _note("routing_rule_added", rule, actor, {"name": facts.name})
    return rule


def change_rule(rule_id: int, facts: RuleFacts, *, version: int, actor: Officer) -> RoutingRule:
    """Let a rule say something else from now on; what it decided stays as it was.

    Raises:
        ConflictError: somebody else changed it meanwhile.
        DomainError: it says nothing, or sends cases where nobody takes them.
    """
    rule = _hold(rule_id)
    if rule.version != version:
        raise ConflictError(_CHANGED)
    check_rule(facts)
    rule.version += 1
    _write(rule, facts, actor)
    _note("routing_rule_changed", rule, actor, {"name": facts.name, "version": rule.version})
    return rule


def move_rule(rule_id: int, *, position: int, step: int, actor: Officer) -> RoutingRule:
    """Move a rule before (-1) or behind (+1) its neighbour.

    Raises:
        ConflictError: it does not stand any more where the actor saw it.
    """
    rules = _in_order()
    rule = _hold(rule_id)
    if rule.position != position:
        raise ConflictError(_MOVED)
    target = position + step
    if step in {-1, 1} and 1 <= target <= len(rules):
        neighbour = rules[target - 1]
        rule.position, neighbour.position = target, position
        _note("routing_rule_moved", rule, actor, {"from": position, "to": target})
    return rule


def switch_rule(rule_id: int, *, is_on: bool, actor: Officer) -> RoutingRule:
    """Let a rule decide, or not for now. A second click changes nothing."""
    rule = _hold(rule_id)
    if rule.is_on != is_on:
        rule.is_on = is_on
        _note("routing_rule_switched", rule, actor, {"is_on": is_on})
    return rule


def retire_rule(rule_id: int, *, actor: Officer) -> None:
    """Delete a rule from the list; its versions stay, because decisions name them."""
    rule = _hold(rule_id)
    rule.retired_at = clock.now()
    for place, each in enumerate((each for each in _in_order() if each.id != rule_id), 1):
        each.position = place
    _note("routing_rule_retired", rule, actor, {})


def _hold(rule_id: int) -> RoutingRule:
    rule = db.session.scalar(sa.select(RoutingRule).where(RoutingRule.id == rule_id).with_for_update())
    if rule is None or rule.retired_at is not None:
        raise NotFoundError("ไม่พบกฎข้อนี้ อาจถูกลบไปแล้ว")
    return rule


def _in_order() -> list[RoutingRule]:
    """The rules in their places, held until this unit of work ends: places are given out by one person at a time."""
    placed = sa.select(RoutingRule).where(RoutingRule.retired_at.is_(None))
    return list(db.session.scalars(placed.order_by(RoutingRule.position, RoutingRule.id).with_for_update()))


def _write(rule: RoutingRule, facts: RuleFacts, actor: Officer) -> None:
    db.session.add(
        RoutingRuleVersion(
            rule_id=rule.id,
            version=rule.version,
            name=facts.name,
            conditions=facts.conditions.as_data(),
            section_id=facts.section_id,
            officer_id=facts.officer_id,
            is_urgent=facts.is_urgent,
            written_at=clock.now(),
            written_by_id=actor.id,
        )
    )


def _note(action: str, rule: RoutingRule, actor: Officer, details: dict[str, Any]) -> None:
    record(action, f"routing_rule:{rule.id}", actor.id, details)
    touch_public_content()  # so that every process reads the rules again
    db.session.flush()
