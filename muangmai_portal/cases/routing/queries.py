"""Reading the rules."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from muangmai_portal.cases.routing.matching import Conditions, Rule
from muangmai_portal.cases.routing.models import RoutingRule, RoutingRuleVersion
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.extensions import db
from muangmai_portal.sections.models import CENTRAL_CODE, Section

_PLACED = (
    sa.select(RoutingRule, RoutingRuleVersion, Section)
    .join(
        RoutingRuleVersion,
        sa.and_(RoutingRuleVersion.rule_id == RoutingRule.id, RoutingRuleVersion.version == RoutingRule.version),
    )
    .join(Section, Section.id == RoutingRuleVersion.section_id)
    .where(RoutingRule.retired_at.is_(None))
    .order_by(RoutingRule.position, RoutingRule.id)
)


@dataclass(frozen=True)
class RuleBook:
    """The rules that decide, in their order, and the section that sorts what none of them fits."""

    rules: tuple[Rule, ...]
    central_id: int | None


@dataclass(frozen=True)
class PlacedRule:
    """A rule as it stands in the list, deciding or not."""

    rule: Rule
    is_on: bool
    section: Section

    @property
    def is_deciding(self) -> bool:
        """Whether it has a say: it is switched on and its section takes cases."""
        return self.is_on and self.section.is_active and self.section.takes_requests


def load_rule_book() -> RuleBook:
    """The rules that have a say now. One whose section was closed has none until somebody mends it."""
    central_id = db.session.scalar(sa.select(Section.id).where(Section.code == CENTRAL_CODE))
    return RuleBook(tuple(each.rule for each in list_rules() if each.is_deciding), central_id)


def list_rules() -> list[PlacedRule]:
    """Every rule that was not deleted, in their order."""
    return [PlacedRule(as_rule(rule, said), rule.is_on, section) for rule, said, section in db.session.execute(_PLACED)]


def get_rule(rule_id: int) -> PlacedRule:
    """One that was not deleted.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.execute(_PLACED.where(RoutingRule.id == rule_id)).one_or_none()
    if found is None:
        raise NotFoundError("ไม่พบกฎข้อนี้ อาจถูกลบไปแล้ว")
    rule, said, section = found
    return PlacedRule(as_rule(rule, said), rule.is_on, section)


def list_versions(rule_id: int) -> list[RoutingRuleVersion]:
    """What a rule has said, the newest first."""
    said = sa.select(RoutingRuleVersion).where(RoutingRuleVersion.rule_id == rule_id)
    return list(db.session.scalars(said.order_by(RoutingRuleVersion.version.desc())))


def find_version(rule_id: int, version: int) -> RoutingRuleVersion | None:
    """What a rule said in one of its versions, whatever became of it."""
    return db.session.scalar(
        sa.select(RoutingRuleVersion).where(
            RoutingRuleVersion.rule_id == rule_id, RoutingRuleVersion.version == version
        )
    )


def as_rule(rule: RoutingRule, said: RoutingRuleVersion) -> Rule:
    """A version in the form in which it is compared with cases."""
    return Rule(
        id=rule.id,
        version=said.version,
        position=rule.position,
        name=said.name,
        conditions=Conditions.of_data(said.conditions),
        section_id=said.section_id,
        officer_id=said.officer_id,
        is_urgent=said.is_urgent,
    )
