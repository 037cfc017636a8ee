"""Routing rules that send cases to a section that closes: each gets a new version that sends them on."""

from __future__ import annotations

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import find_officer_by_id
from muangmai_portal.cases.routing.deciding import fits_section
from muangmai_portal.cases.routing.operations import RuleFacts, change_rule
from muangmai_portal.cases.routing.queries import PlacedRule, list_rules
from muangmai_portal.core.access import Role
from muangmai_portal.sections.models import Section


def list_rules_to(section_id: int) -> list[PlacedRule]:
    """The rules that send cases to a section, deciding or not."""
    return [each for each in list_rules() if each.section.id == section_id]


def turn_rules(section: Section, to: Section, *, actor: Officer) -> None:
    """Let the rules send cases to another section; an officer whom they name stays if they work there now.

    Raises:
        DomainError: the other section takes no cases.
    """
    for placed in list_rules_to(section.id):
        rule = placed.rule
        facts = RuleFacts(
            name=rule.name,
            conditions=rule.conditions,
            section_id=to.id,
            officer_id=rule.officer_id if _works_in(rule.officer_id, to) else None,
            is_urgent=rule.is_urgent,
        )
        change_rule(rule.id, facts, version=rule.version, actor=actor)


def _works_in(officer_id: int | None, section: Section) -> bool:
    officer = find_officer_by_id(officer_id) if officer_id is not None else None
    return (
        officer is not None and officer.is_active and fits_section(Role(officer.role), officer.section_id, section.id)
    )
