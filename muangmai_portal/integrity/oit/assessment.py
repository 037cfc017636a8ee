"""How far a checklist is: computed whenever it is asked for, never kept, so that it cannot be out of date itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask_babel import gettext, lazy_gettext

from muangmai_portal.integrity.evidence.expectations import Expected
from muangmai_portal.integrity.evidence.models import Evidence
from muangmai_portal.integrity.evidence.presentation import Fault, ShownEvidence, show_evidence
from muangmai_portal.integrity.evidence.queries import list_evidence
from muangmai_portal.integrity.oit.models import Checklist, ChecklistElement, ChecklistItem
from muangmai_portal.integrity.oit.rules import expected_of, rule_words


class State(StrEnum):
    """How far an item or one of its elements is."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    STALE = "stale"
    MISSING = "missing"


STATE_LABELS = {
    State.COMPLETE: lazy_gettext("ครบ"),
    State.PARTIAL: lazy_gettext("ครบบางส่วน"),
    State.STALE: lazy_gettext("หลักฐานไม่เป็นปัจจุบัน"),
    State.MISSING: lazy_gettext("ยังไม่มีหลักฐาน"),
}
# Which of the status tags shows it: sign and tone.
STATE_TAGS = {
    State.COMPLETE: "closed",
    State.PARTIAL: "in_progress",
    State.STALE: "due_soon",
    State.MISSING: "overdue",
}


@dataclass(frozen=True)
class AssessedElement:
    """One element with its evidence."""

    element: ChecklistElement
    state: State
    evidence: Sequence[ShownEvidence]

    @property
    def has_broken(self) -> bool:
        """Whether something it leads to does not open."""
        return any(piece.fault == Fault.BROKEN for piece in self.evidence)


@dataclass(frozen=True)
class AssessedItem:
    """One item with its elements; `expected` says of which time its evidence must be."""

    item: ChecklistItem
    state: State
    elements: Sequence[AssessedElement]
    expected: str

    @property
    def label(self) -> str:
        """The state in words."""
        return str(STATE_LABELS[self.state])

    @property
    def tag(self) -> str:
        """The status tag that shows the state."""
        return STATE_TAGS[self.state]

    @property
    def done(self) -> int:
        """How many elements are complete."""
        return sum(each.state == State.COMPLETE for each in self.elements)

    @property
    def evidence(self) -> list[ShownEvidence]:
        """Its evidence, each thing once."""
        pieces = (piece for each in self.elements for piece in each.evidence)
        return list({(piece.publication_id, piece.url): piece for piece in pieces}.values())

    @property
    def updated_on(self) -> dt.date | None:
        """When its evidence was looked over or changed last."""
        return max((piece.date for piece in self.evidence if piece.date), default=None)

    @property
    def broken(self) -> str:
        """What does not open, in words; empty where all does."""
        return next((f"{piece.label}: {piece.problem}" for piece in self.evidence if piece.fault == Fault.BROKEN), "")


def assess(
    checklist: Checklist, *, language: str = "th", page_titles: Mapping[str, str] | None = None
) -> list[AssessedItem]:
    """Every item of a checklist, in its order."""
    return assess_items(checklist.items, checklist.fiscal_year, language=language, page_titles=page_titles)


def assess_items(
    items: Sequence[ChecklistItem], year: int, *, language: str = "th", page_titles: Mapping[str, str] | None = None
) -> list[AssessedItem]:
    """Several items of one year."""
    rules = {element.subject: item.rule for item in items for element in item.elements}

    def expectation(piece: Evidence) -> Expected | None:
        return expected_of(rules[piece.subject], year)

    found = list_evidence(rules)
    shown = show_evidence(found, expectation, language=language, page_titles=page_titles)
    return [_assess_item(item, year, shown) for item in items]


def what_is_missing(assessed: AssessedItem) -> str:
    """What must be added, in words; empty where nothing."""
    if assessed.state == State.MISSING:
        return str(gettext("ยังไม่มีหลักฐาน"))
    open_ones = len(assessed.elements) - assessed.done
    if assessed.state == State.PARTIAL:
        return str(gettext("ยังขาด %(count)s องค์ประกอบ", count=open_ones))
    if assessed.state == State.STALE:
        return str(gettext("หลักฐานไม่เป็นปัจจุบัน ต้องเป็น%(expected)s", expected=assessed.expected))
    return ""


def state_of_element(evidence: Sequence[ShownEvidence]) -> State:
    """Complete with one proof that is current; stale with old ones only. What does not open proves nothing."""
    if any(piece.is_current for piece in evidence):
        return State.COMPLETE
    return State.STALE if any(piece.can_be_opened for piece in evidence) else State.MISSING


def state_of_item(states: Sequence[State]) -> State:
    """Of one mind where its elements are; stale where nothing is missing but something old; else partial."""
    if not states:
        return State.MISSING
    if len(set(states)) == 1:
        return states[0]
    return State.PARTIAL if State.MISSING in states else State.STALE


def _assess_item(item: ChecklistItem, year: int, shown: Mapping[str, Sequence[ShownEvidence]]) -> AssessedItem:
    elements = []
    for element in item.elements:
        evidence = shown.get(element.subject, ())
        elements.append(AssessedElement(element, state_of_element(evidence), evidence))
    state = state_of_item([each.state for each in elements])
    return AssessedItem(item, state, elements, rule_words(item.rule, year))
