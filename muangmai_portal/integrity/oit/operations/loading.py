"""Loading the checklists that the portal comes with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from muangmai_portal.core.reference_data import read_reference_data
from muangmai_portal.core.thai_text import clean_line
from muangmai_portal.integrity.oit.models import ChecklistState
from muangmai_portal.integrity.oit.operations.drafting import ItemDraft, begin_checklist, put_items, tell
from muangmai_portal.integrity.oit.queries import find_checklist
from muangmai_portal.integrity.oit.topics import ShippedYear, rule_of, shipped_year, shipped_years, topics_named
from muangmai_portal.sections.queries import list_sections

_UNSURE = "(ชื่อไม่แน่ใจ)"


def load_checklists() -> int:
    """Enter the checklists of `data/oit_….json` that are not there yet; returns how many.

    What is there stays as it is: the office may have named owners, mended titles and added evidence.
    """
    missing = [year for year in shipped_years() if find_checklist(year) is None]
    sections = {section.code: section.id for section in list_sections()}
    for year in missing:
        facts = shipped_year(year)
        checklist = begin_checklist(year, facts.source)
        checklist.state = ChecklistState.PUBLIC if facts.is_public else ChecklistState.DRAFT
        put_items(checklist, [_draft(each, facts, sections) for each in read_reference_data(f"oit_{year}")["items"]])
        tell(checklist, "loaded", None)
    return len(missing)


def _draft(facts: Mapping[str, Any], year: ShippedYear, sections: Mapping[str, int]) -> ItemDraft:
    code, group = facts["code"], facts["group"]
    topics = list(year.topics_of[code])
    named = clean_line(facts.get("group_th", "").replace(_UNSURE, "")).removeprefix(group).strip()
    return ItemDraft(
        code=code,
        title=facts["title_th"],
        group_code=group,
        group_name=year.groups.get(group, named),
        topics=topics,
        rule=year.rules.get(code, rule_of(topics)),
        section_id=next(
            (sections[topic.section_code] for topic in topics_named(topics) if topic.section_code in sections), None
        ),
        elements=facts.get("elements_th", ()),
    )
