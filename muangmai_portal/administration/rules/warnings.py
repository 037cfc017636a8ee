"""What is wrong with a rule that nobody may have noticed: it never decides, or its people or places are gone."""

from __future__ import annotations

from collections.abc import Sequence

from muangmai_portal.accounts.models import Officer
from muangmai_portal.accounts.queries import list_all_officers
from muangmai_portal.administration.rules.wording import Names
from muangmai_portal.cases.routing.deciding import fits_section
from muangmai_portal.cases.routing.queries import PlacedRule
from muangmai_portal.cases.routing.shadows import find_shadow
from muangmai_portal.core.access import Role


def list_warnings(rules: Sequence[PlacedRule], names: Names) -> dict[int, list[str]]:
    """By rule, what somebody should look at."""
    officers = {each.id: each for each in list_all_officers()}
    deciding = [each.rule for each in rules if each.is_deciding]
    warnings = {}
    for each in rules:
        told = [*_about_target(each, officers), *_about_names(each, names)]
        if each.is_deciding and (shadow := find_shadow(deciding, each.rule)):
            told.append(
                f"กฎข้อนี้ไม่มีวันได้ใช้ เพราะกฎข้อ {shadow.position} “{shadow.name}” รับทุกเรื่องไปก่อน ลองเลื่อนขึ้นหรือแก้เงื่อนไข"
            )
        warnings[each.rule.id] = told
    return warnings


def _about_target(placed: PlacedRule, officers: dict[int, Officer]) -> list[str]:
    rule = placed.rule
    if not (placed.section.is_active and placed.section.takes_requests):
        return [f"{placed.section.name_th}ไม่รับเรื่องแล้ว กฎข้อนี้ไม่ทำงานจนกว่าจะแก้"]
    officer = officers.get(rule.officer_id or 0)
    if officer and not (officer.is_active and fits_section(Role(officer.role), officer.section_id, rule.section_id)):
        return [f"{officer.name}ไม่ได้ทำงานในส่วนราชการนี้แล้ว เรื่องจะส่งถึงส่วนราชการโดยไม่มอบหมายใคร"]
    return []


def _about_names(placed: PlacedRule, names: Names) -> list[str]:
    said = placed.rule.conditions
    gone = sorted(said.services - set(names.services)) + sorted(f"หมู่ที่ {n}" for n in said.villages - set(names.villages))
    return [f"เงื่อนไขนี้ไม่มีในระบบแล้ว: {' '.join(gone)}"] if gone else []
