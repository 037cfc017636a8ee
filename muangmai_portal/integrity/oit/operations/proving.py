"""Letting something prove an element, and taking it off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.errors import NotFoundError
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence, remove_evidence
from muangmai_portal.integrity.evidence.queries import find_evidence
from muangmai_portal.integrity.oit.models import ChecklistElement, ChecklistItem
from muangmai_portal.integrity.oit.queries import lock_item
from muangmai_portal.integrity.oit.rights import demand_own, may_prove


def prove_elements(item_id: int, element_ids: Iterable[int], new: NewEvidence, *, actor: Officer) -> ChecklistItem:
    """Let something prove these elements of an item.

    Raises:
        ForbiddenError: the item is another section's.
        NotFoundError: no such item, or an element of another.
    """
    item = lock_item(item_id)
    demand_own(item, actor)
    for element_id in element_ids:
        add_evidence(_element_of(item, element_id).subject, new, actor=actor)
    return item


def take_off(item_id: int, evidence_id: int, *, actor: Officer) -> None:
    """Take a proof off an item; taken off twice is taken off.

    Raises:
        ForbiddenError: the item is another section's.
        NotFoundError: no such item, or the proof of another.
    """
    item = lock_item(item_id)
    demand_own(item, actor)
    evidence = find_evidence(evidence_id)
    if evidence is None:
        return
    if evidence.subject not in {element.subject for element in item.elements}:
        raise NotFoundError("ไม่พบหลักฐานนี้ในข้อนี้")
    remove_evidence(evidence, actor=actor)


def take_suggestions(
    suggested: Mapping[int, Sequence[NewEvidence]], items: Sequence[ChecklistItem], *, actor: Officer
) -> int:
    """Let elements that nothing proves be proved by what was suggested; returns how many items got something.

    `suggested` holds what is suggested for an item, by its number. Items of other sections are passed over.
    """
    proved = 0
    for item in items:
        offered = suggested.get(item.id, ())
        if not offered or not may_prove(item, actor):
            continue
        for element in item.elements:
            for new in offered:
                add_evidence(element.subject, new, actor=actor)
        proved += 1
    return proved


def _element_of(item: ChecklistItem, element_id: int) -> ChecklistElement:
    found = next((element for element in item.elements if element.id == element_id), None)
    if found is None:
        raise NotFoundError("ไม่พบองค์ประกอบนี้ในข้อนี้")
    return found
