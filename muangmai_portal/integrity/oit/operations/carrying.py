"""Carrying evidence into another checklist: by topic, because numbers change every year.

What is carried is only the link. Whether it still fits is computed like everything else, so that last year's report
stands in the new checklist as what it is: not current.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from muangmai_portal.accounts.models import Officer
from muangmai_portal.core.thai_text import searchable
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.operations import NewEvidence, add_evidence
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.oit.models import Checklist, ChecklistElement, ChecklistItem

_ALIKE = 0.75
Proof = tuple[str, str, NewEvidence]  # the old item's title, the old element's text, what proved it


def collect_proofs(items: Iterable[ChecklistItem]) -> dict[str, list[Proof]]:
    """What proves each topic, from items of the newest year first: the first year that has something for it counts."""
    wanted = list(items)
    evidence = list_evidence(element.subject for item in wanted for element in item.elements)
    found: dict[str, list[Proof]] = {}
    year_of: dict[str, int] = {}
    for item in wanted:
        proofs = [
            (item.title, element.text, _again(piece))
            for element in item.elements
            for piece in evidence.get(element.subject, ())
        ]
        for topic in item.topics if proofs else ():
            if year_of.setdefault(topic, item.checklist_id) == item.checklist_id:
                found.setdefault(topic, []).extend(proofs)
    return found


def carry_proofs(checklist: Checklist, proofs: dict[str, list[Proof]], *, actor: Officer) -> int:
    """Let the elements of a checklist be proved by what proved their topics before; returns the number of links."""
    count = 0
    for item in checklist.items:
        for proof in (each for topic in item.topics for each in proofs.get(topic, ())):
            for element in _elements_for(proof, item.elements):
                add_evidence(element.subject, proof[2], actor=actor)
                count += 1
    return count


def _elements_for(proof: Proof, elements: Sequence[ChecklistElement]) -> list[ChecklistElement]:
    """The elements that say much the same as the old one; where none does, the first."""
    old_title, old_text, _ = proof
    if len(elements) == 1 or old_text == old_title:  # an item without elements proved all of it
        return list(elements)
    alike = [element for element in elements if _ratio(element.text, old_text) >= _ALIKE]
    return alike or [elements[0]]


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, searchable(one), searchable(other), autojunk=False).ratio()


def _again(piece: Evidence) -> NewEvidence:
    return NewEvidence(publication_id=piece.publication_id, address=piece.address, label=piece.label)
